import Casework

/// Customers who know something that we did not (P14, P20).
extension Demo {
    static let theirOwnIdea = Story(
        subject: "Boxes for costumes", customer: tampere,
        lines: [
            .writes(
                .day(-2, 10, 50),
                """
                Hello Brindlecote!

                We are a workshop for stage costumes in the cellar of a theatre. We have 38 of your 60 litre boxes and are \
                happy with them. Only problem: hats and gloves and belts all lie together and before a show nobody finds \
                the second glove. What can you offer for making smaller places inside?

                With kind greetings
                Bo
                """),
            .answers(
                .day(-2, 14, 20), .noor,
                """
                Hello Bo,

                the second glove, five minutes before the curtain: I can see the faces. There is a box with fixed dividers, \
                six places in each, for 31 euro. 38 of them could be with you in two weeks. Would six places suit hats, too?

                Noor
                """),
            .writes(
                .minutesAgo(50),
                Letter(
                    text: """
                        Hello Noor!

                        Thank you for the fast answer. Six places is good for gloves but a hat is dead then. And it is \
                        a pity for 38 good boxes.

                        I have another idea: could you send us only the dividers, flat, and not glued? We have a saw \
                        and many hands here. Then every box gets the places it needs, and after the season we push \
                        them to new. It would be better if the label sits on the short side, because our corridor is so \
                        narrow that we see only this side.

                        We need to be ready by {date 9}, then the rehearsals begin. What do you think?

                        Bo
                        """,
                    quoted: """
                        Noor Valentin wrote:
                        > the second glove, five minutes before the curtain: I can see the faces. There is a box
                        > with fixed dividers, six places in each, for 31 euro. 38 of them could be with you in two
                        > weeks. Would six places suit hats, too?
                        """,
                    pictures: [Snapshot(name: "corridor.png", picture: .corridor)])),
        ])

    private static let tampere = Customer(
        name: "Bo Wickramanayake", address: "bo@lanternstreet.example", organisation: "Lantern Street Theatre",
        place: "Tampere", timeZone: "Europe/Helsinki", about: "Builds things: a sketch says more than a part number.")

    static let notQuiteTheRamp = Story(
        subject: "Trolleys for the library bus", customer: wellington,
        lines: [
            .writes(
                .day(-3, 9, 40),
                """
                Kia ora,

                We took delivery of four of your book trolleys for our library bus, thank you, they are handsome. They do \
                not fit though. They are too wide, so the driver has to lift every book in by hand and we start half an \
                hour late at each stop. I would like trolleys that we can use without lifting. The summer round starts \
                on {date 12}.

                Thandiwe Kowalczyk
                """),
            .understands(
                .day(-2, 9, 5), .noor,
                situation: "The four trolleys are too wide for the aisle of the bus.",
                outcome: "Trolleys that fit between the shelves.",
                impact: "Every book is lifted in by hand; each stop starts half an hour late.",
                byWhen: "Before the summer round on {date 12}."),
            .answers(
                .day(-2, 9, 15), .noor, asking: true,
                """
                Kia ora Thandiwe,

                half an hour at each stop, and a driver who carries a library by hand: that has to stop before the summer. \
                Before I look for what fits, I want to be sure that I have it right.
                """),
            .says(
                .minutesAgo(25), .notQuite,
                """
                Nearly! The aisle is fine. It's the ramp at the back: it has a raised edge on both sides and the wheels \
                don't clear it by about two fingers. Once they're inside they roll beautifully. So I don't want narrower \
                trolleys (they'd hold fewer books!), I want a way up the ramp.
                """),
        ])

    private static let wellington = Customer(
        name: "Thandiwe Kowalczyk", address: "thandiwe@ridgewaylibrary.example", organisation: "Ridgeway Library Bus",
        place: "Wellington", timeZone: "Pacific/Auckland")
}
