import Patterns

/// The runs of five words of a text, quotes and signature left out: what two texts share word for word.
struct Shingles {
    static let length = 5

    private(set) var runs = WordSet()

    init(_ passage: Passage) {
        let words = passage.sentences.filter { !$0.aside }.flatMap { $0.tokens.map(passage.hash) }
        guard words.count >= Self.length else { return }
        for start in 0...(words.count - Self.length) {
            runs.insert(words[start..<start + Self.length].reduce(into: WordHash()) { $0.fold($1) })
        }
    }

    var count: Int { runs.count }
}

extension WordHash {
    /// Takes another word in.
    fileprivate mutating func fold(_ word: WordHash) {
        value = (value ^ word.value) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
    }
}
