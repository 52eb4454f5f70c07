import Patterns

/// A text made ready for reading: its bytes, tokens and sentences.
///
/// A reference, since it is handed around a great deal and never changes.
final class Passage: Sendable {
    let bytes: [UInt8]
    let tokens: [Token]
    let sentences: [Stretch]
    let isASCII: Bool
    /// What stands between quotation marks.
    let quotations: [Range<Int>]
    let offsets: Offsets

    /// One sentence: where it stands in the bytes and among the tokens.
    struct Stretch {
        var bytes: Range<Int>
        var tokens: Range<Int>
        /// Quoted history or a signature: covered, not judged.
        var aside = false
        /// A question mark closes it.
        var asks = false
        /// It ends in a stop or is followed by more.
        var finished = true
    }

    convenience init(_ text: String, with tokenizer: Tokenizer) {
        self.init(Array(text.utf8), with: tokenizer)
    }

    init(_ bytes: [UInt8], with tokenizer: Tokenizer) {
        self.bytes = bytes
        (tokens, sentences, isASCII) = bytes.withUnsafeBufferPointer { letters in
            let tokens = tokenizer.tokens(letters)
            return (tokens, Self.stretches(letters, tokens), letters.allSatisfy { $0 < 0x80 })
        }
        let plain = isASCII
        quotations = bytes.withUnsafeBufferPointer { Quotations.ranges(in: $0, isASCII: plain) }
        offsets = Offsets(bytes, isASCII: isASCII)
    }

    /// The same words, cut otherwise.
    init(_ whole: Passage, sentences: [Stretch]) {
        bytes = whole.bytes
        tokens = whole.tokens
        self.sentences = sentences
        isASCII = whole.isASCII
        quotations = whole.quotations
        offsets = whole.offsets
    }

    private static func stretches(_ bytes: Letters, _ tokens: [Token]) -> [Stretch] {
        var asides = Asides(bytes)
        var next = 0
        var stretches: [Stretch] = []
        let ranges = SentenceSplitter.ranges(of: bytes)
        stretches.reserveCapacity(ranges.count)
        for range in ranges {
            let first = next
            while next < tokens.count, tokens[next].start < range.upperBound { next += 1 }
            stretches.append(
                Stretch(
                    bytes: range, tokens: first..<next, aside: asides.contains(range.lowerBound),
                    asks: hasQuestionMark(bytes, range),
                    finished: range.upperBound < bytes.count || endsInStop(bytes, range)))
        }
        return stretches
    }

    /// A question mark among the last marks of the sentence.
    private static func hasQuestionMark(_ bytes: Letters, _ range: Range<Int>) -> Bool {
        var index = range.upperBound - 1
        while index >= range.lowerBound, range.upperBound - index < 28 {
            if bytes[index] == UInt8(ascii: "?") { return true }
            if Bytes.isLower(bytes[index]), range.upperBound - index > 14 { return false }
            index -= 1
        }
        return false
    }

    private static func endsInStop(_ bytes: Letters, _ range: Range<Int>) -> Bool {
        let last = bytes[range.upperBound - 1]
        return !(Bytes.isLetter(last) || Bytes.isDigit(last) || last == UInt8(ascii: ","))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func span(_ range: Range<Int>) -> Span { offsets.span(range.lowerBound, range.upperBound) }

    /// All of its bytes.
    var whole: Range<Int> { 0..<bytes.count }

    /// The hash of a token's folded letters.
    func hash(_ index: Int) -> WordHash { tokens[index].hash }

    /// The bytes from the first to the last of these tokens.
    func byteRange(_ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return Int(tokens[first].start)..<max(Int(tokens[first].end), Int(tokens[last].end))
    }

    /// The folded letters of a token.
    func folded(_ index: Int) -> String {
        let range = tokens[index].range
        return String(unsafeUninitializedCapacity: range.count) { letters in
            for (place, index) in range.enumerated() {
                letters.initializeElement(at: place, to: Bytes.lowered(bytes[index]))
            }
            return range.count
        }
    }
}

extension Passage {
    /// "- one", "• one", "1. one", "a) one".
    func opensListItem(_ sentence: Int) -> Bool {
        let line = bytes[sentences[sentence].bytes].prefix(6)
        guard let first = line.first else { return false }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || line.starts(with: "•".utf8) { return true }
        guard let mark = line.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }) else {
            return false
        }
        let label = line[..<mark]
        return !label.isEmpty
            && (label.allSatisfy(Bytes.isDigit) || label.count == 1 && label.allSatisfy(Bytes.isLetter))
    }
}
