import Casework

/// Two customers who chose the same subject, and have nothing else in common.
extension Demo {
    static let firstBakeryOrder = Story(
        subject: "Proofing crates", customer: .marisol,
        lines: [
            .writes(
                .day(-1130, 7, 15),
                "Morning! Do the 40-litre crates stand a cold room at 3 degrees? I'd take 30. Marisol"),
            .answers(
                .day(-1130, 9, 0), .ines,
                "Good morning Marisol, they do, down to minus 20. 30 are on their way.\n\nInes"),
            .closes(.day(-1127, 9, 0), .ines),
        ])

    /// Somebody who asks how we are (P37), and tells of what matters to them (P39).
    static let newsFromTheBakery = Story(
        subject: "Lids", customer: .marisol,
        lines: [
            .writes(
                .minutesAgo(140),
                """
                Hello all, how are you? I think of you whenever a van goes by!

                We are well here, a bit sleepy. I ran my first half marathon on Sunday, 2:09 with flour in my hair, and \
                Biscuit (the dog, there was a photo once) waited at the finish and ate the ribbon of my medal. I have been \
                walking down the stairs backwards ever since.

                Now the real reason I write: the 40-litre crates from our first order are still perfect, but we gave the \
                lids to the scouts. Do today's lids still fit the old crates? If they do I would like to have 30 of \
                them, whenever one of your vans comes our way.

                Take care,
                Marisol
                """)
        ])

    static let lidsInTheKiln = Story(
        subject: "Lids", customer: melbourne,
        lines: [
            .writes(
                .minutesAgo(95),
                Letter(
                    text: """
                        Dear support,

                        six of the clear lids are cracked along the edge, see here:

                        Clear lid with a crack from its edge

                        We stack glazed pots on them, never more than the 40 kg that are printed on the box. Because of \
                        this two bowls of a customer fell down. Can you replace the six before {date 7}, the day of our \
                        studio sale, and tell me what they really carry?

                        Many thanks
                        Sefa Grünwald
                        """,
                    html: """
                        <p>Dear support,</p><p>six of the <b>clear lids</b> are cracked along the edge, see here:</p>\
                        <p><img src="cid:lid" alt="Clear lid with a crack from its edge" width="240" height="160"></p>\
                        <p>We stack glazed pots on them, never more than the 40&nbsp;kg that are printed on the box. Because \
                        of this two bowls of a customer fell down. Can you replace the six before {date 7}, the day of \
                        our studio sale, and tell me what they <i>really</i> carry?</p>\
                        <p style="color:#6b5b4b">Many thanks<br>Sefa Grünwald</p>
                        """,
                    pictures: [Snapshot(name: "lid.png", contentID: "lid", picture: .crackedLid)]))
        ])

    private static let melbourne = Customer(
        name: "Sefa Grünwald", address: "sefa@kilnrow.example", organisation: "Kiln Row Pottery", place: "Melbourne",
        timeZone: "Australia/Melbourne")
}
