import Casework
import Records
import Testing

@Suite("Two people never get the same customer", .onBothDatabases)
struct QueueRaceTests {
    @Test("colleagues racing for the next, in two processes, all get different customers", arguments: [2, 8])
    func race(colleagues: Int) async throws {
        let team = try await TestTeam()
        let members = try await people(colleagues, in: team)
        let processes = [team.records, try team.another()]
        for number in 0..<40 {
            try await team.receive(mail("Question \(number)", from: Mailbox(address: "c\(number)@customers.example")))
        }
        let taken = try await withThrowingTaskGroup(of: [String].self) { group in
            for (index, member) in members.enumerated() {
                let records = processes[index % processes.count]
                group.addTask { try await Self.take(40 / colleagues, for: member, from: records) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(taken.count == 40)
        #expect(Set(taken).count == taken.count)
    }

    @Test("eight colleagues racing for one customer: one has it, the others are told that nobody waits")
    func oneCustomer() async throws {
        let team = try await TestTeam()
        let members = try await people(8, in: team)
        let processes = [team.records, try team.another()]
        try await team.receive(mail())
        let taken = try await withThrowingTaskGroup(of: String?.self) { group in
            for (index, member) in members.enumerated() {
                let records = processes[index % 2]
                group.addTask { try await records.next(for: member) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(taken.compactMap(\.self).count == 1)
    }

    /// Takes customers one after the other, closing each so that it is not taken again.
    private static func take(_ count: Int, for member: String, from records: Records) async throws -> [String] {
        var taken: [String] = []
        for _ in 0..<count {
            guard let id = try await records.next(for: member) else { break }
            taken.append(id)
            try await records.close(id, by: member)
        }
        return taken
    }

    private func people(_ count: Int, in team: TestTeam) async throws -> [String] {
        var ids = [team.ada.id, team.tom.id]
        for number in 2..<max(count, 2) {
            ids.append(
                try await team.records.invite(
                    name: "Rep \(number)", email: "rep\(number)@fjord.example", by: team.ada.id
                ).id)
        }
        return ids
    }
}
