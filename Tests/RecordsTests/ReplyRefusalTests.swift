import Casework
import Records
import Testing

@Suite("A reply that must not go", .onBothDatabases)
struct ReplyRefusalTests {
    /// Tries, and makes sure that nothing of it has happened and the draft is still there.
    private func refuse(
        _ request: ReplyRequest, with error: ReplyError, in id: String, of team: TestTeam, hourlyLimit: Int = 20
    ) async throws {
        let before = try await (team.count("messages"), team.count("deliveries"), team.count("audit"))
        _ = try await team.records.save(Draft(text: "What I typed", revision: 999), in: id, by: team.ada.id)
        await #expect(throws: error) {
            _ = try await team.records.reply(request, in: id, by: team.ada.id, hourlyLimit: hourlyLimit)
        }
        let after = try await (team.count("messages"), team.count("deliveries"), team.count("audit"))
        #expect(before == after)
        #expect(try await team.story(id).reply?.text == "What I typed")
        #expect(!error.description.isEmpty && !error.description.contains("\n"))
    }

    @Test("an empty one, or one of blanks")
    func empty() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await refuse(ReplyRequest(text: " \n\t ", to: [Someone.maren]), with: .empty, in: id, of: team)
    }

    @Test("one to nobody")
    func noRecipient() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await refuse(ReplyRequest(text: "Hello", to: []), with: .noRecipient, in: id, of: team)
    }

    @Test(
        "one to what is not a mail address",
        arguments: [
            "maren", "maren@", "@mill.example", "a@b@c", "ma ren@mill.example", "maren@mill.example\r\nBcc: x@y",
            "maren@mill.example,x@y.example", "<maren@mill.example>", "\"x\"@mill.example", "a\u{7f}@b",
        ])
    func badAddress(text: String) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await refuse(
            ReplyRequest(text: "Hello", to: [Someone.maren], cc: [Mailbox(address: text)]), with: .badAddress(text),
            in: id,
            of: team)
    }

    @Test("one to a machine or a list", arguments: [MessageKind.autoReply, .bounce, .unreadable])
    func machine(kind: MessageKind) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail("I am a machine.", kind: kind)).conversationID
        try await refuse(ReplyRequest(text: "Hello", to: [Someone.maren]), with: .machine, in: id, of: team)
    }

    @Test("one page sent twice, because the first answer was lost: it goes once, and the next page can send again")
    func twice() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(Draft(text: "Soon", revision: 7), in: id, by: team.ada.id)
        let request = ReplyRequest(text: "Soon", to: [Someone.maren], revision: 7)
        _ = try await team.records.reply(request, in: id, by: team.ada.id)
        for records in [team.records, try team.another()] {
            await #expect(throws: ReplyError.outdated) { try await records.reply(request, in: id, by: team.ada.id) }
        }
        #expect(try await team.count("deliveries") == 1)
        let fresh = try await team.story(id).reply?.revision
        _ = try await team.records.reply(
            ReplyRequest(text: "And later", to: [Someone.maren], revision: fresh), in: id, by: team.ada.id)
        #expect(try await team.count("deliveries") == 2)
    }

    @Test("one that would be the twenty-first to an address within an hour")
    func hourlyLimit() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        for _ in 0..<3 {
            _ = try await team.records.reply(
                ReplyRequest(text: "Hello", to: [Someone.maren]), in: id, by: team.tom.id, hourlyLimit: 3)
        }
        let another = ReplyRequest(text: "Hello", to: [Mailbox(address: "Maren@MILL.example")])
        try await refuse(
            another, with: .tooMany(address: "Maren@MILL.example", limit: 3), in: id, of: team, hourlyLimit: 3)
        team.clock.advance(seconds: 3601)
        _ = try await team.records.reply(another, in: id, by: team.tom.id, hourlyLimit: 3)
    }

    @Test("one written before the customer's newest words were seen, unless it is wanted all the same")
    func newMessage() async throws {
        let team = try await TestTeam()
        let first = mail()
        let open = try await team.receive(first)
        try await team.receive(mail("Stop, I was wrong.", inReplyTo: first.messageID))
        var request = ReplyRequest(text: "It comes on Friday.", to: [Someone.maren], seen: open.messageID)
        try await refuse(request, with: .newMessage, in: open.conversationID, of: team)
        request.seen = nil
        _ = try await team.records.reply(request, in: open.conversationID, by: team.ada.id)
    }

    @Test("one that asks about an understanding nobody has written down")
    func nothingUnderstood() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail("Hm.")).conversationID
        try #require(try await team.story(id).understanding.isEmpty)
        try await refuse(
            ReplyRequest(text: "Did I get it?", to: [Someone.maren], asks: true), with: .nothingUnderstood, in: id,
            of: team)
    }

    @Test("one of a team without an address")
    func noTeamAddress() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.records.database.write { try $0.execute("DELETE FROM settings WHERE name = 'team.address'") }
        try await refuse(ReplyRequest(text: "Hello", to: [Someone.maren]), with: .noTeamAddress, in: id, of: team)
    }

    @Test("one in a conversation that a colleague holds")
    func held() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.records.hold(id, by: team.tom.id)
        try await refuse(ReplyRequest(text: "Hello", to: [Someone.maren]), with: .held(by: "Tom"), in: id, of: team)
    }
}
