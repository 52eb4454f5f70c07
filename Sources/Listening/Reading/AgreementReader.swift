import Patterns

/// Reads a customer's short answer to "did we understand you?".
struct AgreementReader {
    let rules: RuleSet

    /// Longer answers say more than yes or no and are for a person to read.
    private static let mostWords = 24

    func agreement(in reply: String) -> Agreement? {
        let passage = Passage(reply, with: rules.tokenizer)
        let annotation = Annotation(passage, with: rules)
        let own = passage.sentences.indices.filter { !passage.sentences[$0].aside }
        let words = own.reduce(0) { $0 + passage.sentences[$1].tokens.count }
        guard words > 0, words <= Self.mostWords, !own.contains(where: { passage.sentences[$0].asks }) else {
            return nil
        }
        let signals = own.map { annotation.sentences[$0].signals }
        let no = signals.contains { $0.has(.disagrees) }
        let yes = signals.contains { $0.has(.agrees) }
        if no { return yes ? nil : .no }
        return yes && !addsSomething(passage, own) ? .yes : nil
    }

    private static let turning = Set(
        [
            "but", "however", "except", "although", "though", "only", "also", "missing", "not", "almost", "partly",
            "mostly",
        ]
        .map { WordHash($0.utf8) })

    private static let and = WordHash("and".utf8)
    private static let no = WordHash("no".utf8)

    /// "Yes, but …" is a correction, and so is "yes and no".
    private func addsSomething(_ passage: Passage, _ own: [Int]) -> Bool {
        own.contains { sentence in
            let words = passage.sentences[sentence].tokens.map { index in
                passage.hash(index)
            }
            return words.contains(where: Self.turning.contains)
                || zip(words, words.dropFirst()).contains { $0 == Self.and && $1 == Self.no }
        }
    }
}
