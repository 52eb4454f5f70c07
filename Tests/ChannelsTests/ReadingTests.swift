import Casework
import Channels
import Foundation
import Testing

@Suite("A mail is read")
struct ReadingTests {
    @Test("with its people, ids, recipients and time")
    func headers() throws {
        let mail = try Sample.mail("addresses")
        #expect(mail.from == Mailbox(name: "Weber, Anna (Bakery)", address: "anna@weber.example"))
        #expect(mail.to.map(\.address) == ["support@desk.example", "tom@desk.example", "mei@desk.example"])
        #expect(mail.to.last?.name == "Li, Mei")
        #expect(mail.cc.isEmpty)
        #expect(mail.replyTo.map(\.address) == ["orders@weber.example"])
        #expect(mail.messageID == "anna-without-brackets@weber.example")
        #expect(mail.references == ["a@x", "b@x", "c@x"])
        #expect(mail.inReplyTo == ["c@x"])
        #expect(mail.recipients.contains("support+abc@desk.example"))
        #expect(mail.recipients.contains("help@desk.example"))
        #expect(mail.recipients.count { $0.lowercased() == "support@desk.example" } == 1)
    }

    @Test("with its date as a moment")
    func date() throws {
        #expect(try Sample.mail("gmail-reply").sentAt == Timestamp(rfc3339: "2026-11-03T08:15:00Z"))
    }

    @Test(
        "in the charset it was written in",
        arguments: [
            ("latin1", "Größe", "Die Öfen heißen «Größe»: schön."),
            ("windows-1252", "It’s “broken”", "It’s “broken” – again… 20 €"),
            ("windows-1252-as-latin1", "It’s broken", "It’s “broken” – again… 20 €"),
            ("shift-jis", "機械の故障", "機械が止まりました。助けてください。"),
            ("iso-2022-jp", "機械の故障", "機械が止まりました。"), ("gb18030", "机器故障", "机器停了，请帮忙。"),
            ("gb18030-as-gb2312", "机器", "龍嘢㐀 机器停了。"), ("koi8-r", "Печь", "Печь не работает."),
            ("euc-kr", "기계", "기계가 멈췄습니다."), ("big5", "機器", "機器停了，請幫忙。"),
            ("utf-7", "Charset", "Der Ofen heißt Größe."), ("unknown-charset", "Charset", "Größe €"),
            ("unknown-charset-8bit", "Charset", "Größe €"), ("undeclared-utf8", "Größe", "Größe"),
            ("undeclared-latin1", "Größe", "Größe"), ("utf8-that-is-latin1", "Charset", "Größe und Übel"),
        ])
    func charset(file: String, subject: String, text: String) throws {
        let mail = try Sample.mail(file)
        #expect(mail.subject == subject)
        #expect(mail.text == text)
    }

    @Test("with raw 8-bit names", arguments: ["undeclared-utf8", "undeclared-latin1"])
    func names(file: String) throws {
        #expect(try Sample.mail(file).from?.name == "Jörg")
    }

    @Test("without NULs and control characters")
    func controls() throws {
        let mail = try Sample.mail("nul-bytes")
        #expect(mail.subject == "ab")
        #expect(mail.from?.address == "c@customer.example")
        #expect(mail.text == "beforeafter[31m red")
    }

    @Test(
        "although its structure is broken",
        arguments: [
            ("broken-boundary", "The größte Ofen is broken.", 1),
            ("boundary-not-given", "Words without a boundary parameter.", 0),
            ("boundary-never-used", "Just words, no parts at all.", 0),
            ("missing-closing-boundary", "The text is here.", 1), ("base64-with-rubbish", "The oven is broken.", 0),
        ])
    func broken(file: String, text: String, attachments: Int) throws {
        let mail = try Sample.mail(file)
        #expect(mail.text == text)
        #expect(mail.attachments.count == attachments)
        #expect(mail.kind == .message)
    }

    @Test("with a 300-character subject, whole")
    func longSubject() throws {
        let subject = try Sample.mail("long-subject").subject
        #expect(subject.count == 300)
        #expect(subject.hasPrefix("word000 word001 word002"))
    }

    @Test("without sender, id and date, or without any text")
    func sparse() throws {
        let bare = try Sample.mail("no-from-no-id-no-date")
        #expect(bare.kind == .message && bare.text == "The oven is broken." && bare.from == nil)
        let silent = try Sample.mail("headers-only")
        #expect(silent.kind == .message && silent.text.isEmpty && silent.subject == "Please call me")
    }

    @Test("behind an mbox line, and with either line end")
    func lineEnds() throws {
        let mail = try Sample.mail("mbox-line")
        #expect(mail.from?.address == "anna@weber.example")
        #expect(mail.text == "From the start it was loud.")
        let bytes = try Sample.bytes("interleaved")
        let windows = bytes.flatMap { $0 == 10 ? [13, 10] : [$0] }
        let other = MailParser.parse(windows)
        #expect(other.text == MailParser.parse(bytes).text)
        #expect(other.fingerprint == MailParser.parse(bytes).fingerprint)
    }

    @Test("or kept as unreadable with what can be shown")
    func unreadable() throws {
        #expect(MailParser.parse([]).kind == .unreadable)
        let text = try Sample.mail("not-a-mail")
        #expect(text.kind == .unreadable)
        #expect(text.text.hasPrefix("Hello, this is just some text."))
        var random = SeededGenerator(seed: 7)
        let rubbish = (0..<20_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let mail = MailParser.parse(rubbish)
        #expect(mail.kind == .unreadable && mail.text.isEmpty && mail.raw == rubbish)
    }

    @Test("to the same result from every cut and every damaged byte: a value, never a crash")
    func damaged() throws {
        var random = SeededGenerator(seed: 11)
        for file in ["related-inline", "bounce-postfix", "encoded-word-abuse", "gmail-html"] {
            let whole = try Sample.bytes(file)
            for cut in stride(from: 0, to: whole.count, by: 37) { _ = MailParser.parse(Array(whole[..<cut])) }
            for _ in 0..<100 {
                var damaged = whole
                for _ in 0..<8 {
                    damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(in: 0...255, using: &random)
                }
                #expect(MailParser.parse(damaged).raw == damaged)
            }
        }
    }
}

struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
