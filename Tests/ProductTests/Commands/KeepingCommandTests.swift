import Foundation
import PostgresRig
import Testing

@Suite("Looking after a desk from the command line")
struct KeepingCommandTests {
    private static let mail = """
        From: Ana Ruiz <ana@harbour.test>
        To: desk@fjord.test
        Subject: The pump
        Message-ID: <one@harbour.test>

        The pump has stopped. When will the part be here?

        """

    /// The settings under which a desk is kept in one kind of database or the other.
    enum Place: String, CaseIterable {
        case folder, postgres

        func environment() throws -> [String: String] {
            guard self == .postgres else { return [:] }
            let server = try PostgresServer.shared.get()
            return ["HEARD_DATABASE": server.address(of: try server.makeDatabase())]
        }
    }

    @Test("a mail is taken in, backed up, restored and erased", arguments: Place.allCases)
    func keeps(place: Place) async throws {
        let folder = try TemporaryFolder("keeping")
        let (first, second) = (try place.environment(), try place.environment())
        func heard(_ arguments: String..., input: String = "", in environment: [String: String]) async throws
            -> Heard.Run
        {
            try await Heard.run(arguments, input: Array(input.utf8), environment: environment)
        }
        let (desk, other, file) = (folder.at("desk"), folder.at("other"), folder.at("desk.backup"))
        #expect(try await heard("ingest", "--data", desk, input: Self.mail, in: first).exit == 0)
        #expect(try await heard("ingest", "--data", desk, input: Self.mail, in: first).output.contains("duplicate"))
        let before = try await heard("export", "--data", desk, in: first)
        #expect(before.lines.count == 1)

        let backup = try await heard("backup", "--data", desk, file, in: first)
        #expect(backup.exit == 0 && backup.output.contains("conversations: 1"), "\(backup.standardError)")
        #expect(try await heard("backup", "--data", desk, file, in: first).exit == 2)
        let restored = try await heard("restore", "--data", other, file, in: second)
        #expect(restored.exit == 0, "\(restored.standardError)")
        #expect(try await heard("export", "--data", other, in: second).output == before.output)
        #expect(try await heard("restore", "--data", other, file, in: second).exit == 2)

        let preview = try await heard("erase", "--data", other, "ana@harbour.test", in: second)
        #expect(preview.exit == 0 && preview.output.contains("Nothing has been changed"))
        #expect(try await heard("export", "--data", other, in: second).output == before.output)
        #expect(try await heard("erase", "--data", other, "--yes", "Ana Ruiz", in: second).exit == 0)
        #expect(try await heard("export", "--data", other, in: second).output.isEmpty)
        #expect(try await heard("erase", "--data", other, "--yes", "Ana Ruiz", in: second).exit == 2)
        #expect(try await heard("export", "--data", desk, in: first).output == before.output)
    }

    @Test("the doctor finds a desk well, and says what is wrong in one line each", arguments: Place.allCases)
    func doctor(place: Place) async throws {
        let folder = try TemporaryFolder("doctor")
        let environment = try place.environment()
        func look() async throws -> Heard.Run {
            try await Heard.run(["doctor", "--data", folder.at("desk")], environment: environment)
        }
        #expect(try await look().exit == 1, "there is no desk yet")
        #expect(!FileManager.default.fileExists(atPath: folder.at("desk")), "looking makes nothing")
        _ = try await Heard.run(
            ["ingest", "--data", folder.at("desk")], input: Array(Self.mail.utf8), environment: environment)
        let well = try await look()
        #expect(well.exit == 0, "\(well.output)")
        #expect(well.output.contains(place == .postgres ? "PostgreSQL" : "SQLite"))
        #expect(chmod(folder.at("desk/key"), 0o644) == 0)
        let loose = try await look()
        #expect(loose.exit == 1 && loose.lines.contains { $0.hasPrefix("LOOK") && $0.contains("chmod 600") })
    }

    @Test("a whole desk moves to PostgreSQL and goes on there")
    func moves() async throws {
        let folder = try TemporaryFolder("moving")
        let environment = try Place.postgres.environment()
        let address = try #require(environment["HEARD_DATABASE"])
        let desk = try await HeardServer.start(data: folder.path, "--demo")
        #expect(try await Heard.run("move", "--data", folder.path, "--to", address).exit == 2, "it is running")
        desk.stop()
        let before = try await Heard.run("export", "--data", folder.path)
        #expect(before.lines.count > 3)
        let move = try await Heard.run("move", "--data", folder.path, "--to", address)
        #expect(move.exit == 0, "\(move.standardError)")
        let after = try await Heard.run(["export", "--data", folder.path], environment: environment)
        #expect(after.output == before.output)
        let late = try await Heard.run("ingest", "--data", folder.path, input: Self.mail)
        #expect(late.exit == 75 && late.standardError.contains("has moved"))
        let there = try await HeardServer.start(data: folder.path, environment: environment)
        defer { there.stop() }
        #expect(try await there.links().count == 1)
        let taken = try await Heard.run(
            ["ingest", "--data", folder.path], input: Array(Self.mail.utf8), environment: environment)
        #expect(taken.exit == 0)
    }

    @Test("a database that cannot be reached is said in one line, without the password; mail is to come again")
    func unreachable() async throws {
        let folder = try TemporaryFolder("unreachable")
        let environment = ["HEARD_DATABASE": "postgres://desk:secret@127.0.0.1:1/desk"]
        for (command, code) in [("export", Int32(2)), ("ingest", 75)] {
            let run = try await Heard.run([command, "--data", folder.path], environment: environment)
            #expect(run.exit == code)
            #expect(run.standardError.split(separator: "\n").count == 1 && run.standardError.contains("127.0.0.1"))
            #expect(!run.standardError.contains("secret"))
        }
        let wrong = try await Heard.run(
            ["export", "--data", folder.path], environment: ["HEARD_DATABASE": "mysql://desk:secret@here/desk"])
        #expect(wrong.exit == 2 && wrong.standardError.contains("postgres://"))
        #expect(!wrong.standardError.contains("secret"))
    }
}
