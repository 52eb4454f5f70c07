import Casework
import Foundation
import Records
import Synchronization
import Testing

@Suite("The store", .onBothDatabases)
struct StoreTests {
    private let store: TestDatabase
    private let database: any Database

    init() throws {
        store = try TestDatabase()
        database = try store.open()
    }

    @Test("placeholders are bound by their number, in whatever order they stand")
    func placeholders() async throws {
        let row = try await database.read { connection in
            try connection.query(
                "SELECT $3 AS c, $1 AS a, $2 AS b, $1 AS again, $11 AS k", (1...11).map { SQLValue.integer(Int64($0)) }
            ).first
        }
        #expect(row?.integer("a") == 1 && row?.integer("b") == 2 && row?.integer("c") == 3)
        #expect(row?.integer("again") == 1 && row?.integer("k") == 11)
    }

    @Test("values come back as they went in")
    func values() async throws {
        let text = "“Åse” 'x'; DROP TABLE audit; -- 🙂"
        let row = try await database.read { connection in
            try connection.first(
                "SELECT $1 AS t, $2 AS i, $3 AS r, $4 AS b, $5 AS n, $6 AS f", text.sql, Int64.min.sql, 0.1.sql,
                [UInt8]([0, 255]).sql, SQLValue.null, true.sql)
        }
        #expect(row?.text("t") == text)
        #expect(row?.optionalInteger("i") == Int(Int64.min))
        #expect(row?.real("r") == 0.1)
        #expect(row?.blob("b") == [0, 255])
        #expect(row?.optionalText("n") == nil)
        #expect(row?.flag("f") == true)
    }

    @Test("a NUL within a text does not cut it off")
    func nul() async throws {
        let row = try await database.read { try $0.first("SELECT $1 AS t", "before\u{0}after".sql) }
        #expect(row?.text("t") == "before\u{FFFD}after")
    }

    @Test("a write that fails leaves no trace")
    func rollsBack() async throws {
        await #expect(throws: RecordsError.refused("no")) {
            try await database.write { connection in
                try connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
                throw RecordsError.refused("no")
            }
        }
        #expect(try await database.read { try $0.query("SELECT * FROM settings").isEmpty })
    }

    @Test("what is written survives opening again")
    func durable() async throws {
        try await database.write { try $0.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')") }
        let again = try store.open()
        #expect(try await again.read { try $0.first("SELECT value FROM settings")?.text("value") } == "b")
    }

    @Test("an empty database gets the newest schema, even when eight open it at once")
    func migratesOnce() async throws {
        let new = try TestDatabase(isEmpty: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let database = try new.open()
                    let versions = try await database.read { try $0.query("SELECT version FROM schema_version").count }
                    #expect(versions == 1)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a database of a newer Heard is refused, with both versions named")
    func newer() async throws {
        try await database.write { try $0.execute("UPDATE schema_version SET version = 1000") }
        let error = try #require(throws: RecordsError.self) { _ = try store.open() }
        guard case .newerSchema(found: 1000, known: _) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(error.description.contains("1000") && error.description.contains("newer Heard"))
    }

    @Test("a database of the version before is brought to this one, and keeps what is in it")
    func migrates() async throws {
        let team = try await TestTeam()
        let file = IncomingAttachment(name: "plan.pdf", type: "application/pdf", bytes: [1])
        for number in 0..<230 {
            try await team.receive(
                mail("Question \(number)", from: Mailbox(address: "c\(number)@x.example"), attachments: [file]))
        }
        try await team.records.database.write { connection in
            for table in ["reply_bands", "sent_replies", "search"] { try connection.execute("DROP TABLE \(table)") }
            try connection.execute("UPDATE schema_version SET version = 1")
        }
        let again = try team.another()
        let found = try await again.database.read { connection in
            try (
                connection.first("SELECT version FROM schema_version")?.integer("version") ?? 0,
                connection.query("SELECT * FROM reply_bands").count
            )
        }
        #expect(found.0 >= 3 && found.1 == 0)
        #expect(try await again.export(after: nil, limit: 1000).count == 230)
        for text in ["question 0", "question 229", "plan from:c117"] {
            let query = SearchQuery(text, now: team.clock.now, zone: .gmt)
            #expect(try await again.search(query, for: team.ada.id).hits.count == 1, "\(text)")
        }
    }

    @Test("a statement that fails fails its transaction, whatever was done before and after it")
    func failsAsAWhole() async throws {
        await #expect(throws: (any Error).self) {
            try await database.write { connection in
                try connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
                try connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'c')")
                try connection.execute("INSERT INTO settings (name, value) VALUES ('d', 'e')")
            }
        }
        #expect(try await database.read { try $0.query("SELECT * FROM settings").isEmpty })
        try await database.write { try $0.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')") }
    }

    @Test("rows come one after the other, as many as there are")
    func each() async throws {
        try await database.write { connection in
            for number in 0..<1000 {
                try connection.execute(
                    "INSERT INTO sign_in_failures (email, at) VALUES ($1, $2)", "x".sql, number.sql)
            }
        }
        let sum = try await database.read { connection in
            var sum = 0
            try connection.each("SELECT at FROM sign_in_failures WHERE email = $1", ["x".sql]) {
                sum += $0.integer("at")
            }
            return sum
        }
        #expect(sum == 499_500)
    }

    @Test("a restart of the database server is survived: reading and writing go on")
    func restart() async throws {
        for number in 0..<3 {
            try await database.write {
                try $0.execute("INSERT INTO settings (name, value) VALUES ($1, 'x')", "\(number)".sql)
            }
            #expect(try await database.read { try $0.query("SELECT * FROM settings").count } == number + 1)
            try store.hangUp()
        }
    }

    @Test("changes get their numbers in the order in which they become visible, however many write at once")
    func changesInOrder() async throws {
        let team = try await TestTeam()
        let processes = [team.records, try team.another()]
        let start = try await team.records.newestChange()
        let isDone = Mutex(false)
        async let followed = follow(team.records, from: start) { isDone.withLock { $0 } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    _ = try await processes[number % 2].receive(
                        mail("Question \(number)", from: Mailbox(address: "c\(number)@x.example")))
                }
            }
            try await group.waitForAll()
        }
        isDone.withLock { $0 = true }
        #expect(try await Set(followed.map(\.conversationID)).count == 40)
    }

    /// What somebody sees who looks again and again, never looks back, and once more at the end.
    private func follow(_ records: Records, from start: Int, until isDone: () -> Bool) async throws -> [Change] {
        var seen: [Change] = []
        var isLast = false
        while !isLast {
            isLast = isDone()
            seen += try await records.changes(after: seen.last?.id ?? start)
        }
        return seen
    }

    @Test("two processes see each other's changes at once, in order")
    func changes() async throws {
        let team = try await TestTeam()
        let other = try team.another()
        let last = try await team.records.newestChange()
        let receipt = try await other.receive(mail())
        try await other.close(receipt.conversationID, by: team.ada.id)
        let changes = try await team.records.changes(after: last)
        #expect(changes.map(\.verb) == ["message", "closed"])
        #expect(changes.allSatisfy { $0.conversationID == receipt.conversationID })
        #expect(try await team.records.changes(after: try #require(changes.last?.id)).isEmpty)
    }
}
