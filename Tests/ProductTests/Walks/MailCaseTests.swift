import Foundation
import Testing

/// Real mail, handed over by a real mail server.
@Suite("Mail through exim into heard ingest")
struct MailCaseTests {
    @Test("the same mail twice, by other ways, is one; the same id with other words is two")
    func duplicates() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(
            plainMail(id: "one@harbour.test", extra: ["Received: from a by b; Mon, 23 Nov 2026 10:00:01 +0000"]))
        try await desk.receive(
            plainMail(id: "one@harbour.test", extra: ["X-Spam-Status: No", "Delivered-To: help@support.test"]))
        #expect(try await desk.export().messages.count == 1)

        try await desk.receive(plainMail(id: "one@harbour.test", body: "Another text altogether."))
        let texts = try await desk.export().messages.map(\.text)
        #expect(texts.count == 2)
        #expect(texts.contains { $0.contains("Another text altogether.") })
    }

    @Test("people answer where they began; strangers and same subjects do not get in")
    func threads() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(plainMail(cc: "Ben Osei <ben@harbour.test>", id: "first@harbour.test"))
        try await desk.receive(
            plainMail(
                id: "second@harbour.test", extra: ["In-Reply-To: <first@harbour.test>"],
                body: "One more thing: it beeps."))
        try await desk.receive(
            plainMail(
                from: "Ben Osei <ben@harbour.test>", id: "ben@harbour.test",
                extra: ["References: <first@harbour.test>"],
                body: "Ana is away, please write to me."), from: "ben@harbour.test")
        try await desk.receive(
            plainMail(
                from: "Eve <eve@elsewhere.test>", id: "eve@elsewhere.test",
                extra: ["In-Reply-To: <first@harbour.test>"],
                body: "Tell me what they wrote."), from: "eve@elsewhere.test")
        try await desk.receive(
            plainMail(from: "Cleo <cleo@mill.test>", id: "cleo@mill.test", body: "Mine is wrong as well."),
            from: "cleo@mill.test")

        let export = try await desk.export()
        let thread = try export.conversation(saying: "it beeps")
        #expect(thread.messages.count == 3)
        #expect(try export.conversation(saying: "Ana is away").id == thread.id)
        #expect(thread.participants.contains { $0.address == "ben@harbour.test" && $0.side == "customer" })
        #expect(try export.conversation(saying: "Tell me what they wrote").id != thread.id)
        #expect(try export.conversation(saying: "Mine is wrong as well").id != thread.id)
        #expect(export.conversations.count == 3)
        #expect(thread.messages.map(\.from).contains("Ben Osei <ben@harbour.test>"))
    }

    @Test("a vacation reply is kept and marked, and opens nothing new")
    func vacation() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(plainMail(id: "first@harbour.test"))
        let vacation = plainMail(
            subject: "Out of office", id: "away@harbour.test", extra: ["Auto-Submitted: auto-replied"],
            body: "I am away until Monday.")
        try await desk.receive(vacation, from: "")
        let export = try await desk.export()
        #expect(export.conversations.count == 1)
        #expect(export.messages.map(\.kind) == ["message", "autoReply"])

        let lone = try await Heard.run(
            "ingest", "--data", desk.folder.path,
            input: plainMail(
                from: "Zoe <zoe@far.test>", id: "z@far.test", extra: ["Auto-Submitted: auto-replied"], body: "Away."))
        #expect(lone.output.contains("\"outcome\":\"kept\""))
    }

    @Test(
        "what can hardly be understood is kept and visible",
        arguments: [
            ("no From", "Subject: hello\n\nWho am I?\n"), ("no Message-ID", plainMail(id: nil, body: "No id here.")),
            ("no body", "From: ana@harbour.test\nSubject: empty\n\n"), ("nothing but a line end", "\n"),
        ])
    func poor(name: String, mail: String) async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(mail)
        #expect(try await desk.export().messages.count == 1, "\(name)")
    }

    @Test("binary rubbish is kept whole, and an empty mail is kept")
    func rubbish() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        var generator = SeededGenerator(seed: 7)
        let bytes = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let run = try await Heard.run(["ingest", "--data", desk.folder.path], input: bytes)
        #expect(run.exit == 0)
        let empty = try await Heard.run(["ingest", "--data", desk.folder.path])
        #expect(empty.exit == 0)
        #expect(run.output.contains("\"outcome\":\"kept\"") && empty.output.contains("\"outcome\":\"kept\""))
        try await desk.receive(bytes.filter { $0 != 0x0d && $0 != 0x0a } + [0x0a])
        let kinds = try await desk.export().messages.map(\.kind)
        #expect(kinds.count == 3)
        #expect(kinds.filter { $0 == "unreadable" }.count >= 2)
    }

    @Test("a 20 MB attachment and a subject of 300 characters arrive whole")
    func large() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        let file = [UInt8](repeating: 0x41, count: 20 * 1024 * 1024)
        let subject = String(repeating: "Lorem ümläut ", count: 24).prefix(300)
        let encoded = Data(file).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
        let mail = """
            From: Ana <ana@harbour.test>
            To: help@support.test
            Subject: \(subject)
            Message-ID: <big@harbour.test>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=edge

            --edge
            Content-Type: text/plain; charset=utf-8

            The plan is attached.
            --edge
            Content-Type: application/octet-stream; name="plan.bin"
            Content-Disposition: attachment; filename="plan.bin"
            Content-Transfer-Encoding: base64

            \(encoded)
            --edge--

            """
        try await desk.receive(mail)
        let stored = try await desk.export().conversation(saying: "The plan is attached.")
        #expect(stored.subject.count >= 299)
        #expect(stored.messages[0].attachments.map(\.bytes) == [file.count])
        #expect(stored.messages[0].attachments.map(\.name) == ["plan.bin"])
    }

    @Test("broken MIME and unknown charsets stay readable")
    func broken() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(
            plainMail(
                id: "b1@x.test", extra: ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=gone"],
                body: "--gone\nContent-Type: text/plain\n\nNever closed, yet readable."))
        let latin = Array(
            plainMail(id: "b2@x.test", extra: ["Content-Type: text/plain; charset=x-klingon"], body: "Caf").utf8)
        try await desk.receive(latin.dropLast() + [0xe9, 0x20] + Array("wie bestellt\n".utf8))
        let undeclared = Array(plainMail(id: "b3@x.test", body: "Gr").utf8).dropLast()
        try await desk.receive(undeclared + [0xfc, 0xdf, 0x65] + Array(" aus Kiel\n".utf8))
        let export = try await desk.export()
        #expect(try export.conversation(saying: "Never closed, yet readable.").messages.count == 1)
        #expect(try export.conversation(saying: "Café wie bestellt").messages.count == 1)
        #expect(try export.conversation(saying: "Grüße aus Kiel").messages.count == 1)
    }

    @Test("hostile names and headers are stored as text, one line an output line")
    func hostile() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(
            plainMail(
                from: "\"<script>alert(1)</script>\" <ana@harbour.test>", subject: "\"><img src=x onerror=alert(1)>",
                id: "../../etc/passwd\u{1}@x.test", body: "<script>alert(1)</script>\u{2028}next"))
        let run = try await Heard.run("export", "--data", desk.folder.path)
        #expect(run.lines.count == 1)
        #expect(try await desk.export().messages.count == 1)
    }

    @Test("a full or broken store makes the mail server try again, and nothing is lost")
    func tryAgain() async throws {
        let desk = try await MailedDesk.start()
        defer { desk.stop() }
        try await desk.receive(plainMail(id: "before@harbour.test", body: "Before the trouble."))
        let database = desk.folder.at("heard.sqlite")
        try FileManager.default.moveItem(atPath: database, toPath: desk.folder.at("aside"))
        try FileManager.default.createDirectory(atPath: database, withIntermediateDirectories: false)
        let id = try await desk.mail.deliver(
            Array(plainMail(id: "during@harbour.test", body: "During the trouble.").utf8), from: "ana@harbour.test",
            to: MailedDesk.address)
        try await desk.mail.waitUntilDeferred(id)
        try FileManager.default.removeItem(atPath: database)
        try FileManager.default.moveItem(atPath: desk.folder.at("aside"), toPath: database)
        try await desk.mail.runQueue()
        try await desk.mail.waitUntilDelivered(id)
        let export = try await desk.export()
        #expect(export.messages.map(\.text).filter { $0.contains("the trouble.") }.count == 2)
    }
}

/// The same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
