import Casework
import Foundation
import Listening
import Records

/// A desk with two colleagues over a real database, and a clock that the test moves.
struct TestTeam {
    let store: TestDatabase
    let clock: MovableClock
    let records: Records
    let ada: Member
    let tom: Member

    static let password = "a long enough password"
    static let secret = Secret(bytes: Array(0..<32))

    init(takesTaggedMail: Bool = false) async throws {
        store = try TestDatabase()
        clock = MovableClock()
        records = try Self.records(in: store, clock: clock, seed: 1)
        ada = try await records.setUp(
            SetUpRequest(
                name: "Ada Lind", email: "ada@fjord.example", password: Self.password, teamName: "Fjord Supplies",
                teamAddress: Someone.desk.address, takesTaggedMail: takesTaggedMail))
        tom = try await records.invite(name: "Tom Vik", email: "tom@fjord.example", by: ada.id)
    }

    /// The same records as another process has them open.
    func another(seed: UInt64 = 2) throws -> Records { try Self.records(in: store, clock: clock, seed: seed) }

    static func records(in store: TestDatabase, clock: MovableClock, seed: UInt64) throws -> Records {
        Records(
            database: try store.open(), secret: secret, clock: clock.wall(keeping: store),
            ids: .seeded(seed, clock: clock))
    }

    // MARK: What tests do again and again

    /// Receives a mail a minute after whatever came before.
    @discardableResult
    func receive(_ mail: IncomingMail, signed: String? = nil) async throws -> Receipt {
        clock.advance(minutes: 1)
        return try await records.receive(mail, signed: signed)
    }

    func story(_ id: String, for member: Member? = nil) async throws -> Story {
        try await records.story(of: id, for: (member ?? ada).id)
    }

    @discardableResult
    func reply(
        _ text: String = "I have asked the workshop and will tell you tomorrow.", to: [Mailbox] = [Someone.maren],
        cc: [Mailbox] = [], asks: Bool = false, in conversation: String, by member: Member? = nil
    ) async throws -> Message {
        clock.advance(minutes: 1)
        return try await records.reply(
            ReplyRequest(text: text, to: to, cc: cc, asks: asks), in: conversation, by: (member ?? ada).id)
    }

    /// Writes a card, so that there is something to ask about.
    func understand(_ conversation: String) async throws {
        try await records.edit(
            Understanding(situation: "The pump has stopped.", outcome: "It runs."), in: conversation, by: ada.id)
    }

    /// Lets the outbox's rest go by and gives every copy to a mail server that takes it.
    func sendAll() async throws {
        clock.advance(seconds: 11)
        while let claim = try await records.claimDelivery() { try await records.finish(claim, with: .sent("250 OK")) }
    }

    func isWaiting(_ id: String) async throws -> Bool {
        try await story(id).conversation.waitingSince != nil
    }

    /// The only row of a query.
    func row(_ sql: String, _ arguments: SQLValue...) async throws -> Row? {
        try await records.database.read { try $0.query(sql, arguments).first }
    }

    func count(_ table: String) async throws -> Int {
        try await row("SELECT COUNT(*) AS n FROM \(table)")?.integer("n") ?? 0
    }
}
