import Casework
import Records
import Testing

@Suite("A message is taken back", .onBothDatabases)
struct UndoTests {
    @Test("text, files, recipients and the choice to ask are there again, and the customer waits as before")
    func givesBack() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let since = team.clock.now
        try await team.understand(id)
        let file = try await team.records.attach(
            "plan.pdf", type: "application/pdf", bytes: [7], in: id, by: team.ada.id)
        let ours = try await team.records.reply(
            ReplyRequest(
                text: "It comes on Friday.", to: [Someone.maren], cc: [Someone.olav], asks: true,
                promises: [PromiseRequest(what: "send it", due: nil, timeZone: "UTC")]),
            in: id, by: team.ada.id)
        #expect(try await team.records.cancel(ours.id, by: team.ada.id) == id)
        let story = try await team.story(id)
        let draft = try #require(story.reply)
        #expect(draft.text == "It comes on Friday.")
        #expect(draft.to == [Someone.maren] && draft.cc == [Someone.olav])
        #expect(draft.asks)
        #expect(draft.files.map(\.sha256) == [file.sha256])
        #expect(story.conversation.waitingSince == since && story.conversation.unanswered == 1)
        #expect(story.messages.count == 1 && story.deliveries.isEmpty && story.promises.isEmpty)
        #expect(try await team.records.held(by: team.ada.id) == id)
    }

    @Test("nobody has been asked any more, so a later yes confirms nothing")
    func askIsTakenBack() async throws {
        let team = try await TestTeam()
        let first = mail()
        let id = try await team.receive(first).conversationID
        try await team.understand(id)
        let ours = try await team.reply(asks: true, in: id)
        _ = try await team.records.cancel(ours.id, by: team.ada.id)
        #expect(try await team.story(id).understanding.status == .edited)
        try await team.receive(mail("Yes.", inReplyTo: first.messageID))
        #expect(try await team.story(id).answers.isEmpty)
        #expect(try await team.story(id).conversation.state == .listening)
    }

    @Test("what was typed since is kept beneath it")
    func keepsBoth() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let ours = try await team.reply("It comes on Friday.", in: id)
        let revision = try #require(try await team.story(id).reply?.revision)
        _ = try await team.records.save(Draft(text: "P.S. By boat.", revision: revision + 1), in: id, by: team.ada.id)
        _ = try await team.records.cancel(ours.id, by: team.ada.id)
        let text = try #require(try await team.story(id).reply?.text)
        #expect(text.contains("It comes on Friday.") && text.contains("P.S. By boat."))
    }

    @Test("it goes until the first copy has begun to go, and not later", arguments: [true, false])
    func tooLate(isFinished: Bool) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let ours = try await team.reply(to: [Someone.maren], cc: [Someone.olav], in: id)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        if isFinished { try await team.records.finish(claim, with: .sent("250")) }
        await #expect(throws: RecordsError.conflict("It is on its way already and cannot be taken back.")) {
            _ = try await team.records.cancel(ours.id, by: team.ada.id)
        }
        #expect(try await team.story(id).messages.count == 2)
    }

    @Test("nobody takes back what another wrote")
    func others() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let ours = try await team.reply(in: id)
        await #expect(throws: RecordsError.notFound("This message")) {
            _ = try await team.records.cancel(ours.id, by: team.tom.id)
        }
    }

    @Test("a conversation that a colleague has taken meanwhile stays in their hands")
    func heldByAnother() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let ours = try await team.reply(in: id)
        try await team.records.hold(id, by: team.tom.id)
        _ = try await team.records.cancel(ours.id, by: team.ada.id)
        #expect(try await team.records.held(by: team.tom.id) == id)
        #expect(try await team.story(id).reply?.text == ours.text)
    }

    @Test("nothing of it goes out afterwards")
    func nothingGoes() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let ours = try await team.reply(in: id)
        _ = try await team.records.cancel(ours.id, by: team.ada.id)
        team.clock.advance(hours: 1)
        #expect(try await team.records.claimDelivery() == nil)
    }
}
