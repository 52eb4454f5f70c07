import Casework
import Records
import Testing

@Suite("The outbox", .onBothDatabases)
struct OutboxTests {
    private func queued(_ count: Int = 1, in team: TestTeam) async throws -> String {
        let id = try await team.receive(mail()).conversationID
        for number in 0..<count { try await team.reply("Message \(number)", in: id) }
        return id
    }

    private func state(in id: String, of team: TestTeam) async throws -> Delivery.State? {
        try await team.story(id).deliveries.first?.state
    }

    @Test("a reply rests ten seconds before it goes")
    func rests() async throws {
        let team = try await TestTeam()
        _ = try await queued(in: team)
        team.clock.advance(seconds: 9.9)
        #expect(try await team.records.claimDelivery() == nil)
        team.clock.advance(seconds: 0.1)
        #expect(try await team.records.claimDelivery() != nil)
        #expect(try await team.records.claimDelivery() == nil, "who has it, has it alone")
    }

    @Test("workers of two processes that race never get the same copy")
    func race() async throws {
        let team = try await TestTeam()
        _ = try await queued(15, in: team)
        team.clock.advance(seconds: 11)
        let processes = [team.records, try team.another()]
        let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
            for worker in 0..<8 {
                let records = processes[worker % 2]
                group.addTask {
                    var claimed: [String] = []
                    while let claim = try await records.claimDelivery() {
                        claimed.append(claim.delivery.id)
                        try await records.finish(claim, with: .sent("250"))
                    }
                    return claimed
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(claimed.count == 15)
        #expect(Set(claimed).count == 15)
    }

    @Test("an attempt whose process was killed becomes unsure, is shown, and never goes again by itself")
    func lost() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        _ = try await team.records.claimDelivery()
        team.clock.advance(seconds: Records.sendingSeconds)
        try await team.records.giveUpLostAttempts()
        #expect(try await state(in: id, of: team) == .unsure)
        #expect(try await team.isWaiting(id))
        #expect(try await team.records.outbox().map(\.conversationID) == [id])
        team.clock.advance(hours: 1000)
        #expect(try await team.records.claimDelivery() == nil)
    }

    @Test("the next claim notices a lost attempt as well")
    func lostAtClaim() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        _ = try await team.records.claimDelivery()
        team.clock.advance(seconds: Records.sendingSeconds)
        #expect(try await team.another().claimDelivery() == nil)
        #expect(try await state(in: id, of: team) == .unsure)
    }

    @Test("a worker that shows signs of life keeps its copy")
    func renewed() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        for _ in 0..<10 {
            team.clock.advance(seconds: Records.sendingSeconds - 1)
            try await team.records.renew(claim)
            try await team.records.giveUpLostAttempts()
        }
        try await team.records.finish(claim, with: .sent("250"))
        #expect(try await state(in: id, of: team) == .sent)
    }

    @Test("a report with an old token changes nothing")
    func fence() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let old = try #require(try await team.records.claimDelivery())
        team.clock.advance(seconds: Records.sendingSeconds)
        try await team.records.giveUpLostAttempts()
        try await team.records.resend(old.delivery.id, by: team.ada.id)
        let new = try #require(try await team.records.claimDelivery())
        #expect(new.fence > old.fence)
        try await team.records.finish(old, with: .refused("550 late"))
        try await team.records.renew(old)
        #expect(try await state(in: id, of: team) == .sending)
        try await team.records.finish(new, with: .sent("250"))
        #expect(try await state(in: id, of: team) == .sent)
    }

    @Test(
        "a worker that was taken for lost ends the doubt when it knows what happened, unless somebody has decided",
        arguments: [
            (DeliveryResult.sent("250"), Delivery.State.sent), (.refused("550"), .refused), (.retry("421"), .queued),
        ])
    func late(result: DeliveryResult, state expected: Delivery.State) async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        team.clock.advance(seconds: Records.sendingSeconds)
        try await team.another().giveUpLostAttempts()
        #expect(try await !team.records.renew(claim))
        try await team.records.finish(claim, with: result)
        #expect(try await state(in: id, of: team) == expected)
    }

    @Test("a late report does not undo what a person has decided meanwhile")
    func lateAfterDecision() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        team.clock.advance(seconds: Records.sendingSeconds)
        try await team.another().giveUpLostAttempts()
        try await team.records.confirmArrival(claim.delivery.id, by: team.ada.id)
        try await team.records.finish(claim, with: .retry("421"))
        #expect(try await state(in: id, of: team) == .sent)
    }

    @Test("an attempt that could not begin is made again, after longer and longer pauses")
    func retries() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        var pauses: [Int] = []
        for _ in 0..<4 {
            let claim = try #require(try await team.records.claimDelivery())
            try await team.records.finish(claim, with: .retry("421 try later"))
            var minutes = 0
            while try await team.records.database.read({ connection in
                try connection.query("SELECT not_before FROM deliveries").first?.integer("not_before") ?? 0
            }) > team.clock.now.microseconds {
                team.clock.advance(minutes: 1)
                minutes += 1
            }
            pauses.append(minutes)
        }
        #expect(pauses == pauses.sorted() && pauses[0] >= 1 && pauses[3] > pauses[0])
        let delivery = try #require(try await team.story(id).deliveries.first)
        #expect(delivery.state == .queued && delivery.detail == "421 try later" && delivery.attempts == 4)
        #expect(try await !team.isWaiting(id))
    }

    @Test("after four days of trying it is given up, and somebody is told")
    func givenUp() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(hours: 4 * 24 + 1)
        let claim = try #require(try await team.records.claimDelivery())
        try await team.records.finish(claim, with: .retry("421 try later"))
        #expect(try await state(in: id, of: team) == .refused)
        #expect(try await team.isWaiting(id))
    }

    @Test(
        "what is refused or unsure brings the conversation back to us",
        arguments: [(DeliveryResult.refused("550 no"), Delivery.State.refused), (.unsure("lost"), .unsure)])
    func raisesNeed(result: DeliveryResult, state expected: Delivery.State) async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        try await team.records.finish(claim, with: result)
        #expect(try await state(in: id, of: team) == expected)
        #expect(try await team.records.next(for: team.ada.id) == id)
        team.clock.advance(hours: 1000)
        #expect(try await team.records.claimDelivery() == nil)
    }

    @Test("a person can send an unsure one again, or note that it arrived, once")
    func decided() async throws {
        let team = try await TestTeam()
        let id = try await queued(2, in: team)
        team.clock.advance(seconds: 11)
        for _ in 0..<2 {
            let claim = try #require(try await team.records.claimDelivery())
            try await team.records.finish(claim, with: .unsure("lost"))
        }
        let unsure = try await team.story(id).deliveries.map(\.id)
        try await team.records.resend(unsure[0], by: team.ada.id)
        try await team.records.confirmArrival(unsure[1], by: team.ada.id)
        #expect(try await team.story(id).deliveries.map(\.state) == [.queued, .sent])
        let moved = RecordsError.conflict("This message has moved on already; nothing was changed.")
        await #expect(throws: moved) { try await team.records.resend(unsure[1], by: team.tom.id) }
        await #expect(throws: moved) { try await team.records.confirmArrival(unsure[1], by: team.tom.id) }
        await #expect(throws: moved) { try await team.records.resend("nothing", by: team.tom.id) }
        #expect(try await team.records.claimDelivery()?.delivery.id == unsure[0])
    }

    @Test("nobody can note that a refused one arrived")
    func refusedDidNotArrive() async throws {
        let team = try await TestTeam()
        let id = try await queued(in: team)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        try await team.records.finish(claim, with: .refused("550"))
        await #expect(throws: RecordsError.self) {
            try await team.records.confirmArrival(claim.delivery.id, by: team.ada.id)
        }
        #expect(try await state(in: id, of: team) == .refused)
    }

    @Test("what has simply arrived is not in the outbox")
    func arrived() async throws {
        let team = try await TestTeam()
        _ = try await queued(in: team)
        #expect(try await team.records.outbox().count == 1)
        try await team.sendAll()
        #expect(try await team.records.outbox().isEmpty)
    }
}
