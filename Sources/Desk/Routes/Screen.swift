import Casework
import Foundation
import Listening
import Records

/// From what is stored to what is shown.
extension Desk {
    func screen(of id: String, for session: Session) async throws -> ConversationScreen {
        let story = try await records.story(of: id, for: session.member.id)
        return ScreenBuilder(story: story, session: session, times: times, options: options).screen
    }
}

/// Builds the work screen of one conversation.
private struct ScreenBuilder {
    let story: Story
    let session: Session
    let times: Times
    let options: Desk.Options

    private var conversation: Conversation { story.conversation }

    private var person: Person {
        story.person
            ?? Person(
                id: "", name: conversation.customer?.name ?? "",
                addresses: [conversation.customer?.address].compactMap(\.self))
    }

    var screen: ConversationScreen {
        ConversationScreen(
            conversation: conversation, customer: person, why: why, hold: hold, entries: entries, side: side,
            composer: hold == .mine ? composer : nil, menus: menus, csrf: session.csrf)
    }

    private var hold: ConversationScreen.Hold {
        guard let holder = story.holder else { return .nobody }
        return holder.id == session.member.id ? .mine : .colleague(holder.firstName)
    }

    private var why: String {
        WhyLine(reasons: story.reasons, name: person.calledName, members: story.members, times: times).text
    }

    // MARK: The thread

    private var entries: [ConversationScreen.Entry] {
        let said = story.messages.map { (at: $0.at, entry: ConversationScreen.Entry.message(view(of: $0))) }
        let answers = story.answers.map { given in
            (at: given.at, entry: ConversationScreen.Entry.answer(AnswerView(given: given, at: times.when(given.at))))
        }
        return (said + answers).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.entry)
    }

    private func view(of message: Message) -> MessageView {
        MessageView(
            message: message, at: times.when(message.at), author: author(of: message), evidence: evidence(in: message),
            deliveries: story.deliveries.filter { $0.messageID == message.id }, asked: story.asking.contains(message.id)
        )
    }

    /// Named where it is not simply the customer: colleagues, and others on the customer's side.
    private func author(of message: Message) -> String? {
        if let id = message.authorID { return story.members.first { $0.id == id }?.firstName }
        guard message.direction == .incoming, message.from.key != conversation.customer?.mailbox.key else { return nil }
        return message.from.shortName.isEmpty ? "no sender given" : message.from.shortName
    }

    /// The words that show strain, in what the customer has said since our last answer.
    private func evidence(in message: Message) -> [Range<Int>] {
        let answered = story.turns.lastIndex { $0.direction == .outgoing } ?? -1
        guard story.reading.strain >= 0.3, let turn = story.turns.lastIndex(where: { $0.messageID == message.id }),
            turn > answered
        else { return [] }
        let whole = message.text.utf8.count
        return story.reading.strainEvidence.filter { $0.turn == turn }.map { $0.span.start..<$0.span.end }
            .filter { !$0.isEmpty && $0.count < whole }
    }

    // MARK: The side

    private var side: SidePanel {
        SidePanel(
            conversationID: conversation.id, csrf: session.csrf, person: person, understanding: story.understanding,
            understandingAt: nil, points: points, has: known(story.reading.have), tried: known(story.reading.tried),
            promises: story.promises.map { PromiseLine($0, by: name(of: $0.byID), times: times) }, tenure: tenure,
            localTime: localTime, others: others, isEditable: hold == .mine, listening: listening)
    }

    private var listening: ListeningPanel {
        HeardLines(
            reading: story.reading, called: person.calledName, isDiscreet: person.isDiscreet,
            answered: story.turns.lastIndex { $0.direction == .outgoing } ?? -1,
            source: { turn in story.turns.indices.contains(turn) ? source(of: story.turns[turn]) : nil }
        ).panel
    }

    /// What the customer's messages since our last word ask, and whether the draft answers it.
    private var points: [PointLine] {
        story.review.points.filter { [.question, .request, .complaint].contains($0.kind) }
            .map { PointLine(text: $0.text, isAnswered: $0.answered) }
    }

    private func known(_ quotes: [Quote]) -> [KnownThing] {
        quotes.map { quote in
            let said = story.turns.indices.contains(quote.turn) ? story.turns[quote.turn] : nil
            return KnownThing(text: quote.text, source: said.flatMap(source(of:)))
        }
    }

    private func source(of said: Said) -> KnownThing.Source? {
        said.messageID.map { KnownThing.Source(messageID: $0, at: times.when(said.at)) }
    }

    private func name(of memberID: String) -> String {
        story.members.first { $0.id == memberID }?.firstName ?? "a colleague"
    }

    private var tenure: String? {
        guard let since = story.person?.since else { return nil }
        let days = Int(times.now.seconds(since: since) / 86400)
        return switch days {
        case ..<60: nil
        case ..<365: "\(days / 30) months"
        case ..<730: "a year"
        default: "\(days / 365) years"
        }
    }

    private var localTime: String? {
        guard let name = story.person?.timeZone, let zone = TimeZone(identifier: name),
            zone.secondsFromGMT(for: times.now.date) != times.zone.secondsFromGMT(for: times.now.date)
        else { return nil }
        return Times(now: times.now, zone: zone).clock(times.now)
    }

    private var others: [Participant] {
        conversation.participants.filter { $0.address != conversation.customer?.address }
    }

    // MARK: The composer

    private var composer: Composer {
        let draft = story.reply
        return Composer(
            conversationID: conversation.id, csrf: session.csrf, customer: person.calledName, kind: openTab,
            reply: shown(draft), note: shown(story.note), to: recipients(draft).to, cc: recipients(draft).cc,
            subject: subject, asking: asking(draft),
            signature: Composer.Signature(text: session.member.signature, isOn: draft?.withSignature ?? true),
            seen: story.answerable?.id, attachments: draft?.files ?? [])
    }

    private var openTab: Composer.Kind {
        guard let note = story.note, !note.text.isEmpty else { return .reply }
        return note.updatedAt > story.reply?.updatedAt ?? Timestamp(microseconds: 0) ? .note : .reply
    }

    private func shown(_ draft: Draft?) -> Composer.Draft {
        guard let draft else { return Composer.Draft() }
        return Composer.Draft(
            text: draft.text, revision: draft.revision, saved: draft.text.isEmpty ? nil : times.when(draft.updatedAt))
    }

    /// The stored choice, or the sender and everyone else on their side who was in copy.
    private func recipients(_ draft: Draft?) -> (to: [Mailbox], cc: [Mailbox]) {
        if let draft, !draft.to.isEmpty { return (draft.to, draft.cc) }
        guard let answered = story.answerable else { return ([], []) }
        let copied = Set((answered.to + answered.cc).map(\.key))
        let to = Set(answered.answerTo.map(\.key))
        let cc = conversation.participants.filter {
            $0.side == .customer && copied.contains($0.mailbox.key) && !to.contains($0.mailbox.key)
        }
        return (answered.answerTo, cc.map(\.mailbox))
    }

    private var subject: String {
        conversation.subject.lowercased().hasPrefix("re:") ? conversation.subject : "Re: \(conversation.subject)"
    }

    private func asking(_ draft: Draft?) -> Composer.Asking {
        Composer.Asking(isOn: draft?.asks ?? false, suggestion: suggestion, restatement: story.understanding)
    }

    /// Worth asking under strain, or where several points were made (P14); never for a plain request.
    private var suggestion: String? {
        guard story.understanding.status != .confirmed, story.understanding.status != .asked else { return nil }
        let points = story.reading.points.filter { [.question, .request, .complaint].contains($0.kind) }.count
        if conversation.strain >= 0.5 { return "\(person.calledName) sounds upset" }
        return points >= 3 ? "\(person.calledName) made \(points) points" : nil
    }

    private var menus: Menus {
        Menus(
            conversationID: conversation.id, csrf: session.csrf, asideChoices: AsideChoices(times: times).choices,
            asideEarliest: AsideChoices(times: times).earliest,
            colleagues: story.members.filter { $0.id != session.member.id })
    }
}
