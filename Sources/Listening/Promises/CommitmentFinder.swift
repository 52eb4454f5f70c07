import Patterns

/// Finds what a draft promises: who, what, by when.
///
/// A hedge ("I'll try", "should be able to", "we hope") is never a promise; nor is a question, a refusal or the past.
struct CommitmentFinder {
    let passage: Passage
    let annotation: Annotation

    private static let most = 50

    func commitments() -> [Commitment] {
        var found: [Commitment] = []
        for (index, stretch) in passage.sentences.enumerated() where found.count < Self.most {
            let signals = annotation.sentences[index].signals
            guard !stretch.aside, !stretch.asks, signals.has(.promise), !signals.has(.hedge) else { continue }
            if let commitment = commitment(stretch, annotation.sentences[index]) { found.append(commitment) }
        }
        return found
    }

    private func commitment(_ stretch: Passage.Stretch, _ notes: Annotation.Notes) -> Commitment? {
        guard let start = notes.promise?.lowerBound else { return nil }
        let end = clauseEnd(from: start, in: stretch)
        let range = passage.byteRange(start..<end)
        let verb = min(verb(from: start, end), end - 1)
        return Commitment(
            span: passage.span(range), text: passage.text(range), what: passage.text(passage.byteRange(verb..<end)),
            due: DueReader.due(passage, stretch.tokens), who: passage.hash(start) == Self.i ? .writer : .us)
    }

    /// Behind the person, the auxiliary and the adverbs: "I will personally | call".
    private func verb(from start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, Self.light[passage.hash(index)] > 0 || passage.tokens[index].shape.contains(.tail) {
            index += 1
        }
        return index
    }

    private static let i = WordHash("i".utf8)
    private static let light = WordTable(
        words: """
            i we will shall am are going to also then personally gladly now you can promise guarantee definitely \
            certainly myself
            """)

    /// Up to where the sentence turns to something else.
    private func clauseEnd(from start: Int, in stretch: Passage.Stretch) -> Int {
        var index = start + 1
        while index < stretch.tokens.upperBound {
            if Self.turns[passage.hash(index)] > 0, hasComma(before: index) { return index }
            index += 1
        }
        return index
    }

    private static let turns = WordTable(words: "but so if because which please although however")

    private func hasComma(before index: Int) -> Bool {
        let gap = Int(passage.tokens[index - 1].end)..<Int(passage.tokens[index].start)
        return !gap.isEmpty && passage.bytes[gap].contains(UInt8(ascii: ","))
    }
}
