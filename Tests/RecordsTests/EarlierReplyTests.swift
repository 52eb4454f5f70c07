import Casework
import Listening
import Records
import Testing

@Suite("A reply that went to somebody else", .onBothDatabases)
struct EarlierReplyTests {
    private let stock = """
        Thank you for getting in touch with the workshop about your order. We have passed your request on to the people \
        who look after it, and they will be in contact as soon as there is something new to say about it.
        """

    @Test("it is found again in another conversation, with a word or two changed")
    func found() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail()).conversationID
        try await team.reply(stock, in: first)
        let second = try await team.receive(mail(from: Someone.pia)).conversationID
        let draft = stock.replacing("workshop", with: "bakery")
        let context = try await team.records.context(of: second, for: draft)
        #expect(context.earlier == [stock])
        #expect(team.records.engine.review(draft, in: context).findings.contains { $0.rule == "canned.repeated" })
    }

    @Test("it is not held against its own conversation, nor against a reply that says something else")
    func notHeld() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail()).conversationID
        try await team.reply(stock, in: first)
        #expect(try await team.records.context(of: first, for: stock).earlier == [])
        let second = try await team.receive(mail(from: Someone.pia)).conversationID
        let own =
            "Your oven is on the van that leaves on Tuesday; Olav rings you an hour before he is at your door in Bergen."
        #expect(try await team.records.context(of: second, for: own).earlier == [])
    }

    @Test("it is forgotten when it is taken back")
    func forgotten() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail()).conversationID
        let sent = try await team.reply(stock, in: first)
        _ = try await team.records.cancel(sent.id, by: team.ada.id)
        let second = try await team.receive(mail(from: Someone.pia)).conversationID
        #expect(try await team.records.context(of: second, for: stock).earlier == [])
    }
}
