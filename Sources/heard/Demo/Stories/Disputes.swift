import Casework

/// Two sides that have stopped moving (P15, P51).
extension Demo {
    static let shelvesThatDoNotFit = Story(
        subject: "Return of 12 shelving units", customer: ghent,
        lines: [
            .writes(
                .day(-12, 9, 15),
                """
                Hello, the 12 shelving units that came last month are 8 cm deeper than the drawing on your page. They do \
                not fit behind our presses. I want to return them and get the full amount back. Casimir Nakagawa, \
                Northlight Print Studio, order BR-47702
                """),
            .answers(
                .day(-11, 10, 20), .kofi,
                """
                Dear Casimir,

                thank you for your mail. You can return the units. As they were delivered more than 30 days ago, our terms \
                provide for a fee of 15 %.

                Kofi
                """),
            .writes(
                .day(-10, 8, 50),
                """
                The fee makes no sense. The drawing says 42 cm and the units are 50 cm. I did not order the wrong thing, \
                the drawing is wrong. We could not install them before the builders had left, that is why I write \
                only now.
                """),
            .answers(
                .day(-9, 16, 45), .kofi,
                """
                Dear Casimir,

                I understand, but the 42 cm in the drawing is the inner depth. The 30 days are the same for everyone. We \
                can take the units back with the 15 % fee.

                Kofi
                """),
            .writes(
                .day(-7, 9, 5),
                """
                As I said, nowhere does the drawing say "inner". I will not pay 15 % for your drawing. I want the full \
                amount back.
                """),
            .answers(
                .day(-5, 11, 35), .kofi,
                """
                Dear Casimir,

                as I wrote, the fee follows from our terms, and we cannot make an exception. Please let me know whether we \
                may collect the units.

                Kofi
                """),
            .writes(
                .day(-3, 8, 40),
                """
                This is the fourth time that I explain the same thing. The drawing is wrong. 12 units stand in our \
                corridor, which means that my printers climb over them every day. Full amount, or I pass this to \
                our lawyer. I am tired of it.

                C. Nakagawa
                """),
            .notes(
                .day(-3, 16, 10), .kofi,
                """
                I would only write the same mail once more. Checked the page again: the drawing shows one depth and does \
                not say which.
                """),
        ])

    private static let ghent = Customer(
        name: "Casimir Nakagawa", address: "casimir@northlightprint.example", organisation: "Northlight Print Studio",
        place: "Ghent", timeZone: "Europe/Brussels", about: "Letterpress and posters; on the shop floor until four.")
}
