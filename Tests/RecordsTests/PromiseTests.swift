import Casework
import Records
import Testing

@Suite("Promises are kept on record", .onBothDatabases)
struct PromiseTests {
    private func promised(_ whats: [(String, Double?)], in team: TestTeam) async throws -> String {
        let id = try await team.receive(mail()).conversationID
        let now = team.clock.now
        _ = try await team.records.reply(
            ReplyRequest(
                text: "You can count on it.", to: [Someone.maren],
                promises: whats.map { what, seconds in
                    PromiseRequest(what: what, due: seconds.map(now.adding), timeZone: "Europe/Oslo")
                }), in: id, by: team.ada.id)
        return id
    }

    @Test("a colleague sees their own, those due first on top, those without a date last")
    func order() async throws {
        let team = try await TestTeam()
        _ = try await promised([("later", 9000), ("some day", nil), ("soon", 60), ("  ", 1)], in: team)
        let open = try await team.records.openPromises(of: team.ada.id)
        #expect(open.map(\.promise.what) == ["soon", "later", "some day"])
        #expect(open.first?.customer == "Maren Berg")
        #expect(open.first?.promise.timeZone == "Europe/Oslo")
        #expect(try await team.records.openPromises(of: team.tom.id).isEmpty)
    }

    @Test("one is late when its moment is over and it is still open")
    func late() async throws {
        let team = try await TestTeam()
        _ = try await promised([("soon", 60)], in: team)
        let promise = try #require(try await team.records.openPromises(of: team.ada.id).first?.promise)
        #expect(!promise.isLate(at: try #require(promise.due)))
        #expect(promise.isLate(at: try #require(promise.due).adding(seconds: 1)))
    }

    @Test("a kept one stays in the story and asks for nobody any more")
    func kept() async throws {
        let team = try await TestTeam()
        let id = try await promised([("soon", 7200)], in: team)
        let promise = try #require(try await team.records.openPromises(of: team.ada.id).first?.promise)
        try await team.records.keepPromise(promise.id, by: team.ada.id)
        #expect(try await team.records.openPromises(of: team.ada.id).isEmpty)
        #expect(try await team.story(id).promises.map(\.state) == [.kept])
        team.clock.advance(hours: 3)
        #expect(try await !team.records.hasNext(for: team.ada.id))
    }

    @Test("a due one comes next, comes back until it is kept, and keeps the conversation from being closed")
    func comesBack() async throws {
        let team = try await TestTeam()
        let id = try await promised([("soon", 7200)], in: team)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(hours: 2)
        #expect(try await team.records.next(for: team.ada.id) == id)
        await #expect(throws: RecordsError.self) { try await team.records.close(id, by: team.ada.id) }
        try await team.records.setAside(id, until: team.clock.now.adding(seconds: 86400), by: team.ada.id)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(hours: 1)
        #expect(try await team.records.next(for: team.ada.id) == id)
    }

    @Test("a withdrawn one is shown no more, and an unknown one is not here")
    func withdrawn() async throws {
        let team = try await TestTeam()
        let id = try await promised([("soon", 7200)], in: team)
        let promise = try #require(try await team.records.openPromises(of: team.ada.id).first?.promise)
        try await team.records.withdrawPromise(promise.id, by: team.ada.id)
        #expect(try await team.story(id).promises.isEmpty)
        await #expect(throws: RecordsError.notFound("This promise")) {
            try await team.records.keepPromise("nothing", by: team.ada.id)
        }
    }
}
