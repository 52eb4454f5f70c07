import Testing

@testable import Listening

@Suite("Sentences")
struct SentenceTests {
    static func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let ranges = bytes.withUnsafeBufferPointer { SentenceSplitter.ranges(of: $0) }
        return ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    struct Row: CustomTestStringConvertible {
        let text: String
        let sentences: [String]
        var testDescription: String { text.debugDescription }
    }

    static let table: [Row] = [
        Row(text: "Hello. How are you?", sentences: ["Hello.", "How are you?"]),
        Row(text: "Dr. Ada Stone will call. She knows.", sentences: ["Dr. Ada Stone will call.", "She knows."]),
        Row(text: "Ask J. Smith about it. Thanks!", sentences: ["Ask J. Smith about it.", "Thanks!"]),
        Row(text: "It costs 3.50 euros. Fine?", sentences: ["It costs 3.50 euros.", "Fine?"]),
        Row(
            text: "See https://example.org/a.b?c=d. Then write.",
            sentences: ["See https://example.org/a.b?c=d.", "Then write."]),
        Row(
            text: "We open at 9 a.m. and close at 5 p.m. today.",
            sentences: ["We open at 9 a.m. and close at 5 p.m. today."]),
        Row(text: "Wait... what happened? Tell me.", sentences: ["Wait... what happened?", "Tell me."]),
        Row(text: "Great 😀 Thanks a lot 🎉", sentences: ["Great 😀", "Thanks a lot 🎉"]),
        Row(text: "Done! 🎉 Enjoy.", sentences: ["Done! 🎉", "Enjoy."]),
        Row(
            text: "Hi Ana,\nthe part is here.\n\nBest,\nTom",
            sentences: ["Hi Ana,", "the part is here.", "Best,", "Tom"]),
        Row(
            text: "Try this:\n1. Open it.\n2. Press start.", sentences: ["Try this:", "1. Open it.", "2. Press start."]),
        Row(text: "- one\n- two", sentences: ["- one", "- two"]),
        Row(
            text: "This line was broken by a mail program right in the\nmiddle of a sentence. Next.",
            sentences: ["This line was broken by a mail program right in the\nmiddle of a sentence.", "Next."]),
        Row(text: "\"Never again!\" she wrote. Why?", sentences: ["\"Never again!\"", "she wrote.", "Why?"]),
        Row(text: "Really?! Yes.", sentences: ["Really?!", "Yes."]),
        Row(text: "I will check this. ^KB", sentences: ["I will check this. ^KB"]),
        Row(text: "これは長い。次です。", sentences: ["これは長い。", "次です。"]),
        Row(text: "...", sentences: ["..."]),
        Row(text: "  \n ", sentences: []),
        Row(text: "", sentences: []),
    ]

    @Test("a text is split where a reader would pause", arguments: table)
    func splits(_ row: Row) {
        #expect(Self.split(row.text) == row.sentences)
    }

    @Test("sentences cover every letter in order, and both offsets agree, for 20,000 random texts")
    func covers() {
        var random = Seeded(state: 20_240_611)
        for _ in 0..<20_000 {
            let text = RandomText.make(&random)
            if let problem = Coverings.problem(in: text) {
                Issue.record("\(problem): \(text.debugDescription)")
                return
            }
        }
    }
}

/// A small reproducible generator (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

enum RandomText {
    private static let pieces: [String] = [
        " ", " ", " ", ". ", "! ", "? ", "...", "\n", "\n\n", "\r\n", "a", "Hello", "you", "we", "busy", "3.5", "Dr.",
        "e.g.", "😀",
        "👩‍👩‍👧", "é", "e\u{301}", "ü", "שלום", "مرحبا", "日本語", "。", "…", "“", "”", "’", "don’t", "\u{0}", "\u{200B}",
        "\u{FEFF}",
        "\u{2028}", "\t", "-", "^AB", "#tag", "<link>", "https://a.bc/d.", "x@y.zz", "(", ")", ">", "> ", "-- \n",
        "1. ", "I",
        "I’m", "can't", "U.S.", "🇩🇪", "\u{1F3FD}", "ﬁ", "ǅ", "\u{300}", ":)", ";",
    ]

    static func make(_ random: inout Seeded) -> String {
        (0..<Int.random(in: 0..<24, using: &random)).map { _ in
            Int.random(in: 0..<6, using: &random) == 0
                ? String(scalar(&random)) : pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
    }

    private static func scalar(_ random: inout Seeded) -> Unicode.Scalar {
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "x"
    }
}

/// What holds for the sentences of any review.
enum Coverings {
    static let engine = Engine()

    static func problem(in text: String) -> String? {
        let review = engine.review(text)
        let bytes = Array(text.utf8)
        var end = 0
        for sentence in review.sentences {
            let span = sentence.span
            guard span.start >= end, span.end > span.start, span.end <= bytes.count else { return "sentences overlap" }
            guard !hasLetter(bytes[end..<span.start]) else { return "a letter is left out" }
            guard Array(sentence.text.utf8) == Array(bytes[span.start..<span.end]) else {
                return "the text is not the bytes"
            }
            guard units(bytes, span.start) == span.start16, units(bytes, span.end) == span.end16 else {
                return "the UTF-16 offsets are off"
            }
            end = span.end
        }
        return hasLetter(bytes[end...]) ? "a letter is left out at the end" : invariant(review)
    }

    /// A pitfall stands on a sentence if and only if a finding with it overlaps.
    static func invariant(_ review: Review) -> String? {
        for sentence in review.sentences {
            for pitfall in Pitfall.allCases {
                let found = review.findings.contains { $0.pitfall == pitfall && $0.span.overlaps(sentence.span) }
                if found != sentence.pitfalls.contains(pitfall) { return "\(pitfall) and its findings disagree" }
            }
        }
        return review.findings.count(where: \.headline) > 1 ? "two headlines" : nil
    }

    private static func units(_ bytes: [UInt8], _ offset: Int) -> Int {
        String(decoding: bytes[..<offset], as: UTF8.self).utf16.count
    }

    private static func hasLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            $0.properties.isAlphabetic && $0.properties.generalCategory != .nonspacingMark
        }
    }
}
