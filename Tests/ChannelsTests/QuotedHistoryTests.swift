import Casework
import Channels
import Testing

struct Answer: CustomTestStringConvertible {
    var file: String
    var says: String
    var quoted: String
    var signature = ""

    var testDescription: String { file }

    static let all = [
        Answer(
            file: "gmail-reply",
            says: "The second invoice is still wrong.\n\nCould you send a corrected one before Friday?",
            quoted: "which invoice do you mean?"),
        Answer(file: "gmail-wrapped-attribution", says: "Thanks, that works.", quoted: "rather long name"),
        Answer(
            file: "gmail-html", says: "The second invoice is still wrong.\n\nCould you send a corrected one?",
            quoted: "Which invoice do you mean?", signature: "Anna Weber\nWeber Bakery"),
        Answer(
            file: "outlook-desktop", says: "Hi Tom,\n\nit is invoice 4711.\n\nKind regards\nAnna",
            quoted: "Sent: Monday, November 2, 2026 4:05 PM"),
        Answer(
            file: "outlook-365", says: "It is invoice 4711.", quoted: "Which invoice do you mean?",
            signature: "Anna Weber\nWeber Bakery"),
        Answer(
            file: "outlook-word-html", says: "Guten Morgen,\n\nes ist die Rechnung 4711.",
            quoted: "Welche Rechnung meinen Sie?"),
        Answer(file: "outlook-original-message", says: "Please stop the order.", quoted: "Your order ships today."),
        Answer(file: "outlook-underscores", says: "Das passt so, danke.", quoted: "Passt Ihnen Mittwoch?"),
        Answer(
            file: "apple-mail", says: "The dough machine stopped again – third time this week.",
            quoted: "Is it running now?"),
        Answer(
            file: "iphone", says: "Still broken.", quoted: "Is it running now?", signature: "Sent from my iPhone"),
        Answer(
            file: "iphone-german", says: "Geht immer noch nicht.", quoted: "Läuft sie wieder?",
            signature: "Von meinem iPhone gesendet"),
        Answer(
            file: "android-outlook", says: "Yes please.", quoted: "Shall we cancel it?",
            signature: "Get Outlook for Android<https://aka.ms/AAb9ysg>"),
        Answer(
            file: "thunderbird-flowed",
            says: "This is one long sentence that Thunderbird wrapped softly over two lines.",
            quoted:
                "Am 02.11.26 um 16:05 schrieb Desk:\n> Which invoice do you mean, and what should the right sum be?",
            signature: "Anna Weber\nWeber Bakery"),
        Answer(
            file: "thunderbird-html", says: "The sum should be 120.", quoted: "> What should the sum be?",
            signature: "Anna Weber"),
        Answer(file: "yahoo-html", says: "I never got the parcel.", quoted: "It was delivered."),
        Answer(file: "yahoo-plain", says: "I never got the parcel.", quoted: "it was delivered."),
        Answer(file: "reply-german", says: "Danke, das hilft.", quoted: "> does it work?"),
        Answer(file: "reply-french", says: "Merci, c'est réglé.", quoted: "> does it work?"),
        Answer(file: "reply-spanish", says: "Gracias, ya funciona.", quoted: "> does it work?"),
        Answer(file: "reply-italian", says: "Grazie mille.", quoted: "> does it work?"),
        Answer(file: "reply-portuguese", says: "Obrigado.", quoted: "> does it work?"),
        Answer(file: "reply-dutch", says: "Dank je wel.", quoted: "> does it work?"),
        Answer(file: "reply-swedish", says: "Tack så mycket.", quoted: "> does it work?"),
        Answer(file: "reply-polish", says: "Dziękuję.", quoted: "> does it work?"),
        Answer(file: "reply-russian", says: "Спасибо.", quoted: "> does it work?"),
        Answer(file: "reply-japanese", says: "ありがとうございます。", quoted: "> does it work?"),
        Answer(file: "reply-chinese", says: "谢谢。", quoted: "> does it work?"),
        Answer(
            file: "bottom-posted", says: "4711, the one from October.", quoted: "> Which invoice do you mean?",
            signature: "Anna"),
        Answer(
            file: "forward-with-words", says: "Please see below, what now?", quoted: "We could not find your parcel."),
    ]
}

@Suite("What the person says now stands apart")
struct QuotedHistoryTests {
    @Test("from quoted history and the signature, whatever program wrote it", arguments: Answer.all)
    func apart(answer: Answer) throws {
        let mail = try Sample.mail(answer.file)
        #expect(mail.text == answer.says)
        #expect(mail.quoted.contains(answer.quoted), "quoted: \(mail.quoted)")
        #expect(mail.signature.hasSuffix(answer.signature))
        #expect(mail.signature.isEmpty == answer.signature.isEmpty, "signature: \(mail.signature)")
        #expect(mail.kind == .message)
    }

    @Test("and no word is lost between the three", arguments: Answer.all.map(\.file).filter { !$0.contains("html") })
    func nothingLost(file: String) throws {
        let mail = try Sample.mail(file)
        guard mail.html == nil else { return }
        let body = String(decoding: mail.raw, as: UTF8.self).replacing("\r\n", with: "\n").split(
            separator: "\n\n", maxSplits: 1)
        #expect(words(mail.text, mail.quoted, mail.signature) == words(String(body[1])))
    }

    @Test("answers between quoted lines keep those lines")
    func interleaved() throws {
        let mail = try Sample.mail("interleaved")
        #expect(mail.text.contains("> Which invoice do you mean?\n\n4711, the one from October.\n\n> What should"))
        #expect(mail.text.hasSuffix("120, not 210."))
        #expect(mail.text.hasPrefix("Hi Tom,"))
        #expect(mail.quoted.contains("> Best, Tom"))
    }

    @Test("a forward without words of one's own is what the person says")
    func bareForward() throws {
        let mail = try Sample.mail("bare-forward")
        #expect(mail.text.contains("We could not find your parcel."))
        #expect(mail.text.contains("Forwarded message"))
        #expect(mail.quoted.isEmpty)
    }

    @Test("a mail of nothing but quoted lines keeps them as its text")
    func onlyQuotes() throws {
        #expect(try Sample.mail("only-quotes").text == "> Which invoice do you mean?\n> Tom")
    }

    @Test("a sentence that only looks like a lead-in stays")
    func colons() throws {
        let mail = try Sample.mail("colon-sentence")
        #expect(mail.quoted.isEmpty)
        #expect(mail.text.hasPrefix("On Monday my colleague wrote:"))
        #expect(mail.text.hasSuffix("it is urgent."))
    }

    @Test("dashes between paragraphs are no signature")
    func dashes() throws {
        let mail = try Sample.mail("dashes-in-text")
        #expect(mail.signature.isEmpty)
        #expect(mail.text.contains("Point 39 about the mixer."))
    }

    @Test("ten thousand lines that each look like history are read in linear time", .timeLimit(.minutes(5)))
    func flood() {
        for line in ["On x wrote:", "--", "From: a", "-----", "> q", "__________"] {
            let mail = Sample.mail(text: String(repeating: line + "\n", count: 10_000))
            #expect(!mail.text.isEmpty)
        }
    }
}
