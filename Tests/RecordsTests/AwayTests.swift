import Casework
import Foundation
import Records
import Synchronization
import Testing

@Suite("A PostgreSQL that is away, or ahead", .timeLimit(.minutes(5)))
struct AwayTests {
    private func onPostgres(_ body: (TestTeam, Records) async throws -> Void) async throws {
        try await DatabaseKind.$current.withValue(.postgres) {
            let team = try await TestTeam()
            let address = try #require(team.store.address)
            let node = Records(
                database: try PostgresDatabase(address: address, patience: .desk), secret: TestTeam.secret,
                clock: team.clock.wall)
            try await body(team, node)
        }
    }

    @Test("who asks is told within the desk's patience, sooner once it is known, and all goes on when it is back")
    func away() async throws {
        try await onPostgres { team, node in
            _ = try await node.team()
            try team.store.setAway(true)
            var waits: [Duration] = []
            for _ in 0..<3 {
                let start = ContinuousClock.now
                let error = await #expect(throws: RecordsError.self) { try await node.next(for: team.ada.id) }
                #expect(error?.isPassing == true)
                waits.append(.now - start)
            }
            #expect(waits[0] > .seconds(5), "a short restart of the server is waited for")
            #expect(waits[1] < waits[0] && waits[2] < waits[0])
            try team.store.setAway(false)
            while (try? await node.team()) == nil { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try await node.team().name == "Fjord Supplies")
            #expect(try await node.next(for: team.ada.id) == nil)
        }
    }

    @Test("a node that is cut off in the middle of writing lets the others go on within its silence")
    func silentWriter() async throws {
        try await onPostgres { team, node in
            let isSilent = Atomic(false)
            let mayGoOn = Atomic(false)
            async let silent: Void = node.database.write { connection in
                try connection.execute("INSERT INTO settings (name, value) VALUES ('a', 'b')")
                _ = try connection.query("SELECT 1 AS one")
                isSilent.store(true, ordering: .relaxed)
                while !mayGoOn.load(ordering: .relaxed) { usleep(10_000) }
            }
            while !isSilent.load(ordering: .relaxed) { try await Task.sleep(for: .milliseconds(10)) }
            // Were it held up by the silent one, it would never return.
            try await team.receive(mail())
            mayGoOn.store(true, ordering: .relaxed)
            // It may well be tried again, and go through then; never twice.
            _ = try? await silent
            #expect(try await team.count("settings WHERE name = 'a'") <= 1)
        }
    }

    @Test("all nodes go by the database's clock when their own is wrong")
    func clock() async throws {
        try await onPostgres { team, node in
            let machine = WallClock.system
            let apart = { (database: any Database) in
                database.clock(over: machine).now().seconds(since: machine.now())
            }
            #expect(abs(apart(node.database)) < 1)
            // The name is looked up in the desk's own schema first.
            try team.store.setClock(ahead: "90 seconds")
            let late = try team.store.open()
            #expect(abs(apart(late) - 90) < 5)
            let bell = node.database.bell()
            while abs(apart(node.database) - 90) > 5 { try await Task.sleep(for: .milliseconds(50)) }
            withExtendedLifetime(bell) {}
        }
    }

    @Test("a node that an update has left behind reads, writes nothing, and says that it is not ready")
    func leftBehind() async throws {
        try await onPostgres { team, node in
            try await node.checkReadiness()
            try await node.database.write {
                try $0.execute("UPDATE schema_version SET version = version + 1")
            }
            _ = try await node.team()
            await #expect(throws: RecordsError.self) { try await node.checkReadiness() }
            for write in [{ _ = try await node.receive(mail()) }, { _ = try await node.next(for: team.ada.id) }] {
                let error = await #expect(throws: RecordsError.self) { try await write() }
                guard case .newerSchema? = error else {
                    Issue.record("another error: \(String(describing: error))")
                    continue
                }
            }
        }
    }
}
