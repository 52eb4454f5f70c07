import Casework
import Channels
import Testing

@Suite("Hostile mail does no harm", .timeLimit(.minutes(5)))
struct HostileMailTests {
    @Test("encoded words bring in no line ends and stay readable")
    func encodedWords() throws {
        let mail = try Sample.mail("encoded-word-abuse")
        #expect(mail.from == Mailbox(name: "<script>alert(1)</script>", address: "evil@customer.example"))
        #expect(mail.subject.hasPrefix("Line one Bcc: victim@x.example"))
        #expect(mail.subject.contains("öö"))
        #expect(mail.to.map(\.address) == ["support@desk.example", "b@customer.example"])
    }

    @Test("names cannot turn the direction of writing, text can")
    func overrides() throws {
        let mail = try Sample.mail("rtl-override")
        #expect(mail.subject == "invoicexcod.exe")
        #expect(mail.from?.name == "bankgnp.exe")
        #expect(mail.attachments.map(\.name) == ["xcod.exe"])
        #expect(mail.text.contains("שלום"))
    }

    @Test("nesting without end is read to a bounded depth", arguments: [1_000, 20_000])
    func nesting(depth: Int) {
        var mail = "From: a@x.example\nSubject: Deep\n"
        for level in 0..<depth { mail += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let parsed = MailParser.parse(Array((mail + "\nDeep words.\n").utf8))
        #expect(parsed.subject == "Deep")
        #expect(parsed.attachments.count <= 1000)
    }

    @Test("enclosed mail in enclosed mail is read to a bounded depth", arguments: [1_000, 20_000])
    func enclosing(depth: Int) {
        let mail =
            "From: a@x.example\n" + String(repeating: "Content-Type: message/rfc822\n\n", count: depth) + "\nHi\n"
        #expect(MailParser.parse(Array(mail.utf8)).attachments.count <= 1000)
    }

    @Test("a hundred thousand parts are read up to a bound")
    func parts() {
        let mail =
            "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nx\n", count: 100_000)
        #expect(MailParser.parse(Array(mail.utf8)).attachments.count <= 1000)
    }

    @Test("floods in headers are bounded")
    func headers() {
        let flood =
            "References: " + String(repeating: "<a@x> ", count: 200_000) + "\nX: 1\n"
            + "To: " + String(repeating: "a@x.example, ", count: 200_000) + "\n"
            + String(repeating: "Cc: b@x.example\n", count: 100_000)
            + "Subject: " + String(repeating: "=?utf-8?q?a?= ", count: 200_000) + "\n"
        let mail = MailParser.parse(Array(("From: a@x.example\n" + flood + "\nHi\n").utf8))
        #expect(mail.references.count == 100)
        #expect(mail.to.count <= 1000)
        #expect(mail.from?.address == "a@x.example")
    }
}
