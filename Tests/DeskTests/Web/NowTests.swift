import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("One customer at a time")
struct NowTests {
    private static let pia = Mailbox(name: "Pia Holm", address: "pia@bakery.example")

    @Test("the page of the customer I am with is the same whether nobody else waits or twelve do")
    func noCounters() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.records.hold(id, by: desk.ada.id)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let alone = try await ada.get("/now").text
            #expect(alone.contains("Maren Berg") && alone.contains("The pump has stopped."))
            let now = desk.clock.now
            for number in 0..<12 {
                _ = try await desk.receive("I am furious!", from: Mailbox(name: "Pia", address: "p\(number)@x.example"))
            }
            desk.clock.advance(seconds: now.seconds(since: desk.clock.now))
            #expect(try await ada.get("/now").text == alone)
        }
    }

    @Test("between two customers there is one button, and nothing of who waits")
    func calm() async throws {
        let desk = try await WebDesk()
        _ = try await desk.receive(from: Self.pia, subject: "The oven")
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let one = try await ada.get("/now")
            #expect(one.has(test: "begin"))
            #expect(!one.text.contains("Pia") && !one.text.contains("oven"))
            _ = try await desk.receive(subject: "The pump")
            #expect(try await ada.get("/now").text == one.text)
        }
    }

    @Test("when nobody waits, the page says so")
    func empty() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            #expect(try await ada.get("/now").has(test: "empty"))
            #expect(try await ada.post("/next").location == "/now")
        }
    }

    @Test("the next customer comes with the reason in one line, and a colleague gets another")
    func next() async throws {
        let desk = try await WebDesk()
        _ = try await desk.receive()
        _ = try await desk.receive(from: Self.pia, subject: "The oven")
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let tom = try await desk.signIn(desk.tom, to: web)
            #expect(try await ada.post("/next").location == "/now")
            #expect(try await tom.post("/next").location == "/now")
            let (hers, his) = (try await ada.get("/now"), try await tom.get("/now"))
            #expect(hers.has(test: "why") && hers.text.contains("Because Maren"))
            #expect(hers.text.contains("Maren Berg") && !hers.text.contains("Pia"))
            #expect(his.text.contains("Pia Holm") && !his.text.contains("Maren"))
        }
    }

    @Test("what a colleague holds can be read, is named as theirs, and has no composer")
    func lockedByColleague() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.records.hold(id, by: desk.tom.id)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let page = try await ada.get("/conversations/\(id)")
            #expect(page.status == .ok && page.has(test: "locked-by") && page.text.contains("Tom"))
            #expect(page.text.contains("The pump has stopped."))
            #expect(!page.has(test: "send"))
            let lease = try await ada.post("/conversations/\(id)/lease", json: "{}")
            #expect(lease.status == .conflict)
            #expect(try lease.json()["error"] as? String == "Tom has this conversation now.")
        }
    }

    @Test("what nobody holds can be taken, renewed and let go")
    func lease() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            #expect(try await !ada.get("/conversations/\(id)").has(test: "send"))
            #expect(try await ada.post("/conversations/\(id)/lease").location == "/conversations/\(id)")
            #expect(try await ada.get("/conversations/\(id)").has(test: "send"))
            #expect(try await ada.post("/conversations/\(id)/lease", json: "{}").status == .noContent)
            #expect(try await ada.post("/conversations/\(id)/release").status == .noContent)
            desk.clock.advance(seconds: 15)
            #expect(try await desk.records.held(by: desk.ada.id) == nil)
        }
    }

    @Test(
        "each way to put a customer aside leads back to Now with a line that says so, and can be undone",
        arguments: [
            ("waiting", [("until", "2026-03-09T09:00:00Z")]), ("closure", []),
            ("dismissal", [("reason", "noReplyNeeded")]), ("dismissal", [("reason", "notCustomer")]), ("deletion", []),
        ])
    func aside(move: String, fields: [(String, String)]) async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            _ = try await ada.post("/next")
            let moved = try await ada.post("/conversations/\(id)/\(move)", fields)
            #expect(moved.status == .seeOther && moved.location == "/now")
            let cookie = try #require(moved.headers[.setCookie]?.split(separator: ";").first)
            let page = try await ada.get(
                "/now", [.cookie: "heard_session=\(ada.session ?? ""); \(cookie)"], keepingCookie: true)
            #expect(page.has(test: "flash") && page.text.contains("/conversations/\(id)/reopening"))
            #expect(page.has(test: "empty"))
            #expect(try await ada.post("/conversations/\(id)/reopening").location == "/conversations/\(id)")
            #expect(try await ada.get("/now").text.contains("Maren Berg"))
        }
    }
}

extension Web {
    /// A request with all its cookies given.
    fileprivate func get(_ path: String, _ headers: HTTPFields, keepingCookie: Bool) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers, body: nil) { $0 }
    }
}
