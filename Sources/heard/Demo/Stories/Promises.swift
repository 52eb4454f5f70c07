import Casework

/// What we promised (P29), and what waits for its day.
extension Demo {
    static let racksForPlaster = Story(
        subject: "Wall racks for the new workshop", customer: lisbon,
        lines: [
            .writes(
                .day(-3, 11, 30),
                """
                Good morning, we are moving our bicycle workshop to the house next door and I ordered 14 wall racks. Now \
                the builders tell me that the wall is plaster and not brick. We need the bikes off the floor before the \
                opening on {date 6}, otherwise customers cannot walk in. Is there a rack for such a wall?

                Yusuf
                """),
            .understands(
                .day(-1, 10, 0), .noor,
                situation: "14 wall racks are ordered, but the new wall is plaster and will not carry them.",
                outcome: "All 14 bikes off the floor.", impact: "Customers cannot walk in.",
                byWhen: "The opening on {date 6}."),
            .answers(
                .day(-1, 10, 5), .noor, asking: true,
                """
                Good morning Yusuf,

                a new workshop where nobody can get in past the bikes would be a pity. Is this the whole of it?
                """),
            .says(.day(-1, 12, 40), .yes),
            .answers(
                .minutesAgo(150), .noor,
                promising: Pledge(what: "A drawing of the floor-to-ceiling rail with all 14 bikes on it", due: .soon),
                """
                Thank you for the yes, Yusuf. Then the wall does not have to carry anything: a rail between floor and \
                ceiling can hold the same 14 hooks. I will send you a drawing with all the bikes on it by {soon} your \
                time, so that you can show it to the builders.

                Noor
                """),
        ])

    private static let lisbon = Customer(
        name: "Yusuf Marchetti-Lane", address: "yusuf@spokeandlantern.example", organisation: "Spoke & Lantern",
        place: "Lisbon", timeZone: "Europe/Lisbon", about: "Reads mail between two repairs: short is kind.")

    static let seedlings = Story(
        subject: "Seedling trays, how many are left?", customer: adelaide,
        lines: [
            .writes(
                .day(-1, 8, 55),
                """
                Hi team, quick one. How many of the shallow green trays do you still have? We'd like to take the lot if \
                it's under 600, the tomatoes won't wait. No rush today, the next days are grand.

                Cheers, Ravi
                """),
            .answers(
                .minutesAgo(240), .noor,
                promising: Pledge(what: "The number of shallow green trays that are left", due: .workday(2, 14, 0)),
                """
                Hi Ravi,

                you shall have a number that is counted, not guessed. I will write to you on {workday 2} by two in the \
                afternoon your time. Good luck to the tomatoes.

                Noor
                """),
            .notes(
                .minutesAgo(235), .noor,
                "The warehouse counts the green trays in the morning and rings me then."),
            .setsAside(.minutesAgo(230), .noor, until: .day(1, 9, 0)),
        ])

    private static let adelaide = Customer(
        name: "Ravi Halvorsen", address: "ravi@halvorsennursery.example", organisation: "Halvorsen Nursery",
        place: "Adelaide", timeZone: "Australia/Adelaide")

    static let lanterns = Story(
        subject: "Crates for 900 lanterns", customer: capeTown,
        lines: [
            .writes(
                .day(-4, 15, 10),
                """
                Dear Brindlecote team, for a night market we need to store 900 paper lanterns for five months. They may be \
                stacked but they hate damp. Which crate closes tightly enough? Kind regards, Oksana Delacroix-Mbeki
                """),
            .answers(
                .day(-3, 9, 30), .ines,
                """
                Dear Oksana,

                900 paper lanterns deserve a dry summer. The 60-litre crate with the grey sealed lid keeps damp out; 45 of \
                them would hold all of yours. Shall I send you one first, to try with a bowl of water on top?

                Ines
                """),
            .writes(
                .day(-3, 9, 32),
                Letter(
                    text: """
                        Thank you for your message. I am travelling and read mail again from {workday 4}. In urgent cases \
                        please write to studio@plumtree.example.

                        Oksana Delacroix-Mbeki
                        """, kind: .autoReply)),
        ])

    private static let capeTown = Customer(
        name: "Oksana Delacroix-Mbeki", address: "oksana@plumtree.example", organisation: "Plumtree Events",
        place: "Cape Town", timeZone: "Africa/Johannesburg")
}
