/// Names the feelings in a message, from the words that say or show them.
struct FeelingReader {
    let rules: RuleSet

    /// In the order of their places; one of a kind in a sentence.
    func feelings(in turn: CustomerTurn) -> [Feeling] {
        turn.annotation.sentences.flatMap { notes in notes.cues.compactMap { feeling($0, in: turn) } }
    }

    private func feeling(_ mark: Annotation.Mark, in turn: CustomerTurn) -> Feeling? {
        let cue = rules.cues[mark.index]
        guard let kind = Self.kinds[cue.signal] else { return nil }
        return Feeling(
            kind: kind, isSaid: mark.tokens.contains { Self.firstPerson.has(turn.passage, $0) },
            quote: turn.quote(bytes: turn.passage.byteRange(mark.tokens)), reason: cue.reason, strength: cue.weight)
    }

    private static let firstPerson = WordClass("i im ive id we weve me us my our myself ourselves")

    private static let kinds: [Signal: Feeling.Kind] = [
        .anger: .anger, .frustration: .frustration, .disappointment: .disappointment, .worry: .worry, .fear: .fear,
        .confusion: .confusion, .sadness: .sadness, .shame: .shame, .weariness: .weariness, .relief: .relief,
        .grateful: .gratitude, .joy: .joy, .hope: .hope,
    ]
}
