import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("The customer's page")
struct TheirPageWebTests {
    @Test("it opens without signing in, sets no cookie, and offers three equal answers")
    func opens() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let page = try await web.get("/their/\(scene.their)")
            #expect(page.status == .ok && page.headers[.setCookie] == nil)
            #expect(page.text.contains("The pump has stopped.") && page.text.contains("It runs."))
            for answer in ["answer-yes", "answer-not-quite", "answer-not-yet"] {
                #expect(page.has(test: answer), "\(answer)")
            }
            #expect(!page.text.contains(" checked"), "no answer is chosen beforehand")
            #expect(!page.text.contains("maren@mill.example") && !page.text.contains("Tom"))
        }
    }

    @Test("each answer is taken without a session, thanked for, and shown to us", arguments: Answer.allCases)
    func answers(answer: Answer) async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let page = try await web.post(
                "/their/\(scene.their)", [("answer", answer.rawValue), ("words", "It is the valve, & more.")])
            #expect(page.status == .ok && page.has(test: "thanks"))
            let ada = try await desk.signIn(desk.ada, to: web)
            let ours = try await ada.get("/conversations/\(scene.conversation)")
            #expect(ours.has(test: "answer") && ours.text.contains("It is the valve, &amp; more."))
        }
        let given = try await desk.records.story(of: scene.conversation, for: desk.ada.id).answers
        #expect(given.map(\.answer) == [answer])
    }

    @Test("opening the page, however often, answers nothing")
    func onlyPost() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        let before = try await desk.state()
        try await desk.serve { web in
            for query in ["", "?answer=yes", "?answer=yes&words=x"] {
                for method in [HTTPRequest.Method.get, .head] {
                    _ = try await web.send("/their/\(scene.their)\(query)", method)
                }
            }
        }
        #expect(try await desk.state() == before)
    }

    @Test("no answer, or one of our own making, is asked for again in one line", arguments: ["", "maybe", "YES"])
    func noAnswer(answer: String) async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let response = try await web.post("/their/\(scene.their)", [("answer", answer)])
            #expect(response.status == .badRequest && response.text.contains("Choose one of the three answers."))
        }
        #expect(try await desk.records.story(of: scene.conversation, for: desk.ada.id).answers.isEmpty)
    }

    @Test("a forged link says nothing of anybody; one that has ended says where to write")
    func ended() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            for token in ["guess", "guess-guess", String(scene.their.dropLast())] {
                for response in [
                    try await web.get("/their/\(token)"), try await web.post("/their/\(token)", [("answer", "yes")]),
                ] {
                    #expect(response.status == .notFound)
                    #expect(!response.text.contains("Maren") && !response.text.contains("help@fjord.example"))
                }
            }
            desk.clock.advance(seconds: 61 * 86400)
            for response in [
                try await web.get("/their/\(scene.their)"),
                try await web.post("/their/\(scene.their)", [("answer", "yes")]),
            ] {
                #expect(response.status == .gone && response.text.contains("help@fjord.example"))
            }
        }
    }

    @Test("words that are too long are refused in one line")
    func tooLong() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let response = try await web.post(
                "/their/\(scene.their)", [("answer", "notQuite"), ("words", String(repeating: "a", count: 20_001))])
            #expect(response.status == .badRequest && response.text.contains("by mail"))
        }
    }
}
