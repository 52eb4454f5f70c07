/// Tells a reply that went to another customer almost word for word.
struct StockReply {
    private let passage: Passage
    private let theirs: ContentWords

    init(_ passage: Passage, theirs: ContentWords) {
        self.passage = passage
        self.theirs = theirs
    }

    /// The stretch that repeats one of these replies and touches nothing that this customer said, service talk aside.
    func repeated(in earlier: [String], _ rules: RuleSet) -> Range<Int>? {
        let mine = Shingles(passage)
        let words = ContentWords(passage, 0..<passage.tokens.count)
        guard mine.count >= 8, !words.meets(theirs, besides: ServiceWords.stems), let first = passage.tokens.first,
            let last = passage.tokens.last
        else { return nil }
        let isStock = earlier.contains { text in
            mine.runs.shared(with: Shingles(Passage(text, with: rules.tokenizer)).runs) * 10 >= mine.count * 7
        }
        return isStock ? Int(first.start)..<Int(last.end) : nil
    }
}
