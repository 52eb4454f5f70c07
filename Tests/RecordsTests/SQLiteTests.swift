import Foundation
import Records
import Testing

@Suite("The embedded database")
struct SQLiteTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("every commit is flushed to disk before it counts")
    func synchronous() async throws {
        let database = try SQLiteDatabase(path: folder.path("test.sqlite"))
        let modes = try await database.write { connection in
            try (
                connection.first("PRAGMA synchronous")?.integer("synchronous"),
                connection.first("PRAGMA journal_mode")?.text("journal_mode"),
                connection.first("PRAGMA foreign_keys")?.integer("foreign_keys")
            )
        }
        #expect(modes.0 == 2 && modes.1 == "wal" && modes.2 == 1)
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
}
