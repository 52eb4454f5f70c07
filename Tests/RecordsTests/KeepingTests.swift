import Casework
import Foundation
import Listening
import PostgresRig
import Records
import Testing

@Suite("What is kept can be copied whole", .onBothDatabases)
struct KeepingTests {
    /// A desk in which every table has something.
    private func fullDesk() async throws -> TestTeam {
        let team = try await TestTeam()
        let photo = IncomingAttachment(name: "pump.jpg", type: "image/jpeg", bytes: [0, 255, 1, 0])
        let id = try await team.receive(
            mail("It has “stopped” 🙂. \u{0}", from: Someone.maren, cc: [Someone.olav], attachments: [photo])
        ).conversationID
        try await team.understand(id)
        let asked = try await team.records.reply(
            ReplyRequest(
                text: "I have asked the workshop about the spare part and will tell you on Tuesday morning.",
                to: [Someone.maren], asks: true,
                promises: [PromiseRequest(what: "Tell them", due: nil, timeZone: "Europe/Oslo")]), in: id,
            by: team.ada.id)
        try await team.sendAll()
        let link = try #require(try await team.records.link(in: asked.id, for: Someone.maren))
        try await team.records.answer(.notQuite, words: "It is the other pump.", token: link)
        _ = try await team.records.attach("a.txt", type: "text/plain", bytes: [], in: id, by: team.ada.id)
        _ = try await team.records.save(Draft(text: "Dear", revision: 1000), in: id, by: team.ada.id)
        _ = try await team.records.signIn(email: team.ada.email, password: TestTeam.password)
        _ = try? await team.records.signIn(email: team.tom.email, password: "a guess")
        _ = try await team.records.signInLink(for: team.tom.id)
        return team
    }

    @Test("a backup brings everything back, into either kind of database", arguments: DatabaseKind.allCases)
    func restores(into kind: DatabaseKind) async throws {
        let team = try await fullDesk()
        let folder = try TemporaryFolder()
        let sums = try await team.records.backUp(to: folder.file("desk.backup"))
        #expect(sums.allSatisfy { $0.rows > 0 }, "\(sums.filter { $0.rows == 0 }.map(\.table))")
        let target = try TestDatabase(kind)
        let restored = try await Records.restore(
            from: folder.file("desk.backup"), in: folder.file("new"), database: target.address)
        #expect(restored == sums)
        let records = try Records.open(in: folder.file("new"), database: target.address, clock: team.clock.wall)
        #expect(records.secret.bytes == TestTeam.secret.bytes)
        #expect(try await records.export(after: nil) == team.records.export(after: nil))
        let query = SearchQuery("from:maren", now: team.clock.now, zone: .gmt)
        let found = try await records.search(query, for: team.ada.id)
        let before = try await team.records.search(query, for: team.ada.id)
        #expect(found.hits.count == 2 && found == before)
        let history = try await records.newestChange()
        _ = try await records.receive(mail("One more", from: Someone.pia))
        #expect(try await records.newestChange() > history)
    }

    @Test("every table is copied, and no other")
    func allTables() async throws {
        let team = try await fullDesk()
        let folder = try TemporaryFolder()
        let sums = try await team.records.backUp(to: folder.file("desk.backup"))
        let names = try await team.records.database.read { connection in
            let catalogue =
                switch team.store.kind {
                case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                case .postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
                }
            return try connection.query(catalogue).map { $0.text("name") }
        }
        // The index for searching is drawn from the others, and made anew where they arrive.
        let copied = names.filter { $0 != "search" && !$0.hasPrefix("search_") }
        #expect(copied.count < names.count && Set(copied) == Set(sums.map(\.table) + ["schema_version"]))
    }

    @Test("a backup is one file for its owner alone, and never replaces another")
    func file() async throws {
        let team = try await TestTeam()
        let folder = try TemporaryFolder()
        _ = try await team.records.backUp(to: folder.file("desk.backup"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["desk.backup"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("desk.backup"))[.posixPermissions]
        #expect(mode as? Int == 0o600)
        await #expect(throws: RecordsError.self) { _ = try await team.records.backUp(to: folder.file("desk.backup")) }
    }

    @Test("a desk that is not empty, another key and another file are refused, and nothing is left behind")
    func refused() async throws {
        let team = try await TestTeam()
        let folder = try TemporaryFolder()
        _ = try await team.records.backUp(to: folder.file("desk.backup"))
        let target = try TestDatabase()
        func restore(_ name: String, in place: String) async throws {
            _ = try await Records.restore(
                from: folder.file(name), in: folder.file(place), database: target.address)
        }
        try Data("no backup".utf8).write(to: folder.file("other"))
        _ = try SQLiteDatabase(path: folder.path("plain.sqlite"))
        for name in ["other", "missing", "plain.sqlite"] {
            await #expect(throws: RecordsError.self) { try await restore(name, in: "new") }
        }
        _ = try Secret.load(from: folder.file("key"))
        await #expect(throws: RecordsError.self) { try await restore("desk.backup", in: "") }
        try await restore("desk.backup", in: "new")
        await #expect(throws: RecordsError.self) { try await restore("desk.backup", in: "new") }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path("new"))
        #expect(left.allSatisfy { !$0.contains("part") })
    }

    @Test("a backup of an older version comes back in the newest")
    func older() async throws {
        let team = try await TestTeam()
        let folder = try TemporaryFolder()
        _ = try await team.records.backUp(to: folder.file("desk.backup"))
        let backup = try SQLiteDatabase(path: folder.path("desk.backup"))
        try await backup.write { connection in
            for table in ["reply_bands", "sent_replies"] { try connection.execute("DROP TABLE \(table)") }
            try connection.execute("UPDATE schema_version SET version = 1")
        }
        let target = try TestDatabase()
        _ = try await Records.restore(
            from: folder.file("desk.backup"), in: folder.file("new"), database: target.address)
    }

    @Test("the doctor is told how the desk is")
    func health() async throws {
        let team = try await fullDesk()
        #expect(try await team.records.database.examine().contains("SQL"))
        var health = try await team.records.health()
        #expect(health.conversations == 1 && health.messages == 2 && health.people == 2 && health.colleagues == 2)
        #expect(health.overdue == 0 && health.undecided == 0 && health.waiting == 1)
        let id = try await team.receive(mail(from: Someone.pia)).conversationID
        try await team.reply(to: [Someone.pia], in: id)
        team.clock.advance(hours: 2)
        health = try await team.records.health()
        #expect(health.overdue == 1)
        let claim = try #require(try await team.records.claimDelivery())
        try await team.records.finish(claim, with: .unsure("lost"))
        health = try await team.records.health()
        #expect(health.overdue == 0 && health.undecided == 1)
    }

    @Test("a desk moves to PostgreSQL whole, once, and is then open there alone")
    func moves() async throws {
        let team = try await fullDesk()
        guard team.store.kind == .sqlite else { return }
        let target = try TestDatabase(.postgres)
        let address = try #require(target.address)
        let before = try await team.records.export(after: nil)
        let sums = try await team.records.move(to: address)
        #expect(sums.allSatisfy { $0.rows > 0 })
        let there = Records(database: try target.open(), secret: TestTeam.secret, clock: team.clock.wall)
        #expect(try await there.export(after: nil) == before)
        let error = try #require(throws: RecordsError.self) { _ = try team.store.open() }
        #expect(error.description.contains("HEARD_DATABASE"))
        _ = try await there.receive(mail("One more", from: Someone.pia))
        #expect(try await there.changes(after: 0).count > team.records.changes(after: 0).count)
    }

    @Test("a move that was interrupted after its commit is finished by starting it again")
    func movesAgain() async throws {
        let team = try await fullDesk()
        guard team.store.kind == .sqlite else { return }
        let target = try TestDatabase(.postgres)
        let address = try #require(target.address)
        let sums = try await team.records.move(to: address)
        try await team.records.database.write { try $0.execute("DELETE FROM settings WHERE name = 'moved.to'") }
        #expect(try await team.records.move(to: address) == sums)
        #expect(throws: RecordsError.self) { _ = try team.store.open() }
    }

    @Test("a move into a database with something else in it is refused, and the desk stays open")
    func refusesFull() async throws {
        let team = try await fullDesk()
        guard team.store.kind == .sqlite else { return }
        let target = try TestDatabase(.postgres)
        try await target.open().write { try $0.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')") }
        await #expect(throws: RecordsError.self) { _ = try await team.records.move(to: try #require(target.address)) }
        _ = try team.store.open()
    }
}
