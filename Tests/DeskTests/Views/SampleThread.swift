import Casework

@testable import Desk

/// The messages of the sample conversation: every kind and every standing.
extension Samples {
    var file: Attachment {
        Attachment(
            id: say("a1"), name: say("pallet-4.jpg"), type: say("image/jpeg"), size: 2_430_000, sha256: say("00"))
    }

    var entries: [ConversationScreen.Entry] {
        let first = theirs(
            id: "m1", "Hi Tom, third pallet this month with crushed corners. Can you have a look?",
            "2026-11-20T16:40:00Z")
        let thread: [ConversationScreen.Entry] = [
            .message(first), .message(ours(.sent)), .message(note), .message(machine(.autoReply)),
            .message(ours(.unsure)), .message(machine(.bounce)), .message(machine(.unreadable)), .answer(answer),
            .message(other),
        ]
        return Array(repeating: thread, count: times).flatMap(\.self) + [.message(last)]
    }

    func theirs(id: String, _ text: String, _ moment: String) -> MessageView {
        MessageView(message: message(id, .incoming, .message, text, moment), at: clock.when(at(moment)))
    }

    private func message(
        _ id: String, _ direction: Direction, _ kind: MessageKind, _ text: String, _ moment: String
    ) -> Message {
        Message(
            id: say(id), conversationID: say("c1"), direction: direction, kind: kind,
            from: direction == .incoming ? marenBox : usBox, to: direction == .incoming ? [usBox] : [marenBox],
            subject: say("Crushed corners again"), at: at(moment), text: say(text))
    }

    private var last: MessageView {
        let opening = "I need you to come to our site as soon as you can. I am very upset."
        let text = """
            \(opening) We opened the fourth pallet this morning and it is the same again.

            My team repacked for two hours before the school could be served. I would like to know what is happening at \
            your end, and I cannot go into next week’s opening like this.
            """
        var view = theirs(id: "m3", text, "2026-11-23T08:05:00Z")
        view.evidence = [0..<opening.utf8.count]
        view.message.quoted = say("Thanks Maren, passed to dispatch.")
        view.message.signature = say("Maren Okafor, Okafor School Kitchens")
        view.message.html = say("<p>…</p>")
        view.message.source = say("00")
        view.message.attachments = [file]
        return view
    }

    private var other: MessageView {
        var view = theirs(id: "m7", "Adding the photos that Maren mentioned.", "2026-11-23T07:50:00Z")
        view.author = say("Ines Duarte")
        return view
    }

    private func ours(_ state: Delivery.State) -> MessageView {
        var view = MessageView(
            message: message("m2", .outgoing, .message, "Thanks Maren, passed to dispatch.", "2026-11-23T07:12:00Z"),
            at: clock.when(at("2026-11-23T07:12:00Z")), author: say("Tom"), deliveries: [delivery(state)], asked: true)
        view.message.cc = [Mailbox(address: say("ines@okafor.example"))]
        return view
    }

    private var note: MessageView {
        MessageView(
            message: message("m4", .outgoing, .note, "The carrier changed in October.", "2026-11-23T07:20:00Z"),
            at: clock.when(at("2026-11-23T07:20:00Z")), author: say("Tom"))
    }

    private func machine(_ kind: MessageKind) -> MessageView {
        var view = theirs(id: "m5", "I am away until Monday.", "2026-11-23T07:13:00Z")
        view.message.kind = kind
        view.message.source = say("00")
        view.message.bounce = BounceReport(recipient: say("maren@okafor.example"), diagnostic: say("550 no such user"))
        return view
    }

    private var answer: AnswerView {
        AnswerView(
            given: GivenAnswer(
                answer: .notQuite, words: say("It was pallets 3 and 4 only."), by: marenBox, at: Samples.now,
                understandingVersion: 1), at: clock.when(at("2026-11-23T07:45:00Z")))
    }
}
