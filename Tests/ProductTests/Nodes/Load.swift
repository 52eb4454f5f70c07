import AsyncHTTPClient
import Foundation
import NIOHTTP1

/// People and mail servers who use three nodes at once and, when something fails, do what people and mail servers do.
struct Load: Sendable {
    let desk: ThreeNodes
    let ledger: Ledger

    // MARK: Mail servers

    /// Brings in mails until it is over, each again and again until it was taken in.
    func bringMails(through node: ThreeNodes.Node) async throws {
        while await !ledger.isOver {
            let id = await ledger.nextToken("mail")
            let mail = plainMail(
                from: "\(id) <\(id)@harbour.test>", subject: "Question \(id)", id: "\(id)@harbour.test",
                body: "The scale \(id) shows wrong weights. Can somebody come?")
            while try await Heard.run(
                ["ingest", "--data", node.data], input: Array(mail.utf8), environment: node.environment
            ).exit != 0 { try await Task.sleep(for: .milliseconds(300)) }
            await ledger.accepted(mail: id)
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    // MARK: Colleagues

    /// Takes customers and answers them, until it is over and nobody waits any more.
    ///
    /// - Parameter isStubborn: stays at the node whatever it says, as somebody does whom no load balancer leads.
    func work(as colleague: DeskClient, at home: Int, isStubborn: Bool = false) async throws {
        var emptyRounds = 0
        while emptyRounds < 3 {
            let node = isStubborn ? desk.nodes[home] : await healthyNode(from: home)
            let isOver = await ledger.isOver
            let isBusy = try await takeAndAnswer(as: colleague, at: node)
            emptyRounds = isOver && !isBusy ? emptyRounds + 1 : 0
            try await Task.sleep(for: .milliseconds(150))
        }
    }

    /// Where a load balancer sends somebody who would belong to this node.
    private func healthyNode(from home: Int) async -> ThreeNodes.Node {
        for offset in 0..<desk.nodes.count {
            let node = desk.nodes[(home + offset) % desk.nodes.count]
            if await node.isHealthy() { return node }
        }
        return desk.nodes[1]
    }

    private func takeAndAnswer(as colleague: DeskClient, at node: ThreeNodes.Node) async throws -> Bool {
        guard await tell(node, "/next", [:], as: colleague)?.status == .seeOther,
            let page = await look(node, "/now", as: colleague)
        else { return true }
        guard let match = page.firstMatch(of: /data-conversation="([^"]+)"/) else { return false }
        let id = String(match.output.1)
        guard let customer = page.firstMatch(of: /mail[0-9]+x@harbour\.test/) else {
            throw RigError("No customer on the page of \(id).")
        }
        await ledger.took(id, colleague.session)
        let reply = await ledger.nextToken("reply")
        let revision = page.firstMatch(of: /name="revision" value="([0-9]+)"/).map { String($0.output.1) } ?? "0"
        let fields = ["text": "We come on Thursday. \(reply)", "to": String(customer.output), "revision": revision]
        await ledger.letGo(id)
        let path = "/conversations/\(id)/reply"
        var told = word(await tell(node, path, fields, as: colleague))
        // No answer, or no clear one: people press once more, and that must not send it once more.
        for _ in 0..<5 where told == .unknown {
            told = word(await tell(await healthyNode(from: 1), path, fields, as: colleague))
        }
        await ledger.note(told, of: reply, at: node.name)
        return true
    }

    private func word(_ answer: (status: HTTPResponseStatus, text: String)?) -> Ledger.Word {
        guard let answer else { return .unknown }
        if answer.status == .seeOther || answer.text.contains("This was sent already") { return .sent }
        return answer.text.contains("It may count or not") ? .unknown : .notSent
    }

    private func tell(
        _ node: ThreeNodes.Node, _ path: String, _ fields: [String: String], as colleague: DeskClient
    ) async -> (status: HTTPResponseStatus, text: String)? {
        let fields = fields.merging(["csrf": colleague.csrf]) { $1 }
        return await timed {
            let response = try await DeskClient.post(node.desk.url + path, fields, session: colleague.session)
            return (response.status, try await DeskClient.text(of: response))
        }
    }

    private func look(_ node: ThreeNodes.Node, _ path: String, as colleague: DeskClient) async -> String? {
        await timed {
            let response = try await DeskClient.get(node.desk.url + path, session: colleague.session)
            let text = try await DeskClient.text(of: response)
            return response.status == .ok ? text : nil
        } ?? nil
    }

    /// `nil` when no answer came at all, as from a node that was killed.
    private func timed<Answer>(_ ask: () async throws -> Answer) async -> Answer? {
        let start = ContinuousClock.now
        let answer = try? await ask()
        await ledger.note(duration: .now - start)
        return answer
    }
}
