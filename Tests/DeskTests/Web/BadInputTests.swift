import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("Bad input gets a clear line and loses nothing")
struct BadInputTests {
    private func expectOneLine(_ response: TestResponse, _ status: HTTPResponse.Status, _ what: String) throws {
        #expect(response.status == status, "\(what)")
        let error = try #require(try response.json()["error"] as? String, "\(what)")
        #expect(!error.isEmpty && !error.contains("\n") && error.hasSuffix("."), "\(what): \(error)")
    }

    @Test("JSON that is none, or of another shape")
    func badJSON() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let before = try await desk.state()
            for body in [
                "", "{", "[]", "null", "{\"draft\":1}", "{\"kind\":\"poem\",\"text\":\"x\",\"revision\":1}", "\u{0}",
            ] {
                try expectOneLine(try await ada.post("/conversations/\(id)/draft", json: body), .badRequest, body)
                try expectOneLine(try await ada.post("/conversations/\(id)/coach", json: body), .badRequest, body)
            }
            #expect(try await desk.state() == before)
        }
    }

    @Test(
        "a date that is none",
        arguments: ["", "tomorrow", "2026-13-01T09:00", "2026-03-09", "99999-01-01T00:00:00Z", "+2026-03-09T09:00:00Z"])
    func badDate(until: String) async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let response = try await ada.post(
                "/conversations/\(id)/waiting", [("until", until)], headers: [.accept: "application/json"])
            try expectOneLine(response, .badRequest, until)
            #expect(try await desk.records.story(of: id, for: desk.ada.id).conversation.waitingUntil == nil)
        }
    }

    @Test(
        "a date as the page and as the browser's own field send it",
        arguments: [
            "2026-03-09T09:00:00Z", "2026-03-09T09:00", "2026-03-09T10:00:00+01:00", "2026-03-09T09:00:00.000Z",
        ])
    func goodDate(until: String) async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            #expect(try await ada.post("/conversations/\(id)/waiting", [("until", until)]).location == "/now")
            let waiting = try await desk.records.story(of: id, for: desk.ada.id).conversation.waitingUntil
            #expect(waiting == Timestamp(rfc3339: "2026-03-09T09:00:00Z"))
        }
    }

    @Test("an id that leads nowhere")
    func unknownID() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            for page in [
                "/conversations/nothing", "/messages/nothing/body", "/messages/nothing/source", "/attachments/nothing",
                "/nothing", "/assets/nothing.js", "/conversations/%2e%2e", "/assets/..%2fkey",
            ] {
                let response = try await ada.get(page, [.accept: "application/json"])
                try expectOneLine(response, .notFound, page)
            }
            for (change, fields) in [
                ("lease", []), ("closure", []), ("deletion", []), ("reopening", []), ("note", [("text", "x")]),
                ("reply", [("text", "x"), ("to", "a@b.example")]), ("handover", [("to", desk.tom.id)]),
                ("understanding", [("situation", "x")]), ("waiting", [("until", "2026-03-09T09:00:00Z")]),
            ] as [(String, [(String, String)])] {
                let response = try await ada.post(
                    "/conversations/nothing/\(change)", fields, headers: [.accept: "application/json"])
                try expectOneLine(response, .notFound, change)
            }
            for path in ["/messages/nothing/cancellation", "/people/nothing", "/promises/nothing/keeping"] {
                try expectOneLine(
                    try await ada.post(path, [("name", "x")], headers: [.accept: "application/json"]), .notFound, path)
            }
            let nobody = try await ada.post(
                "/conversations/\(scene.conversation)/handover", [("to", "nobody")],
                headers: [.accept: "application/json"])
            try expectOneLine(nobody, .notFound, "handover")
        }
    }

    @Test("a choice that is none")
    func unknownChoice() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        let json: HTTPFields = [.accept: "application/json"]
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let id = scene.conversation
            try expectOneLine(
                try await ada.post("/conversations/\(id)/dismissal", [("reason", "bored")], headers: json), .badRequest,
                "reason")
            try expectOneLine(
                try await ada.post("/conversations/\(id)/handover", headers: json), .badRequest, "handover")
            try expectOneLine(
                try await ada.post("/conversations/\(id)/note", [("text", " ")], headers: json), .badRequest, "note")
            try expectOneLine(
                try await ada.post("/people/\(scene.person)", [("name", " ")], headers: json), .badRequest, "name")
            let zone = [("name", "Maren"), ("timeZone", "Mars/Crater")]
            try expectOneLine(try await ada.post("/people/\(scene.person)", zone, headers: json), .badRequest, "zone")
            let short = try await ada.post("/profile/password", [("password", "short")])
            #expect(short.status == .badRequest && short.text.contains("at least 12 characters"))
        }
    }

    @Test("a form without end")
    func hugeForm() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let text = String(repeating: "a", count: 2 * 1024 * 1024)
            #expect(try await ada.post("/conversations/\(id)/note", [("text", text)]).status == .contentTooLarge)
            let many = (0..<5000).map { ("f\($0)", "x") }
            #expect(try await ada.post("/conversations/\(id)/closure", many).status == .forbidden)
        }
    }

    @Test("an error page says what happened, and shows nothing of the inside")
    func page() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let page = try await ada.get("/conversations/nothing")
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("This conversation is not here."))
            #expect(!page.text.contains("RecordsError") && !page.text.contains("SELECT"))
        }
    }
}
