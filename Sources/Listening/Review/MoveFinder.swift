/// Names the moves of each sentence from its cues, its form and the customer's words.
///
/// The number beside a move is how sure the cue is, 0 to 1.
struct MoveFinder {
    let scene: Scene

    func moves(_ passage: Passage, _ annotation: Annotation) -> [Levels<Move>] {
        passage.sentences.indices.map { index in
            let stretch = passage.sentences[index]
            return stretch.aside ? Levels() : moves(passage, stretch, annotation.sentences[index].signals)
        }
    }

    private func moves(_ passage: Passage, _ stretch: Passage.Stretch, _ signals: Signals) -> Levels<Move> {
        var moves = Levels<Move>()
        for (signal, move, score) in Self.direct where signals.has(signal) {
            moves.raise(move, to: score)
        }
        if signals.has(.greeting) || signals.has(.closing) || signals.has(.wish) { moves[.courtesy] = 0.95 }
        questions(passage, stretch, signals, &moves)
        if NameFinder(scene: scene).usesName(passage, stretch, signals) { moves[.name] = 0.8 }
        if ReflectionFinder(scene: scene).reflects(passage, stretch, signals, moves) { moves[.restate] = 0.7 }
        if moves.has(.commit), moves.has(.reassure), signals.has(.offerHelp) { moves[.commit] = nil }
        if signals.has(.offerHelp) { moves[.checkUnderstanding] = nil }
        if isPlainStatement(passage, stretch, moves) { moves[.inform] = 0.6 }
        return moves
    }

    private static let direct: [(Signal, Move, Double)] = [
        (.selfIntroduction, .selfIntroduction, 0.9), (.apology, .apology, 0.95), (.thanks, .thanks, 0.95),
        (.feeling, .feeling, 0.85), (.validate, .validate, 0.8), (.askIdeas, .askIdeas, 0.85), (.option, .option, 0.6),
        (.commit, .commit, 0.8), (.reassure, .reassure, 0.85), (.offerHelp, .reassure, 0.85),
        (.checkUnderstanding, .checkUnderstanding, 0.85), (.instruct, .instruct, 0.8), (.inform, .inform, 0.7),
        (.ownership, .reassure, 0.8),
    ]

    /// A question mark and the question word tell more than any model did; a question that also offers remains one.
    private func questions(
        _ passage: Passage, _ stretch: Passage.Stretch, _ signals: Signals, _ moves: inout Levels<Move>
    ) {
        let form = QuestionForm(passage, stretch)
        if !form.asks, !signals.has(.invite), !signals.has(.request) { moves[.askIdeas] = nil }
        if signals.has(.invite) || (form.asks && signals.has(.openQuestion)) {
            moves[.openQuestion] = 0.85
        } else if signals.has(.request) {
            moves[.closedQuestion] = 0.85
            moves[.instruct] = nil
        } else if form.asks, !moves.has(.askIdeas), !moves.has(.checkUnderstanding),
            !(signals.has(.instruct) && form.bids)
        {
            moves[.closedQuestion] = 0.85
        }
    }

    private static let social = Labels<Move>(.name, .courtesy)

    private func isPlainStatement(_ passage: Passage, _ stretch: Passage.Stretch, _ moves: Levels<Move>) -> Bool {
        guard !stretch.asks, stretch.tokens.count >= 3, passage.bytes[stretch.bytes.upperBound - 1] != UInt8(ascii: "!")
        else { return false }
        guard moves.present.isSubset(of: Self.social) else { return false }
        return moves.isEmpty || stretch.tokens.count >= 7
    }
}
