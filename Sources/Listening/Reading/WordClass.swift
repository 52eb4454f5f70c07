import Patterns

/// A few words with small numbers, looked up by the hash that a token has.
struct WordClass {
    private let table: WordTable

    /// Words by class, the first class in the lowest bit; a word may stand in several.
    init(_ classes: String...) {
        var bits: [WordHash: UInt16] = [:]
        for (index, words) in classes.enumerated() {
            for word in words.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
                bits[WordHash(word), default: 0] |= 1 << UInt16(index)
            }
        }
        table = WordTable(bits.map { ($0.key, $0.value) })
    }

    /// The classes of a token, a bit each; "I'm" and "isn't" are looked up as "I" and "is".
    func of(_ passage: Passage, _ index: Int) -> UInt16 { table[passage.stemHash(index)] }

    func has(_ passage: Passage, _ index: Int) -> Bool { of(passage, index) != 0 }
}

extension Passage {
    /// The hash of what stands before the apostrophe of a contraction; of the whole word elsewhere. Nothing has the
    /// hash of a contraction's second half.
    fileprivate func stemHash(_ index: Int) -> WordHash {
        let token = tokens[index]
        guard token.shape.isDisjoint(with: .tail) else { return WordHash() }
        // A contraction is two tokens, the second of which is marked.
        guard index + 1 < tokens.count, tokens[index + 1].shape.contains(.tail) else { return token.hash }
        guard let mark = bytes[token.range].firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == 0xE2 }) else {
            return hash(index)
        }
        let isNegated = bytes[token.range].last.map { $0 | 0x20 } == UInt8(ascii: "t")
        let stem = bytes[token.range.lowerBound..<mark]
        let letters = stem.indices.dropLast(isNegated && stem.count > 2 ? 1 : 0)
        return bytes.withUnsafeBufferPointer { WordHash(folding: $0, letters) }
    }

    /// Letters with digits among them, or a number: "AB1234".
    func isCode(_ index: Int) -> Bool { bytes[tokens[index].range].contains(where: Bytes.isDigit) }

    /// The bytes between a token and the one before it.
    func gap(before index: Int) -> ArraySlice<UInt8> {
        let start = Int(tokens[index].start)
        return bytes[min(index > 0 ? Int(tokens[index - 1].end) : 0, start)..<start]
    }

    /// The text from the first to the last of these tokens.
    func words(_ range: Range<Int>) -> String { text(byteRange(range)) }
}
