import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Listening

/// Whatever is written, the contract holds. The cases are many, small and always the same: each comes from its number.
@Suite("Any text at all", .serialized)
struct FuzzTests {
    @Test("a review keeps its contract on a hundred thousand mutilated texts")
    func reviews() {
        let engine = Engine()
        Self.each(100_000) { number in
            var maker = TextMaker(seed: number)
            let draft = maker.text()
            let context = number % 8 == 0 ? maker.context() : Context()
            let review = engine.review(draft, in: context)
            if let broken = Contract.breach(of: review, draft) { return "\(broken): \(draft.debugDescription)" }
            guard number % 10 == 0 else { return nil }
            return Contract.breach(ofJSON: review) ?? (review == engine.review(draft, in: context) ? nil : "it changed")
        }
    }

    @Test("long texts of every kind keep it as well")
    func longTexts() {
        let engine = Engine()
        Self.each(48) { number in
            var maker = TextMaker(seed: number &+ 7_000_000)
            let draft = maker.long(bytes: 6000)
            return Contract.breach(of: engine.review(draft, in: maker.context()), draft)
        }
    }

    @Test("JSON that was written is read back, and JSON cut short is an error")
    func json() {
        Self.each(20_000) { number in
            var maker = TextMaker(seed: number &+ 3_000_000)
            let text = maker.text()
            var writer = JSONText()
            writer.string(text)
            guard (try? JSONReader.value(of: writer.bytes[...])) == .string(text) else { return text.debugDescription }
            let cut = writer.bytes.dropLast(1 + maker.below(writer.bytes.count))
            return (try? JSONReader.value(of: cut)) == nil ? nil : "a cut string was read: \(text.debugDescription)"
        }
    }

    @Test("bytes that are no JSON never break the reader")
    func noise() {
        let whole = Array(#"{"a":[1.5e-3,true,null,"x\ud83d\ude00\n"],"b":{"c":"é"},"a":-0}"#.utf8)
        Self.each(20_000) { number in
            var maker = TextMaker(seed: number &+ 5_000_000)
            var bytes = whole
            for _ in 0...maker.below(3) { bytes[maker.below(bytes.count)] = UInt8(maker.below(256)) }
            guard let value = try? JSONReader.value(of: bytes[...]) else { return nil }
            guard case .object = value else { return "\(bytes) is no object" }
            return nil
        }
    }

    /// Runs cases on all cores and reports the first few that went wrong.
    private static func each(_ count: Int, _ check: @Sendable (Int) -> String?) {
        let failures = Mutex<[String]>([])
        let share = 250
        DispatchQueue.concurrentPerform(iterations: (count + share - 1) / share) { part in
            for number in part * share..<min((part + 1) * share, count) {
                guard let failure = check(number) else { continue }
                failures.withLock { $0.append("case \(number): \(failure)") }
            }
        }
        let found = failures.withLock { $0 }
        #expect(found.isEmpty, "\(found.count) of \(count): \(found.prefix(5).joined(separator: "\n"))")
    }
}

/// The contract of a review, as the command line promises it.
private enum Contract {
    /// What is broken, in words; nil where all is well.
    static func breach(of review: Review, _ draft: String) -> String? {
        breach(of: review.sentences, Array(draft.utf8)) ?? breach(of: review, length: draft.utf8.count)
    }

    private static func breach(of sentences: [Sentence], _ bytes: [UInt8]) -> String? {
        var end = 0
        var units = 0
        for sentence in sentences {
            let span = sentence.span
            guard span.start >= end, span.end > span.start, span.end <= bytes.count else {
                return "\(span) is misplaced"
            }
            let gap = String(decoding: bytes[end..<span.start], as: UTF8.self)
            guard !gap.contains(where: \.isLetter) else { return "a letter lies between sentences" }
            let text = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
            guard text.utf8.elementsEqual(sentence.text.utf8) else { return "a text is not its bytes" }
            guard span.start16 == units + gap.utf16.count, span.end16 == span.start16 + text.utf16.count else {
                return "\(span) counts UTF-16 wrongly"
            }
            (end, units) = (span.end, span.end16)
        }
        let rest = String(decoding: bytes[end...], as: UTF8.self)
        return rest.contains(where: \.isLetter) ? "a letter lies behind the last sentence" : nil
    }

    private static func breach(of review: Review, length: Int) -> String? {
        for finding in review.findings {
            guard 0 <= finding.span.start, finding.span.start <= finding.span.end, finding.span.end <= length else {
                return "the finding \(finding.rule) is misplaced"
            }
        }
        guard review.findings.count(where: \.headline) <= 1 else { return "there are two headlines" }
        for sentence in review.sentences {
            let found = Set(
                review.findings.filter { $0.span.overlaps(sentence.span) }.compactMap(\.pitfall))
            guard found == Set(sentence.pitfalls) else { return "pitfalls and findings disagree" }
        }
        let balance = review.balance.customer + review.balance.us + review.balance.neutral
        return balance == 0 || abs(balance - 1) < 1e-9 ? nil : "the balance adds up to \(balance)"
    }

    static func breach(ofJSON review: Review) -> String? {
        let bytes = review.jsonBytes(id: "a\nb")
        guard !bytes.contains(UInt8(ascii: "\n")), let value = try? JSONReader.value(of: bytes[...]) else {
            return "the JSON does not read"
        }
        guard case .array(let sentences)? = value["sentences"], sentences.count == review.sentences.count,
            zip(sentences, review.sentences).allSatisfy({ $0["text"]?.string == $1.text })
        else { return "the JSON says something else" }
        return nil
    }
}

/// Makes texts that nobody would write, from pieces that people do write.
private struct TextMaker {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// A number from 0 up to this one (xorshift*).
    mutating func below(_ limit: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(limit, 1)
    }

    private static let pieces = [
        "Calm down.", "we are very busy", "I'm sorry", "you should have told us", "Can you", "our policy", "Hi Ana,",
        "I'll call you tomorrow at 5", "don't", "can’t", "?", "!!", "...", "…", ".", ",", ":", ";", "-", "—", "(", ")",
        "\"", "“", "”", "'", "’", "> ", ">> > ", "- ", "* ", "1. ", "a) ", "• ", "\n", "\r\n", "\r", "\n\n", "\t", " ",
        "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{202E}",
        "\u{FFFD}", "😀", "👩‍👩‍👧", "🇩🇪", "e\u{301}", "é", "ß", "İ", "ﬀ", "שלום", "مرحبا", "你好", "日本語です。", "हिन्दी",
        "\u{10FFFF}", "x", "W", "e.g.", "Mr.", "3.14", "£5", "10:30", "a@b.test", "https://a.test/b?c=d", "#12", "@ana",
        "--\nAna", "On Monday Ana wrote:", "From: ana", "{name}", "\\", "\\u0000", "</script>", "%25",
    ]

    /// Mostly a handful of pieces, some of them mutilated byte by byte.
    mutating func text() -> String {
        var bytes: [UInt8] = []
        for _ in 0..<(below(16) == 0 ? below(24) : 1 + below(4)) {
            bytes += Self.pieces[below(Self.pieces.count)].utf8
            if below(2) == 0 { bytes.append(UInt8(ascii: " ")) }
        }
        if below(3) == 0, !bytes.isEmpty { mutilate(&bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Changes, takes out, doubles or cuts bytes, letters apart or not.
    private mutating func mutilate(_ bytes: inout [UInt8]) {
        for _ in 0...below(3) where !bytes.isEmpty {
            let place = below(bytes.count)
            switch below(5) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: [0xED, 0xA0, 0x80], at: place)
            case 3: bytes.removeSubrange(place...)
            default: bytes += bytes[place...]
            }
        }
    }

    /// One kind of piece, again and again, with others strewn in.
    mutating func long(bytes count: Int) -> String {
        let piece = Self.pieces[below(Self.pieces.count)]
        var text = ""
        while text.utf8.count < count { text += below(40) == 0 ? self.text() : piece }
        return text
    }

    mutating func context() -> Context {
        let history = (0..<below(4)).map { _ in
            Turn(from: below(3) == 0 ? .agent : .customer, text: text(), at: below(2) == 0 ? text() : nil)
        }
        return Context(
            history: history, customerName: below(2) == 0 ? text() : nil, stage: Stage.allCases[below(6)],
            earlier: below(3) == 0 ? [text()] : [])
    }
}
