import Casework
import Channels
import Testing

@Suite("A written mail")
struct MailWriterTests {
    private static let plain = OutgoingMail(
        messageID: "msg-1@desk.example", from: Mailbox(name: "Jürgen, Desk", address: "support@desk.example"),
        replyTo: Mailbox(name: "Desk", address: "support+01jc.tag@desk.example"),
        to: [Mailbox(name: "Änne Weber", address: "anna@weber.example")], cc: [Mailbox(address: "tom@weber.example")],
        subject: "Re: Größe – 機械", date: Timestamp(microseconds: 1_793_000_000_000_000), inReplyTo: "a@weber.example",
        references: ["first@weber.example", "a@weber.example"],
        text:
            "Hello Änne,\n\nplease look at https://desk.example/a?b=1&c=<2>, it's done.\n\n> Is it?\n> Really?\n\n-- \nTom\n",
        attachments: [])

    private func written(_ change: (inout OutgoingMail) -> Void = { _ in }) throws -> [UInt8] {
        var mail = Self.plain
        change(&mail)
        return try MailWriter.write(mail)
    }

    @Test("comes back through the reader as it was")
    func roundTrip() throws {
        let mail = MailParser.parse(try written())
        #expect(mail.messageID == Self.plain.messageID)
        #expect(mail.from == Self.plain.from)
        #expect(mail.replyTo == [Self.plain.replyTo])
        #expect(mail.to == Self.plain.to && mail.cc == Self.plain.cc)
        #expect(mail.subject == Self.plain.subject)
        #expect(mail.sentAt == Self.plain.date)
        #expect(mail.inReplyTo == ["a@weber.example"] && mail.references == Self.plain.references)
        #expect(mail.text.contains("please look at https://desk.example/a?b=1&c=<2>, it's done."))
        #expect(mail.signature.hasSuffix("Tom"))
        #expect(mail.kind == .message && !mail.isList)
    }

    @Test("has CRLF line ends, lines of lawful length and ASCII only")
    func form() throws {
        let bytes = try written {
            $0.text = String(repeating: "Größe ", count: 500) + "\nFrom here\n.\n..\n"
            $0.subject = String(repeating: "wörd ", count: 60)
            $0.references = (0..<80).map { "reference-number-\($0)-of-a-long-thread@weber.example" }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(!text.replacing("\r\n", with: "").utf8.contains { $0 == 10 || $0 == 13 })
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 998 })
        let mail = MailParser.parse(bytes)
        #expect(mail.references.count == 80)
        #expect(mail.subject == String(repeating: "wörd ", count: 60).dropLast())
        #expect(mail.text.hasSuffix("From here\n.\n.."))
    }

    @Test("offers the same as HTML: paragraphs, links, quotations")
    func html() throws {
        let html = try #require(MailParser.parse(try written()).html)
        #expect(
            html.contains(
                #"<a href="https://desk.example/a?b=1&amp;c=">https://desk.example/a?b=1&amp;c=</a>&lt;2&gt;"#))
        #expect(html.contains("<blockquote>\n<p>Is it?<br>\nReally?</p>\n</blockquote>"))
        #expect(html.contains("<p>Hello Änne,</p>"))
        #expect(HTMLMail.text(of: html).contains("> Is it?"))
    }

    @Test("carries its files unchanged, with their names and types")
    func attachments() throws {
        let bytes = (0...255).map { UInt8($0) }
        let files = [
            OutgoingAttachment(name: "Übersicht 機械.pdf", type: "application/pdf", bytes: bytes),
            OutgoingAttachment(
                name: "a\r\nBcc: x@y.example\r\n.txt", type: "text/plain", bytes: Array("a\r\nb\n".utf8)),
            OutgoingAttachment(name: "mail.eml", type: "message/rfc822", bytes: Array("Subject: x\n\n".utf8)),
            OutgoingAttachment(name: "", type: "no type\r\nX: y", bytes: []),
        ]
        let mail = MailParser.parse(try written { $0.attachments = files })
        #expect(mail.attachments.map(\.bytes) == files.map(\.bytes))
        #expect(
            mail.attachments.map(\.name) == ["Übersicht 機械.pdf", "a Bcc_ x@y.example .txt", "mail.eml", "attachment"])
        #expect(
            mail.attachments.map(\.type) == [
                "application/pdf", "text/plain", "application/octet-stream", "application/octet-stream",
            ])
        #expect(mail.text.hasPrefix("Hello Änne"))
    }

    @Test("has no header that someone smuggled in")
    func injection() throws {
        let bytes = try written {
            $0.subject = "Hi\r\nBcc: victim@x.example\r\n\r\nbody"
            $0.to[0].name = "A\r\nX-Evil: 1\u{0}"
            $0.references = ["ok@x", "bad@x>\r\nX-Evil: 2", "spaced out@x", "ümlaut@x"]
            $0.inReplyTo = "a@x\r\nX-Evil: 3"
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc") || $0.hasPrefix("X-Evil") })
        let mail = MailParser.parse(bytes)
        #expect(mail.subject == "Hi Bcc: victim@x.example body")
        #expect(mail.references == ["ok@x"] && mail.inReplyTo.isEmpty)
    }

    @Test("may go to a domain in any script")
    func domains() throws {
        let mail = MailParser.parse(try written { $0.to = [Mailbox(address: "anna@bäckerei.example")] })
        #expect(mail.to.count == 1)
    }

    @Test(
        "is refused with a clear reason for an address that cannot be",
        arguments: [
            "", "anna", "@x.org", "änna@x.org", "a b@x.org", "a@x.org\r\nRCPT TO:<b@x>", "<a@x.org>", "a@", "a@-x.org",
            "a,b@x.org",
        ])
    func addresses(address: String) throws {
        let error = #expect(throws: MailWriterError.self) { try written { $0.to = [Mailbox(address: address)] } }
        #expect(error == .unusableAddress(address))
        #expect(error?.description.contains("name@example.org") == true)
    }

    @Test("is refused without recipient or id")
    func missing() {
        #expect(throws: MailWriterError.noRecipient) {
            try written {
                $0.to = []
                $0.cc = []
            }
        }
        #expect(throws: MailWriterError.unusableMessageID("a b")) { try written { $0.messageID = "a b" } }
    }
}
