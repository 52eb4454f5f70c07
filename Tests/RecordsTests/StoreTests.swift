import Casework
import Foundation
import Records
import Testing

@Suite("The store")
struct StoreTests {
    private let folder: TemporaryFolder
    private let database: SQLiteDatabase

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: folder.path("test.sqlite"))
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
        let again = try SQLiteDatabase(path: folder.path("test.sqlite"))
        #expect(try await again.read { try $0.first("SELECT value FROM settings")?.text("value") } == "b")
    }

    @Test("every commit is flushed to disk before it counts")
    func synchronous() async throws {
        let modes = try await database.write { connection in
            try (
                connection.first("PRAGMA synchronous")?.integer("synchronous"),
                connection.first("PRAGMA journal_mode")?.text("journal_mode"),
                connection.first("PRAGMA foreign_keys")?.integer("foreign_keys")
            )
        }
        #expect(modes.0 == 2 && modes.1 == "wal" && modes.2 == 1)
    }

    @Test("an empty file becomes a database of the newest schema, even when eight open it at once")
    func migratesOnce() async throws {
        let path = folder.path("new.sqlite")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let database = try SQLiteDatabase(path: path)
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
        let error = try #require(throws: RecordsError.self) { _ = try SQLiteDatabase(path: folder.path("test.sqlite")) }
        guard case .newerSchema(found: 1000, known: _) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(error.description.contains("1000") && error.description.contains("newer Heard"))
    }

    @Test("what is not a database, or no folder, is refused in one line that names it")
    func notADatabase() throws {
        try Data(repeating: 7, count: 5000).write(to: folder.file("heard.sqlite"))
        for path in [folder.path("heard.sqlite"), folder.path("missing/heard.sqlite")] {
            let error = try #require(throws: RecordsError.self) { _ = try SQLiteDatabase(path: path) }
            #expect(error.description.contains(path))
        }
    }

    @Test("the records of a folder are for its owner alone")
    func ownerOnly() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.url.path(percentEncoded: false))
        _ = try Records.open(in: folder.url)
        for name in ["heard.sqlite", "key"] {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
        let fresh = folder.file("fresh/deeper")
        _ = try Records.open(in: fresh)
        let mode = try FileManager.default.attributesOfItem(atPath: fresh.path(percentEncoded: false))[
            .posixPermissions]
        #expect(mode as? Int == 0o700)
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
