import Casework
import Records
import Testing

@Suite("What can be done besides answering", .onBothDatabases)
struct MoveTests {
    @Test(
        "nobody moves a conversation that another holds",
        arguments: ["aside", "close", "dismiss", "hand over", "delete"])
    func refusedWhileHeld(move: String) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.records.hold(id, by: team.ada.id)
        let (records, tom) = (team.records, team.tom.id)
        await #expect(throws: RecordsError.conflict("Ada has this conversation now.")) {
            switch move {
            case "aside": try await records.setAside(id, until: team.clock.now.adding(seconds: 60), by: tom)
            case "close": try await records.close(id, by: tom)
            case "dismiss": try await records.dismiss(id, as: .noReplyNeeded, by: tom)
            case "hand over": try await records.handOver(id, to: tom, note: "Mine.", by: tom)
            default: try await records.delete(id, by: tom)
            }
        }
        #expect(try await team.story(id).conversation.waitingSince != nil)
        #expect(try await team.count("messages") == 1, "a refused handover leaves no note behind")
    }

    @Test(
        "each can be taken back, and the customer waits again since when they did",
        arguments: [
            "aside", "close", "no reply", "not a customer", "delete",
        ])
    func takenBack(move: String) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let since = team.clock.now
        team.clock.advance(minutes: 5)
        switch move {
        case "aside": try await team.records.setAside(id, until: team.clock.now.adding(seconds: 9999), by: team.ada.id)
        case "close": try await team.records.close(id, by: team.ada.id)
        case "no reply": try await team.records.dismiss(id, as: .noReplyNeeded, by: team.ada.id)
        case "not a customer": try await team.records.dismiss(id, as: .notCustomer, by: team.ada.id)
        default: try await team.records.delete(id, by: team.ada.id)
        }
        #expect(try await !team.records.hasNext(for: team.tom.id))
        try await team.records.reopen(id, by: team.ada.id)
        let conversation = try await team.story(id).conversation
        #expect(conversation.waitingSince == since)
        #expect(conversation.unanswered == 1)
        #expect(conversation.state == .listening)
        #expect(conversation.dismissal == nil)
        #expect(try await team.records.held(by: team.ada.id) == id)
    }

    @Test("a handover gives the customer to a colleague, with a word that only colleagues see")
    func handOver() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        team.clock.advance(seconds: 1)
        try await team.records.handOver(id, to: team.tom.id, note: "She knows you.", by: team.ada.id)
        let story = try await team.story(id)
        #expect(story.owner == team.tom)
        #expect(story.messages.last?.kind == .note)
        #expect(story.messages.last?.text == "She knows you.")
        #expect(try await team.records.next(for: team.tom.id) == id)
    }

    @Test("a handover leaves a note that is still being written alone")
    func handOverKeepsDraft() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(
            Draft(kind: .note, text: "Half a thought", revision: 1), in: id, by: team.ada.id)
        try await team.records.handOver(id, to: team.tom.id, note: "She knows you.", by: team.ada.id)
        #expect(try await team.story(id).note?.text == "Half a thought")
    }

    @Test("a handover that is taken back gives the customer back to whose they were")
    func handOverTakenBack() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.reply(in: id, by: team.ada)
        try await team.records.handOver(id, to: team.tom.id, note: "", by: team.ada.id)
        try await team.records.reopen(id, by: team.ada.id)
        #expect(try await team.story(id).owner == team.ada)
    }

    @Test("nobody can be handed a customer who is not a colleague")
    func handOverToNobody() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        await #expect(throws: RecordsError.notFound("This colleague")) {
            try await team.records.handOver(id, to: "nobody", note: "Please.", by: team.ada.id)
        }
        #expect(try await team.count("messages") == 1)
    }

    @Test("taking back does not take a conversation out of another's hands")
    func reopenWhileHeld() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.records.close(id, by: team.ada.id)
        try await team.records.hold(id, by: team.tom.id)
        await #expect(throws: RecordsError.conflict("Tom has this conversation now.")) {
            try await team.records.reopen(id, by: team.ada.id)
        }
        #expect(try await team.records.held(by: team.tom.id) == id)
    }

    @Test("taking back keeps the need of a customer who has answered on their page")
    func reopenAfterAnswer() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.understand(id)
        let asking = try await team.reply(asks: true, in: id)
        let token = try #require(try await team.records.link(in: asking.id, for: Someone.maren))
        team.clock.advance(minutes: 3)
        try await team.records.answer(.notQuite, words: "It is the valve.", token: token)
        let answered = team.clock.now
        try await team.records.close(id, by: team.ada.id)
        try await team.records.reopen(id, by: team.ada.id)
        #expect(try await team.story(id).conversation.waitingSince == answered)
    }

    @Test("a conversation that does not exist is not here, whatever one wants of it")
    func unknown() async throws {
        let team = try await TestTeam()
        let missing = RecordsError.notFound("This conversation")
        await #expect(throws: missing) { try await team.records.close("nothing", by: team.ada.id) }
        await #expect(throws: missing) { try await team.records.reopen("nothing", by: team.ada.id) }
        await #expect(throws: missing) { try await team.records.hold("nothing", by: team.ada.id) }
        await #expect(throws: missing) { try await team.reply(in: "nothing") }
        await #expect(throws: missing) { _ = try await team.story("nothing") }
    }

    @Test("a note is seen by every colleague and changes nothing for the customer")
    func note() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        team.clock.advance(seconds: 1)
        try await team.records.note("He prefers to be called.", in: id, by: team.ada.id, revision: 0)
        #expect(try await team.story(id, for: team.tom).messages.last?.text == "He prefers to be called.")
        #expect(try await team.isWaiting(id))
        #expect(try await team.count("deliveries") == 0)
        await #expect(throws: ReplyError.empty) {
            try await team.records.note(" \n", in: id, by: team.ada.id, revision: 0)
        }
    }
}
