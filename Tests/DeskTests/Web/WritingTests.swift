import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("Writing on the web")
struct WritingTests {
    /// A conversation that Ada holds, and her browser.
    private func held(_ body: @Sendable (WebDesk, Web, String) async throws -> Void) async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            _ = try await ada.post("/next")
            try await body(desk, ada, id)
        }
    }

    @Test("what is typed is kept on the desk and there again when the page is")
    func draft() async throws {
        try await held { desk, ada, id in
            let response = try await ada.post(
                "/conversations/\(id)/draft",
                json: """
                    {"kind":"reply","text":"Dear Maren,\\n“soon”","to":["maren@mill.example"],"cc":["olav@mill.example"],\
                    "ask":true,"withSignature":false,"revision":3}
                    """)
            let saved = try response.json()
            #expect(saved["revision"] as? Int == 3)
            #expect(saved["savedAt"] as? String == desk.clock.now.rfc3339)
            let page = try await ada.get("/now").text
            #expect(page.contains("Dear Maren,") && page.contains("olav@mill.example"))
            let older = try await ada.post(
                "/conversations/\(id)/draft", json: "{\"kind\":\"reply\",\"text\":\"Old\",\"revision\":3}")
            #expect(older.status == .conflict)
            #expect(try older.json()["error"] as? String != nil)
        }
    }

    @Test("the coach answers with one review and every commitment's moment in the customer's zone")
    func coach() async throws {
        try await held { desk, ada, id in
            var person = try #require(try await desk.records.story(of: id, for: desk.ada.id).person)
            person.timeZone = "Europe/London"
            try await desk.records.update(person, by: desk.ada.id)
            let draft = "The pump has stopped, I see. I will send you the part by Friday at 10:00."
            let response = try await ada.post(
                "/conversations/\(id)/coach", json: "{\"draft\":\"\(draft)\",\"kind\":\"reply\"}")
            let review = try response.json()
            #expect(response.status == .ok && review["schema"] as? String == "heard.review/1")
            #expect((review["sentences"] as? [Any])?.count == 2)
            let commitment = try #require((review["commitments"] as? [[String: Any]])?.first)
            // The clock stands on Monday, 2 March 2026; London is on UTC then.
            #expect(commitment["due"] as? String == "2026-03-06T10:00:00Z")
            #expect((commitment["dueText"] as? String)?.hasSuffix("London time") == true)
            #expect(commitment["start16"] as? Int != nil && commitment["end16"] as? Int != nil)
        }
    }

    @Test("a note is coached as a note, and an empty draft as nothing")
    func coachNote() async throws {
        try await held { _, ada, id in
            for body in ["{\"draft\":\"He is difficult.\",\"kind\":\"note\"}", "{\"draft\":\"\"}"] {
                let review = try await ada.post("/conversations/\(id)/coach", json: body).json()
                #expect(review["schema"] as? String == "heard.review/1")
            }
        }
    }

    @Test("a reply goes into the outbox, says so, and can be undone")
    func reply() async throws {
        try await held { desk, ada, id in
            let response = try await ada.post(
                "/conversations/\(id)/reply",
                [
                    ("text", "On its way.\r\nAda"), ("to", "Maren Berg <maren@mill.example>; olav@mill.example"),
                    ("cc", ""),
                    ("subject", "Re: The pump"), ("withSignature", "1"), ("revision", "0"),
                    ("promise", "{\"what\":\"send it\",\"due\":\"2026-03-06T10:00:00Z\"}"),
                ])
            #expect(response.location == "/now")
            let story = try await desk.records.story(of: id, for: desk.ada.id)
            let sent = try #require(story.messages.last)
            #expect(sent.text == "On its way.\nAda")
            #expect(sent.to == [WebDesk.maren, Mailbox(address: "olav@mill.example")])
            #expect(story.promises.map(\.what) == ["send it"])
            #expect(story.promises.first?.due == Timestamp(rfc3339: "2026-03-06T10:00:00Z"))
            let undone = try await ada.post("/messages/\(sent.id)/cancellation")
            #expect(undone.location == "/conversations/\(id)")
            #expect(try await ada.get("/now").text.contains("On its way."))
            #expect(try await ada.post("/messages/\(sent.id)/cancellation").status == .notFound)
        }
    }

    @Test("a name with a comma in it does not break the line of recipients")
    func commaInName() async throws {
        try await held { desk, ada, id in
            let to = "\"Berg, Maren\" <maren@mill.example>, Ness, Olav <olav@mill.example>"
            #expect(
                try await ada.post("/conversations/\(id)/reply", [("text", "Hello."), ("to", to)]).location == "/now")
            let sent = try await desk.records.story(of: id, for: desk.ada.id).messages.last
            #expect(sent?.to.map(\.address) == ["maren@mill.example", "olav@mill.example"])
            #expect(sent?.to.first?.name == "Berg, Maren")
        }
    }

    @Test(
        "the customer wrote again: it is stopped, their words are shown, and the draft is kept until it is sent anyway")
    func wroteAgain() async throws {
        try await held { desk, ada, id in
            let seen = try #require(try await desk.records.story(of: id, for: desk.ada.id).answerable?.id)
            let first = try #require(try await desk.records.message(seen)?.messageID)
            _ = try await desk.records.receive(
                IncomingMail(
                    messageID: "again@mill.example", inReplyTo: [first], from: WebDesk.maren, to: [WebDesk.desk],
                    text: "Stop, it runs again!", fingerprint: "again", raw: []))
            let fields = [("text", "The part comes on Friday."), ("to", "maren@mill.example"), ("seen", seen)]
            let stopped = try await ada.post("/conversations/\(id)/reply", fields)
            #expect(stopped.status == .conflict && stopped.has(test: "stopped"))
            #expect(stopped.text.contains("Stop, it runs again!") && stopped.text.contains("The part comes on Friday."))
            #expect(try await desk.records.outbox().isEmpty)
            let anyway = try await ada.post("/conversations/\(id)/reply", fields + [("sendAnyway", "1")])
            #expect(anyway.location == "/now")
        }
    }

    @Test("a reply that cannot go leaves what was typed on the page and on the desk, even over a saved draft")
    func keepsWhatWasTyped() async throws {
        try await held { desk, ada, id in
            _ = try await desk.records.save(Draft(text: "Dear Mar", revision: 9), in: id, by: desk.ada.id)
            let response = try await ada.post(
                "/conversations/\(id)/reply",
                [("text", "Dear Maren, all of it."), ("to", "nowhere"), ("revision", "7")])
            #expect(response.status == .badRequest && response.text.contains("is not a mail address"))
            #expect(response.text.contains("Dear Maren, all of it."))
            #expect(try await desk.records.story(of: id, for: desk.ada.id).reply?.text == "Dear Maren, all of it.")
        }
    }

    @Test("a reply into a colleague's hands is stopped, with the text kept")
    func heldByColleague() async throws {
        try await held { desk, ada, id in
            desk.clock.advance(seconds: 61)
            try await desk.records.hold(id, by: desk.tom.id)
            let response = try await ada.post(
                "/conversations/\(id)/reply", [("text", "My answer."), ("to", "maren@mill.example")])
            #expect(response.status == .conflict && response.text.contains("Tom"))
            #expect(try await desk.records.outbox().isEmpty)
            #expect(try await desk.records.draft(of: .reply, in: id, by: desk.ada.id)?.text == "My answer.")
        }
    }

    @Test("asking puts the card's words into the mail")
    func asks() async throws {
        try await held { desk, ada, id in
            _ = try await ada.post(
                "/conversations/\(id)/reply",
                [
                    ("text", "Thank you."), ("to", "maren@mill.example"), ("ask", "1"),
                    ("situation", "The valve is stuck."),
                ])
            let story = try await desk.records.story(of: id, for: desk.ada.id)
            #expect(story.messages.last?.text.contains("The valve is stuck.") == true)
            #expect(story.understanding.status == .asked)
        }
    }

    @Test("a file is kept with the draft, and one over 25 MB is refused")
    func files() async throws {
        try await held { desk, ada, id in
            let file = try await ada.post(
                "/conversations/\(id)/attachments?name=%C3%85se.txt&type=text/plain", bytes: [1, 2])
            #expect(try file.json()["name"] as? String == "Åse.txt")
            #expect(try file.json()["size"] as? Int == 2)
            let large = try await ada.post(
                "/conversations/\(id)/attachments?name=big", bytes: [UInt8](repeating: 0, count: 25 * 1024 * 1024 + 1))
            #expect(large.status == .contentTooLarge)
            #expect((try large.json()["error"] as? String)?.isEmpty == false)
            #expect(try await desk.records.story(of: id, for: desk.ada.id).reply?.files.map(\.name) == ["Åse.txt"])
        }
    }

    @Test("a note and a card are kept")
    func noteAndCard() async throws {
        try await held { desk, ada, id in
            #expect(try await ada.post("/conversations/\(id)/note", [("text", "Call him.")]).status == .seeOther)
            #expect(
                try await ada.post("/conversations/\(id)/understanding", [("situation", "It stops.")]).location
                    == "/conversations/\(id)")
            let story = try await desk.records.story(of: id, for: desk.ada.id)
            #expect(story.messages.last?.text == "Call him.")
            #expect(story.understanding.situation == "It stops.")
        }
    }
}
