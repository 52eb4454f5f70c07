import Foundation
import Testing

/// The whole product as people meet it: a mail server in front, one behind, a browser, and kills in between.
@Suite("The walk: mail arrives, is coached, answered, judged", .serialized)
struct WalkTests {
    @Test("mail arrives, the coach marks, the reply goes out, the customer answers, and the rep sees it")
    func wholeWalk() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let rep = try await walk.setUpInBrowser()
        try await rep.waitFor(css: "[data-test=empty]")

        try await walk.receive(
            plainMail(
                cc: "Ben Osei <ben@harbour.test>", id: "first@harbour.test",
                body: """
                    Hello,

                    The scale we bought on Monday shows wrong weights since yesterday. I am very upset, we had to throw \
                    away a whole day of work. Can you send somebody before Friday? What does the repair cost?

                    Ana
                    """))
        try await rep.waitFor(css: "[data-test=begin]")
        try await rep.click("[data-test=begin]")
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Ana Rivera")
        try await rep.waitFor(css: "[data-test=message-text]", containing: "throw away a whole day of work")
        #expect(try await rep.text("[data-test=side-outcome]").contains("Friday"))
        #expect(try await rep.execute("return document.querySelector('[data-test=to]').value") == "ana@harbour.test")
        #expect(try await rep.execute("return document.querySelector('[data-test=cc]').value") == "ben@harbour.test")

        try await rep.type("We are very busy at the moment. ", into: "[data-test=composer]")
        try await rep.waitFor(css: "[data-test=advice]")
        try await rep.waitFor(script: "return +document.querySelector('form.reply [data-test=mark]').dataset.count > 0")
        try await rep.waitFor(css: "[data-test=saved]", containing: "Saved")

        try await rep.execute(
            "const e = document.querySelector('[data-test=composer]'); e.focus(); getSelection().selectAllChildren(e)")
        try await rep.type(
            """
            Ana, wrong weights and a whole day of work thrown away: I see why you are upset. I'll be with you on Thursday at 10. \
            The repair costs you nothing.
            """, into: "[data-test=composer]")
        try await rep.waitFor(
            script: "return +document.querySelector('form.reply [data-test=mark]').dataset.count === 0")
        try await rep.waitFor(css: "[data-test=promise-offer]", containing: "Thursday")
        try await rep.click("[data-test=promise-accept]")
        try await rep.click("[data-test=ask]")
        try await rep.waitFor(css: "[data-test=saved]", containing: "Saved")
        try await rep.click("[data-test=send]")
        try await rep.waitFor(css: "[data-test=flash]", containing: "Sent to Ana")

        let copies = try await walk.out.waitForMessages(2)
        #expect(Set(copies.flatMap(\.recipients)) == ["ana@harbour.test", "ben@harbour.test"])
        let anas = try #require(copies.first { $0.recipients == ["ana@harbour.test"] })
        #expect(anas.text.contains("In-Reply-To: <first@harbour.test>"))
        #expect(anas.text.contains("References: <first@harbour.test>"))
        #expect(anas.text.contains("text/plain") && anas.text.contains("text/html"))
        #expect(anas.sender.hasPrefix("help+") && anas.sender.hasSuffix("@support.test"))
        let link = try walk.link(in: anas)
        #expect(try walk.link(in: try #require(copies.first { $0.recipients == ["ben@harbour.test"] })) != link)

        let conversation = try #require(try await ExportedDesk.read(walk.data.path).conversations.first)
        try await rep.open("\(walk.desk.url)/conversations/\(conversation.id)")
        let customer = try await walk.browser.open(link)
        try await customer.resize(width: 400, height: 800)
        try await customer.waitFor(css: "[data-test=answer-yes]")
        try await customer.type("Thursday is fine, but come before nine.", into: "[data-test=answer-words]")
        try await customer.click("[data-test=answer-not-quite]")
        try await customer.click("[data-test=answer-send]")
        try await customer.waitFor(css: "[data-test=thanks]")

        try await rep.waitFor(css: "[data-test=answer]", containing: "come before nine")
        try await rep.waitFor(css: "[data-test=understanding-status]", containing: "put it right")
        try await rep.waitFor(css: "[data-test=promise]", containing: "Thursday")
        try await rep.expectCleanConsole()
        try await customer.expectCleanConsole()
    }

    @Test("a plain “yes” by mail counts as the customer's answer")
    func yesByMail() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        let conversation = try await walk.answer(by: ada, ask: true)
        let sent = try #require(try await walk.out.waitForMessages(1).first)
        let id = try #require(sent.text.firstMatch(of: /Message-I[Dd]: <([^>]+)>/)).output.1
        try await walk.receive(
            plainMail(
                id: "yes@harbour.test", extra: ["In-Reply-To: <\(id)>"],
                body: "Yes, that is right.\n\nOn Monday Ada Lind wrote:\n> This is how I understand you so far:\n> …"))
        let page = try await ada.page("/conversations/\(conversation)")
        #expect(page.contains("data-status=\"confirmed\""))
        #expect(try await ExportedDesk.read(walk.data.path).conversations.first?.state == "understood")
    }

    @Test("what was typed survives a killed server and a killed browser")
    func drafts() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        let first = try await walk.begin(as: ada)
        try await first.type("Ana, thank you for telling me.", into: "[data-test=composer]")
        try await Task.sleep(for: .seconds(2))
        try await first.allowingComplaints {
            walk.desk.kill()
            try await first.type(" I am on it.", into: "[data-test=composer]")
            try await walk.desk.restart()
            try await first.waitFor(css: "[data-test=saved]", containing: "Saved")
        }
        first.kill()

        let second = try await walk.window(for: ada)
        try await second.waitFor(css: "[data-test=composer]", containing: "Ana, thank you for telling me. I am on it.")
        try await second.type(" Until Friday.", into: "[data-test=composer]")
        try await Task.sleep(for: .seconds(2))
        second.kill()
        let third = try await walk.window(for: ada)
        try await third.waitFor(css: "[data-test=composer]", containing: "I am on it. Until Friday.")
        try await third.expectCleanConsole()
    }

    @Test("a server killed while a message is on its way shows it as unsure, and sends it once only when told to")
    func killedWhileSending() async throws {
        let line = try await ScriptedSMTPServer.start(.hang(.afterDataAccepted))
        defer { line.stop() }
        let walk = try await Walk.start(sending: .address("smtp+plain://127.0.0.1:\(line.port)"))
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        try await walk.answer(by: ada, ask: false)
        try await line.waitForSession { $0.commands.last == "DATA" }
        walk.desk.kill()
        line.behave(.accept)
        try await walk.desk.restart()

        let outbox = try await eventually("the message to be unsure") {
            let page = try await ada.page("/outbox")
            return page.contains("data-state=\"unsure\"") ? page : nil
        }
        #expect(outbox.contains("Perhaps sent"))
        let resending = try #require(outbox.firstMatch(of: /action="(\/deliveries\/[^\/]+\/resending)"/)).output.1
        try await ada.post(String(resending))
        let session = try await line.waitForSession { $0.isAccepted }
        #expect(String(decoding: session.data, as: UTF8.self).contains("somebody will be there"))
        #expect(!(try await ada.page("/outbox")).contains("data-state=\"unsure\""))
    }

    @Test("a bounce comes back to its conversation and to its message")
    func bounce() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        try walk.out.bounce("ana@harbour.test")
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        let conversation = try await walk.answer(by: ada, ask: false)
        let report = try #require(try await walk.out.waitForMessages(1).first { $0.sender == "" })
        try await walk.receive(report.content, from: "", to: try #require(report.recipients.first))
        let stored = try await ExportedDesk.read(walk.data.path)
        #expect(stored.conversations.count == 1)
        #expect(stored.messages.map(\.kind) == ["message", "message", "bounce"])
        #expect(try await ada.page("/conversations/\(conversation)").contains("data-state=\"bounced\""))
    }

    @Test("mail goes out signed in, by STARTTLS and by TLS", arguments: [true, false])
    func safely(byStartTLS: Bool) async throws {
        let walk = try await Walk.start(sending: .safely(byStartTLS: byStartTLS, trusted: true))
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        try await walk.answer(by: ada, ask: false)
        #expect(try await walk.out.waitForMessages(1).first?.recipients == ["ana@harbour.test"])
    }

    @Test("a server whose certificate nobody vouches for gets nothing, and the outbox says why")
    func untrusted() async throws {
        let walk = try await Walk.start(sending: .safely(byStartTLS: true, trusted: false))
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        try await walk.answer(by: ada, ask: false)
        try await eventually("the reason in the outbox") {
            try await ada.page("/outbox").contains("certificate") ? true : nil
        }
        #expect(try await ada.page("/outbox").contains("data-state=\"queued\""))
        #expect(walk.out.messages().isEmpty)
    }

    @Test("two reps who race for the next customer never get the same one, and both work side by side")
    func race() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        let invitation = try await ada.post("/team/invitations", ["name": "Tom Brandt", "email": "tom@support.test"])
        let link = try #require(invitation.firstMatch(of: /http:\/\/[^"<\s]+\/sign-in\/[A-Za-z0-9_-]+/)).output
        let tom = try await DeskClient.signIn(walk.desk.url, link: String(link))
        for number in 1...8 {
            try await walk.receive(
                plainMail(from: "Customer \(number) <c\(number)@harbour.test>", id: "c\(number)@harbour.test"),
                from: "c\(number)@harbour.test")
        }
        for _ in 1...4 {
            async let adas = ada.post("/next")
            async let toms = tom.post("/next")
            let pages = try await [adas, toms]
            let held = try pages.map { page in
                try #require(page.firstMatch(of: /data-conversation="([^"]+)" data-hold="mine"/)).output.1
            }
            #expect(held[0] != held[1])
            async let first = ada.post("/conversations/\(held[0])/closure")
            async let second = tom.post("/conversations/\(held[1])/closure")
            _ = try await [first, second]
        }
        let states = try await ExportedDesk.read(walk.data.path).conversations.map(\.state)
        #expect(states == Array(repeating: "closed", count: 8))
    }

    @Test("a reply to a deleted conversation begins a new one")
    func deleted() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        let old = try #require(try await ExportedDesk.read(walk.data.path).conversations.first?.id)
        try await ada.post("/conversations/\(old)/deletion")
        try await walk.receive(
            plainMail(id: "again@harbour.test", extra: ["In-Reply-To: <first@harbour.test>"], body: "Are you there?"))
        let found = try await ExportedDesk.read(walk.data.path)
        #expect(found.conversations.map(\.id) != [old])
        #expect(try found.conversation(saying: "Are you there?").messages.count == 1)
    }

    @Test("without a mail server the desk says so and keeps the message queued")
    func withoutServer() async throws {
        let walk = try await Walk.start(sending: .nowhere)
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "first@harbour.test"))
        try await walk.answer(by: ada, ask: false)
        let outbox = try await ada.page("/outbox")
        #expect(outbox.contains("data-test=\"no-mail-server\""))
        #expect(outbox.contains("data-state=\"queued\""))
    }
}
