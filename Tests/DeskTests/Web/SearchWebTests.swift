import Casework
import HTTPTypes
import HummingbirdTesting
import Records
import Testing

@Suite("The search page")
struct SearchWebTests {
    @Test("what was found is marked and leads to its message; without a question the page shows what to ask")
    func finds() async throws {
        let desk = try await WebDesk()
        let receipt = try await desk.receive("The <b>pump</b> has stopped.", subject: "A PUMP & more")
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let page = try await ada.get("/search?q=p%C3%BCmp").text
            #expect(page.contains("/conversations/\(receipt.conversationID)#message-\(receipt.messageID)"))
            #expect(page.contains("The &lt;b&gt;<mark>pump</mark>&lt;/b&gt; has stopped."))
            #expect(page.contains("A <mark>PUMP</mark> &amp; more") && page.contains("Maren Berg"))
            #expect(page.contains("value=\"pümp\""))
            let conversation = try await ada.get("/conversations/\(receipt.conversationID)").text
            #expect(conversation.contains("id=\"message-\(receipt.messageID)\""))
            let empty = try await ada.get("/search")
            #expect(empty.has(test: "examples") && !empty.has(test: "found"))
            let nothing = try await ada.get("/search?q=zeppelin")
            #expect(nothing.has(test: "examples") && nothing.text.contains("Nothing found"))
        }
    }

    @Test("a filter that cannot be read is named, and the rest is searched")
    func leftOut() async throws {
        let desk = try await WebDesk()
        _ = try await desk.receive()
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let page = try await ada.get("/search?q=pump+after%3Atomorow%20owner:zoe")
            #expect(page.has(test: "found") && page.text.contains("“after:tomorow” was left out"))
            #expect(page.text.contains("“owner:zoe” was left out"))
        }
    }

    @Test("a page leads to the one after it, and back to the newest; a number that is none is no hindrance")
    func pages() async throws {
        let desk = try await WebDesk()
        for number in 0..<45 { _ = try await desk.receive("Pump number \(number).") }
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            var path = "/search?q=pump"
            var seen: [Int] = []
            for _ in 0..<3 {
                let page = try await ada.get(path).text
                seen += page.matches(of: #/ number (\d+)\./#).compactMap { Int($0.output.1) }
                guard let older = page.firstMatch(of: #/href="(\/search\?q=pump&amp;before=\d+)" rel="next"/#) else {
                    break
                }
                path = String(older.output.1).replacing("&amp;", with: "&")
            }
            #expect(seen == (0..<45).reversed())
            let last = try await ada.get(path)
            #expect(last.text.contains("Back to the newest") && !last.has(test: "older"))
            for number in ["", "x", "-1", "99999999999999999999999"] {
                #expect(try await ada.get("/search?q=pump&before=\(number)").status == .ok, "\(number)")
            }
        }
    }

    @Test("a draft is found by nobody")
    func drafts() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        _ = try await desk.records.save(Draft(text: "Zeppelin", revision: 1), in: id, by: desk.ada.id)
        try await desk.serve { web in
            for member in [desk.ada, desk.tom] {
                let page = try await desk.signIn(member, to: web).get("/search?q=zeppelin")
                #expect(!page.has(test: "found"))
            }
            #expect(try await web.get("/search?q=pump").location?.hasPrefix("/sign-in") == true)
        }
    }
}
