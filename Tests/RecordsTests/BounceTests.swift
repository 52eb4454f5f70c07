import Casework
import Records
import Testing

@Suite("A message comes back", .onBothDatabases)
struct BounceTests {
    private func bounce(of message: Message, recipient: String?, isFinal: Bool = true) -> IncomingMail {
        mail(
            "Your message could not be delivered.", from: Someone.daemon, subject: "Undelivered", kind: .bounce,
            bounce: BounceReport(
                originalMessageID: message.messageID, recipient: recipient, status: "5.1.1",
                diagnostic: "550 no such user", isFinal: isFinal))
    }

    @Test("a bounce stands in the conversation of the message it is about, and its copy is marked")
    func marked() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(to: [Someone.maren], cc: [Someone.olav], in: open.conversationID)
        try await team.sendAll()
        let receipt = try await team.receive(bounce(of: ours, recipient: "OLAV@mill.example"))
        let story = try await team.story(open.conversationID)
        #expect(receipt.conversationID == open.conversationID)
        #expect(story.deliveries.first { $0.recipient.address == Someone.olav.address }?.state == .bounced)
        #expect(story.deliveries.first { $0.recipient.address == Someone.olav.address }?.detail == "550 no such user")
        #expect(story.deliveries.first { $0.recipient.address == Someone.maren.address }?.state == .sent)
        #expect(story.conversation.waitingSince == team.clock.now)
    }

    @Test("a bounce that names nobody marks the only copy there is")
    func nameless() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        try await team.sendAll()
        try await team.receive(bounce(of: ours, recipient: nil))
        #expect(try await team.story(open.conversationID).deliveries.map(\.state) == [.bounced])
    }

    @Test("a mere notice of delay changes nothing but is kept")
    func delay() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        try await team.sendAll()
        try await team.receive(bounce(of: ours, recipient: nil, isFinal: false))
        let story = try await team.story(open.conversationID)
        #expect(story.deliveries.map(\.state) == [.sent])
        #expect(story.conversation.waitingSince == nil)
        #expect(story.messages.last?.kind == .bounce)
    }

    @Test("a bounce never makes a participant of the machine that sent it")
    func noParticipant() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        try await team.receive(bounce(of: ours, recipient: nil))
        #expect(try await team.records.participants(of: open.conversationID).map(\.address) == [Someone.maren.address])
    }

    @Test("a bounce of something that is not ours is kept and seen by somebody")
    func unknown() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(
            mail(
                "Undelivered.", from: Someone.daemon, kind: .bounce, bounce: BounceReport(originalMessageID: "no@where")
            ))
        #expect(receipt.outcome == .kept)
        #expect(try await team.records.next(for: team.ada.id) == receipt.conversationID)
    }
}
