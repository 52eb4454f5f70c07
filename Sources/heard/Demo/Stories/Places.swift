import Casework

/// A house that likes to be left alone, a museum with many points, and a word from the harbour.
extension Demo {
    /// Marked discreet: no remark on place, family or wealth (P38).
    static let quietDelivery = Story(
        subject: "Delivery of the wine racks", customer: hollowmere,
        lines: [
            .writes(
                .minutesAgo(120),
                """
                Dear Sir or Madam,

                I write on behalf of the owners of Hollowmere, who prefer not to be named on papers. The oak racks \
                have to be in place by {date 8}. We would like a van without lettering, no photographs for your pages, and \
                a driver who rings me ten minutes before arrival, since the gate stays shut to callers. Could you also \
                confirm that the invoice carries the name of the office alone?

                With kind regards,
                """)
        ])

    private static let hollowmere = Customer(
        name: "Odalys Renn", address: "office@hollowmere.example", organisation: "Office at Hollowmere",
        place: "Lake Zurich", timeZone: "Europe/Zurich", isDiscreet: true,
        about: "Speaks for the household. First names only when offered.")

    /// Several points in one mail, one of them easy to overlook (P09); a colleague in copy puts one of them right.
    static let objectsOnTheMove = Story(
        subject: "Archive crates for the move of our collection", customer: bergen, others: [registrar],
        lines: [
            .writes(
                .minutesAgo(170),
                Letter(
                    text: """
                        Dear Brindlecote,

                        our museum is moving 2,300 objects to a new store, and your crates are on our short list. May I \
                        ask for the following:

                        1. Please send us a quote for 60 archive crates with liners.
                        2. Are the liners free of acid? We need that in writing for the insurers.
                        3. The invoice has to carry our number PO-7714, or it will be returned unpaid.
                        4. Deliveries can only come to the gate at the back, because the square in front is all cobbles.

                        The crates from your spring delivery are doing well, by the way, although one of the lids smells of \
                        solvent since we opened it, and I wonder whether the drawings beside it mind.

                        The board decides on {workday 4}, so we need the quote by {workday 3} at noon at the latest.

                        With kind regards
                        """,
                    cc: [registrar.mailbox],
                    signature: "Priyanka Olufsen\nHead of Collections\nMuseum of Tides, Bergen")),
            .writes(
                .minutesAgo(45),
                Letter(
                    from: registrar.mailbox,
                    text: "One correction from me: it is 64 crates, Priyanka's list lacks the map cases.\n\nEmrys",
                    cc: [bergen.mailbox],
                    quoted: """
                        Priyanka Olufsen wrote:
                        > 1. Please send us a quote for 60 archive crates with liners.
                        > 2. Are the liners free of acid? We need that in writing for the insurers.
                        """)),
        ])

    private static let bergen = Customer(
        name: "Priyanka Olufsen", address: "priyanka@museumoftides.example", organisation: "Museum of Tides",
        place: "Bergen", timeZone: "Europe/Oslo")

    private static let registrar = Customer(
        name: "Emrys Haddad", address: "emrys@museumoftides.example", organisation: "Museum of Tides", place: "Bergen",
        timeZone: "Europe/Oslo", about: "Registrar: knows every object by its number.")

    /// A forwarded mail with a photo and hardly a word.
    static let forwardedFromTheDock = Story(
        subject: "Fwd: crates", customer: honolulu,
        lines: [
            .writes(
                .minutesAgo(15),
                Letter(
                    text: """
                        see below + photo. 5 broken hinges now, 3 boxes of fish on the ground already. what now?? we need \
                        a fix by {workday 1}, boats go out

                        Ikaika
                        """,
                    quoted: """
                        ---------- Forwarded message ----------
                        From: Lani <lani@docksidefish.example>
                        Subject: crates

                        another one went this morning, that is number 5. it is always the left hinge, the one on the side
                        of the winch. salt maybe? the old crates without a hinge never did that
                        """,
                    pictures: [Snapshot(name: "IMG_2041.png", picture: .brokenHinge)]))
        ])

    private static let honolulu = Customer(
        name: "Ikaika Moreau", address: "ikaika@docksidefish.example", organisation: "Dockside Fish", place: "Honolulu",
        timeZone: "Pacific/Honolulu", about: "Writes from the pier, on a phone, in a hurry.")

    /// A happy end: promised, kept, and thanked for.
    static let racksAreUp = Story(
        subject: "Racks for the food share", customer: glasgow,
        lines: [
            .writes(
                .day(-9, 10, 10),
                """
                Hello! We got your five racks, second hand from the town hall, and two shelves are missing their clips. \
                Is there any chance to get eight clips? We open the doors on Saturday and the tins are still on the floor.

                Mei-Lin
                """),
            .answers(
                .day(-9, 10, 45), .ines,
                promising: Pledge(what: "Ten clips, posted today", due: .day(-9, 17, 0)),
                """
                Hello Mei-Lin,

                tins belong on shelves before Saturday. Ten clips (two more, they like to roll under things) go into \
                today's post by five, with our compliments.

                Ines
                """),
            .keepsPromise(.day(-9, 15, 30), .ines),
            .writes(
                .day(-4, 13, 20),
                Letter(
                    text: """
                        They are up! Have a look:

                        Five racks full of tins

                        Thank you so much, all of you. 130 families on the first day.

                        Mei-Lin
                        """,
                    html: """
                        <h2 style="color:#2b6a4d">They are up!</h2><p>Have a look:</p>\
                        <p><img src="cid:racks" alt="Five racks full of tins" width="240" height="160"></p>\
                        <p>Thank you so much, all of you. 130 families on the first day.</p><p>Mei-Lin</p>
                        """,
                    pictures: [Snapshot(name: "racks.png", contentID: "racks", picture: .fullRacks)])),
            .answers(
                .day(-4, 14, 5), .ines,
                "130 families! Mei-Lin, your picture now hangs beside the packing table. Thank you for it.\n\nInes"),
            .closes(.day(-4, 14, 10), .ines),
        ])

    private static let glasgow = Customer(
        name: "Mei-Lin Abernathy", address: "meilin@cobblelane.example", organisation: "Cobble Lane Food Share",
        place: "Glasgow", timeZone: "Europe/London")
}
