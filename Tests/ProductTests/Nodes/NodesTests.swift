import Foundation
import Testing

@Suite("Many nodes on one PostgreSQL", .serialized, .timeLimit(.minutes(5)))
struct NodesTests {
    @Test(
        "one node is killed and another is cut off, twice: nothing is lost, nothing silently doubled, the rest goes on")
    func survives() async throws {
        let desk = try await ThreeNodes.start(sending: .milliseconds(250))
        defer { desk.stop() }
        let colleagues = try await desk.colleagues(6)
        let ledger = Ledger()
        let load = Load(desk: desk, ledger: ledger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, colleague) in colleagues.enumerated() {
                group.addTask { try await load.work(as: colleague, at: number % 3, isStubborn: number == 5) }
            }
            for node in [desk.nodes[1], desk.nodes[1], desk.nodes[2]] {
                group.addTask { try await load.bringMails(through: node) }
            }
            group.addTask {
                try await cutOff(.cut, desk, ledger)
                try await killWhileSending(desk)
                try await isSending(desk.nodes[2])
                try await cutOff(.stalled, desk, ledger)
                await ledger.end()
            }
            try await group.waitForAll()
        }
        try await checkCalm(desk)
        try await checkMails(desk, ledger)
        try await checkReplies(desk, ledger)
        #expect(await ledger.clashes.isEmpty)
        #expect(await ledger.slowest < .seconds(29), "nothing hangs: an answer is given up after thirty")
        for node in desk.nodes[1...] { #expect(!node.desk.errors.contains(" error "), "\(node.desk.errors)") }
    }

    // MARK: What happens to them

    /// The third node has no database for ten seconds, and until the second has shown that it goes on.
    private func cutOff(_ condition: CuttableWire.Condition, _ desk: ThreeNodes, _ ledger: Ledger) async throws {
        try await eventually("a reply through the third node") {
            await ledger.successes(at: "three", since: .now - .seconds(600)) > 0 ? true : nil
        }
        let start = ContinuousClock.now
        desk.wire.become(condition)
        try await Task.sleep(for: .seconds(10))
        try await eventually("the others to go on meanwhile") {
            await ledger.successes(at: "two", since: start) >= 5 ? true : nil
        }
        #expect(await !desk.nodes[2].isHealthy())
        desk.wire.become(.whole)
        try await eventually("the third node to be well again", within: .seconds(60)) {
            await desk.nodes[2].isHealthy() ? true : nil
        }
        #expect(desk.nodes[2].desk.errors.contains("cannot be reached"))
    }

    private func killWhileSending(_ desk: ThreeNodes) async throws {
        try await isSending(desk.nodes[0])
        desk.nodes[0].desk.kill()
    }

    private func isSending(_ node: ThreeNodes.Node) async throws {
        try await eventually("node \(node.name) to be in the middle of sending", within: .seconds(60)) {
            node.smtp.sessions.contains(where: \.isUnderWay) ? true : nil
        }
    }

    // MARK: What has to be true afterwards

    /// Nothing is on its way any more, and all leases have ended.
    private func checkCalm(_ desk: ThreeNodes) async throws {
        try await eventually("the outbox to be worked off", within: .seconds(90)) {
            try desk.count("deliveries WHERE state IN ('queued', 'sending')") == 0 ? true : nil
        }
        #expect(try desk.count("conversations WHERE lease_holder IS NOT NULL") == 0)
    }

    private func checkMails(_ desk: ThreeNodes, _ ledger: Ledger) async throws {
        let mails = await ledger.mails
        let stored = try desk.rows("SELECT message_id FROM messages WHERE direction = 'in'").compactMap(\.first)
        #expect(mails.count >= 20, "there was load")
        #expect(stored.sorted() == mails.map { "\($0)@harbour.test" }.sorted(), "every mail once")
    }

    private func checkReplies(_ desk: ThreeNodes, _ ledger: Ledger) async throws {
        let rows = try desk.rows("SELECT m.body, d.state FROM messages m JOIN deliveries d ON d.message_id = m.id")
        func states(_ reply: String) -> [String] { rows.filter { $0[0].hasSuffix(reply) }.map { $0[1] } }
        let (sent, notSent) = (await ledger.replies(told: .sent), await ledger.replies(told: .notSent))
        #expect(sent.count >= 20, "there was load")
        for reply in sent {
            let (states, arrivals) = (states(reply), desk.arrivals(of: reply))
            #expect(
                states == ["sent"] && arrivals == 1 || states == ["unsure"] && arrivals <= 1,
                "\(reply): \(states), \(arrivals)")
        }
        for reply in notSent {
            #expect(states(reply).isEmpty && desk.arrivals(of: reply) == 0, "\(reply) was not to go")
        }
        for reply in await ledger.replies(told: .unknown) {
            #expect(states(reply).count <= 1 && desk.arrivals(of: reply) <= 1, "\(reply): never twice")
        }
        let unsure = rows.filter { $0[1] == "unsure" }.count
        #expect(unsure <= 3, "only what was on its way when a node went")
        print(
            """
            Nodes: \(await ledger.mails.count) mails taken in, \(sent.count) replies sent and \(notSent.count) turned \
            away, \(unsure) shown as unsure; the slowest answer took \(await ledger.slowest)
            """)
    }
}
