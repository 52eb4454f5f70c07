/// Tells a reply that went to another customer almost word for word.
struct StockReply {
    private let passage: Passage
    private let theirs: ContentWords
    private static let shingle = 5

    init(_ passage: Passage, theirs: ContentWords) {
        self.passage = passage
        self.theirs = theirs
    }

    /// The stretch that repeats one of these replies and touches nothing that this customer said.
    func repeated(in earlier: [String], _ rules: RuleSet) -> Range<Int>? {
        let mine = Self.shingles(passage)
        let words = ContentWords(passage, 0..<passage.tokens.count)
        guard mine.count >= 8, words.shared(with: theirs) < 3, let first = passage.tokens.first,
            let last = passage.tokens.last
        else { return nil }
        let isStock = earlier.contains { text in
            let other = Self.shingles(Passage(text, with: rules.tokenizer))
            return mine.count { other.contains($0) } * 10 >= mine.count * 7
        }
        return isStock ? Int(first.start)..<Int(last.end) : nil
    }

    /// Every run of five words, folded.
    private static func shingles(_ passage: Passage) -> Set<WordHash> {
        guard passage.tokens.count >= shingle else { return [] }
        return Set(
            (0...(passage.tokens.count - shingle)).map { start in
                var hash = WordHash()
                for token in passage.tokens[start..<start + shingle] {
                    for byte in passage.bytes[token.range] { hash.add(Bytes.lowered(byte)) }
                    hash.add(0)
                }
                return hash
            })
    }
}
