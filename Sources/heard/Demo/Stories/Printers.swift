import Casework

/// Plain things, and one that has been tried already.
extension Demo {
    /// Has what would be offered, has tried what would be suggested, and gave the number that would be asked for (P17, P18).
    static let blankLabels = Story(
        subject: "L4 prints blank labels", customer: halifax,
        lines: [
            .writes(
                .minutesAgo(110),
                """
                Hi,

                our label printer (L4, order BR-48213, serial 4417-0926) stopped printing yesterday: every label comes out \
                blank. We already have the wall dock and the big roll, so it isn't a matter of upgrading.

                Here is what I have tried: I cleaned the head with the pen, swapped the roll for a new one from another \
                box, restarted it twice, and updated the app to 5.2 on both tablets. A test page from the printer's own \
                button comes out fine, so the head works. Only what comes from the app is blank.

                It means we write every sample tube by hand, and two got mixed up today. We caught it, but I don't \
                want to rely on that. I need it printing again by {workday 2}, that's our vaccination day with 70 animals.

                Jorun Castellanos
                Saltmarsh Vets
                """)
        ])

    private static let halifax = Customer(
        name: "Jorun Castellanos", address: "jorun@saltmarshvets.example", organisation: "Saltmarsh Vets",
        place: "Halifax", timeZone: "America/Halifax", about: "Has the L4 with dock and big roll, and both tablets.")

    /// Nothing to understand here but the number.
    static let invoiceAgain = Story(
        subject: "Invoice 2231", customer: nairobi,
        lines: [
            .writes(
                .minutesAgo(35),
                "Hello, can I have invoice 2231 again please? My accountant asks for it.\n\nHenrike Obuya")
        ])

    private static let nairobi = Customer(
        name: "Henrike Obuya", address: "henrike@obuyajoinery.example", organisation: "Obuya Joinery",
        place: "Nairobi", timeZone: "Africa/Nairobi")

    /// A colleague is the customer (P44).
    static let fairSamples = Story(
        subject: "Samples for the trade fair", customer: stand,
        lines: [
            .writes(
                .minutesAgo(80),
                """
                Hi desk,

                this time I am the customer. I am at the fair, and every second visitor asks for a sample of the grey sealed \
                lid. The stock list shows none for me until next month. Could you send 20 of them by {workday 2}, to hall 4, \
                stand C11? Without them I can only wave my hands at people, which means our stand sells air.

                Thanks!
                Ines
                """)
        ])

    private static let stand = Customer(
        name: Colleague.ines.name, address: Colleague.ines.address, organisation: "Brindlecote", place: "At the fair")
}
