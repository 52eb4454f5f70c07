import Casework
import PostgresRig
import Records
import Testing

@Suite("The bell", .timeLimit(.minutes(5)))
struct BellTests {
    @Test("a process hears what it writes itself", .onBothDatabases)
    func own() async throws {
        let team = try await TestTeam()
        let bell = team.records.database.bell()
        try await team.receive(mail())
        #expect(await rings(bell))
    }

    @Test("on PostgreSQL a process hears what another one writes, and says that it hears all")
    func others() async throws {
        try await DatabaseKind.$current.withValue(.postgres) {
            let team = try await TestTeam()
            let bell = try team.another().database.bell()
            try await waitUntil { bell.hearsAll }
            #expect(await rings(bell), "it is worthwhile to look when the listening begins")
            try await team.receive(mail())
            #expect(await rings(bell))
        }
    }

    @Test("after the connection was lost it says that it does not hear all, until it does again")
    func lost() async throws {
        try await DatabaseKind.$current.withValue(.postgres) {
            let team = try await TestTeam()
            let bell = try team.another().database.bell()
            try await waitUntil { bell.hearsAll }
            try team.store.setAway(true)
            try await waitUntil { !bell.hearsAll }
            try team.store.setAway(false)
            try await waitUntil { bell.hearsAll }
            #expect(await rings(bell))
            try await team.receive(mail())
            #expect(await rings(bell))
        }
    }

    @Test("a write that fails rings nowhere")
    func failed() async throws {
        try await DatabaseKind.$current.withValue(.postgres) {
            let team = try await TestTeam()
            let bell = try team.another().database.bell()
            try await waitUntil { bell.hearsAll }
            #expect(await rings(bell))
            await #expect(throws: RecordsError.self) { try await team.records.hold("nothing", by: team.ada.id) }
            let isQuiet = await withTaskGroup(of: Bool.self) { group in
                group.addTask { !(await rings(bell)) }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(300))
                    return true
                }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
            #expect(isQuiet)
        }
    }

    private func rings(_ bell: Bell) async -> Bool {
        for await _ in bell.rings { return true }
        return false
    }

    private func waitUntil(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }
}
