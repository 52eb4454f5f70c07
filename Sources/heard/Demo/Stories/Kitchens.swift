import Casework

/// The customer who was warm for years, and today is not (P03, P04).
extension Demo {
    static let firstKitchenOrder = Story(
        subject: "Crates for our first kitchen", customer: .adaeze,
        lines: [
            .writes(
                .day(-2211, 9, 20),
                """
                Hello,

                we are a very small school kitchen with very big pots, and your stand at the fair was the only one where \
                somebody asked what we cook. Could I order 24 of the 60-litre crates with flat lids?

                Adaeze Thorsen
                """),
            .answers(
                .day(-2211, 10, 5), .noor,
                """
                Hello Adaeze,

                24 crates with flat lids leave on Thursday. What is in the biggest pot?

                Noor
                """),
            .closes(.day(-2208, 16, 0), .noor),
        ])

    static let thirdPallet = Story(
        subject: "Crates for the autumn term", customer: .adaeze,
        lines: [
            .writes(
                .day(-41, 8, 35),
                """
                Hi Noor! The 240 crates landed and they are lovely, the crew were so pleased with the new lids that they \
                sent me photos before I had my coat off. Thank you for squeezing us in before the term, you lot are \
                stars.

                Adaeze x
                """),
            .answers(
                .day(-41, 9, 10), .noor,
                """
                Adaeze, that is the nicest thing to read with the first coffee. Say hello to the crew from me, and send \
                the photos!

                Noor
                """),
            .writes(
                .day(-20, 14, 15),
                """
                Hi Noor, tiny thing: one pallet of the top-up came with squashed corners, nine crates that do not stack \
                any more. Not the end of the world, we shuffled some around. Could somebody have a peek at how they are \
                strapped? Hope the garden survives all this rain!

                A x
                """),
            .answers(.day(-20, 15, 40), .kofi, "Thanks for telling us, Adaeze. I have passed it to dispatch.\n\nKofi"),
            .writes(
                .day(-8, 11, 25),
                Letter(
                    text: """
                        Hello both, here is the second one, same corner, eleven crates this time. Picture attached, the \
                        bottom row took all of it. I know you are on it. Nine replacements would be kind, the other two \
                        we can live with.

                        Thanks, Adaeze
                        """,
                    pictures: [Snapshot(name: "second-pallet.png", picture: .crushedPallet)])),
            .answers(
                .day(-8, 13, 0), .noor,
                """
                Adaeze, eleven more, in the busiest weeks of your year. Eleven replacements went out just now, not nine. \
                Dispatch is looking at your picture together with me.

                Noor
                """),
            .notes(
                .day(-6, 10, 30), .kofi,
                """
                Dispatch found that the strapping machine on line 2 still had the setting for the old, higher lids. Changed \
                yesterday. The pallet that Larkmeadow gets this week was strapped before that. Nobody has told Adaeze yet.
                """),
            .writes(
                .minutesAgo(195),
                Letter(
                    text: """
                        Dear Noor Valentin,

                        This is the third damaged pallet: we opened it today and 31 crates are crushed. That is \
                        not acceptable and I am very disappointed.

                        My team had to repack 400 lunches by hand, and two schools ate an hour late because of this. I \
                        also never heard what dispatch found in my picture.

                        I would like someone to come to our site and see for themselves how these pallets arrive. We \
                        need a full set of sound crates by {workday 5}, when two new kitchens open. Our next order \
                        waits for your answer.

                        Yours sincerely,
                        """,
                    signature: "A. Thorsen\nOperations, Larkmeadow School Kitchens",
                    pictures: [Snapshot(name: "third-pallet.png", picture: .crushedPallet)])),
            .writes(
                .minutesAgo(70),
                """
                Further to my message: your driver would not take the pallet back without a form, so it now stands in \
                our doorway. Who is coming to us, and when?

                Regards,
                A. Thorsen
                """),
        ])
}
