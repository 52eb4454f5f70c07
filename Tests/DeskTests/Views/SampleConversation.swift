import Casework
import Foundation

@testable import Desk

/// One conversation in all its states: Maren's fourth pallet.
extension Samples {
    var marenBox: Mailbox { Mailbox(name: say("Maren Okafor"), address: say("maren@okafor.example")) }
    var usBox: Mailbox { Mailbox(name: say("Ada Lind"), address: say("hello@northfold.example")) }

    var understanding: Understanding {
        Understanding(
            version: 1, situation: say("Four pallets with crushed corners this month; two hours of repacking today."),
            outcome: say("Sound deliveries before next week’s opening, and someone on site."),
            impact: say("The school was served late."), byWhen: say("Monday, 30 November"), status: .edited)
    }

    var promiseLines: [PromiseLine] {
        [
            line("Ada is at your gate in Leeds", due: "2026-11-23T14:00:00Z", .open, late: false),
            line("You know what happened to pallets 1–4", due: "2026-11-20T17:00:00Z", .open, late: true),
            line("New corner boards", due: nil, .kept, late: false),
        ]
    }

    private func line(_ what: String, due: String?, _ state: Promise.State, late: Bool) -> PromiseLine {
        let due = due.map(at)
        return PromiseLine(
            promise: Promise(
                id: say("p1"), conversationID: say("c1"), what: say(what), due: due, timeZone: "Europe/London",
                byID: say("ada"), state: state, createdAt: Samples.now),
            due: due.map(clock.due), by: say("Ada"), isLate: late)
    }

    func delivery(_ state: Delivery.State) -> Delivery {
        Delivery(
            id: say("d1"), messageID: say("m2"), recipient: marenBox, state: state, attempts: 1,
            detail: say("421 try again later"), updatedAt: Samples.now)
    }

    func screen(_ hold: ConversationScreen.Hold) -> ConversationScreen {
        ConversationScreen(
            conversation: Conversation(
                id: say("c1"), subject: say("Crushed corners again"), createdAt: Samples.now, participants: []),
            customer: maren, why: say("Next, because Maren has waited since Friday and turned formal today"),
            hold: hold,
            entries: entries, side: side(isEditable: hold == .mine), composer: hold == .mine ? composer : nil,
            menus: menus, csrf: say("token"))
    }

    var asking: ConversationScreen {
        var screen = screen(.mine)
        screen.composer?.asking.isOn = true
        screen.composer?.accepted = [
            .init(what: say("call Maren"), due: say("2026-11-27T10:00:00Z"), dueText: say("Friday 27 November, 10:00"))
        ]
        return screen
    }

    var noting: ConversationScreen {
        var screen = screen(.mine)
        screen.composer?.kind = .note
        return screen
    }

    var stopped: ConversationScreen {
        var screen = screen(.mine)
        screen.composer?.stop = .wroteAgain
        return screen
    }

    /// A first mail of which little is known.
    var sparse: ConversationScreen {
        var screen = screen(.mine)
        screen.customer = Person(id: say("x"), name: say(""), addresses: [say("yuki@sato.example")])
        screen.side = SidePanel(
            conversationID: say("c1"), csrf: say("token"), person: screen.customer, understanding: Understanding(),
            points: [], has: [], tried: [], promises: [], others: [], isEditable: true)
        screen.composer?.reply = .init()
        screen.composer?.asking = .init(restatement: Understanding())
        screen.composer?.signature = .init(text: "", isOn: false)
        screen.composer?.attachments = []
        screen.composer?.stop = .problem(say("There is nobody to send this to: write an address into To."))
        screen.entries = [
            .message(theirs(id: "m1", "Hello, can I have my invoice for October?", "2026-11-23T08:05:00Z"))
        ]
        return screen
    }

    private func side(isEditable: Bool) -> SidePanel {
        SidePanel(
            conversationID: say("c1"), csrf: say("token"), person: maren, understanding: understanding,
            understandingAt: clock.when(at("2026-11-23T09:01:00Z")),
            points: Array(repeating: points, count: times).flatMap(\.self),
            has: [KnownThing(text: say("Corner boards, since March"), source: source)],
            tried: [KnownThing(text: say("Photos of pallets 1–3"), source: nil)], promises: promiseLines,
            tenure: say("six years"), localTime: say("09:30"),
            others: [
                Participant(name: say("Ines Duarte"), address: say("ines@okafor.example"), side: .customer),
                Participant(name: say("Tom Brandt"), address: say("tom@northfold.example"), side: .us),
            ], isEditable: isEditable)
    }

    private var source: KnownThing.Source { .init(messageID: say("m1"), at: clock.when(at("2026-11-20T16:40:00Z"))) }

    private var points: [PointLine] {
        [
            PointLine(text: say("Come to the site"), isAnswered: true),
            PointLine(text: say("What is happening at our end"), isAnswered: false),
            PointLine(text: say("Next week’s opening"), isAnswered: false),
        ]
    }

    private var composer: Composer {
        Composer(
            conversationID: say("c1"), csrf: say("token"), customer: say("Maren"), kind: .reply,
            reply: .init(text: say(draft), revision: 3, saved: clock.when(at("2026-11-23T09:29:00Z"))),
            note: .init(text: say("Call the carrier first.")), to: [marenBox],
            cc: [Mailbox(name: say("Ines Duarte"), address: say("ines@okafor.example"))],
            subject: say("Re: Crushed corners again"),
            asking: .init(suggestion: say("Maren is upset and made three points"), restatement: understanding),
            signature: .init(text: say("Ada Lind\nNorthfold Packaging"), isOn: true), seen: say("m3"),
            attachments: [file])
    }

    private var draft: String {
        "Maren, four pallets in a month and two hours of repacking before a school could eat: you have every reason to be "
            + "upset. I can be with you today at two. Our dispatch team has been short-staffed since the move."
    }

    private var menus: Menus {
        Menus(
            conversationID: say("c1"), csrf: say("token"),
            asideChoices: [
                .init(label: say("Today, 17:00"), until: say("2026-11-23T17:00:00Z")),
                .init(label: say("Tomorrow, 09:00"), until: say("2026-11-24T09:00:00Z")),
                .init(label: say("Monday, 09:00"), until: say("2026-11-30T09:00:00Z")),
            ], asideEarliest: say("2026-11-23T09:40"), colleagues: [tom])
    }
}
