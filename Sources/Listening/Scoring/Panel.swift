/// What the rules made of one sentence.
package struct RuleView: Sendable {
    package var moves: Levels<Move>
    package var found: Levels<Pitfall>
    package var focus: Focus
    package var focusLevel: Double
    /// Long enough to be judged by its words, and not quoted.
    package var isReadable: Bool

    private static let plain = Labels<Move>(.name, .inform)
    private static let social = Labels<Move>(.apology, .thanks, .courtesy)

    /// The rules saw no move in it but the name and plain information.
    package var isQuiet: Bool { moves.present.isSubset(of: Self.plain) }

    /// The rules call its focus neutral for want of a sign.
    package var isUnsure: Bool { focus == .neutral && moves.present.isDisjoint(with: Self.social) }
}

/// What the rules and the model together hold of one sentence.
package struct Verdict: Sendable {
    /// Moves with how sure they are: the cue's own number, or the model's probability.
    package var moves: Levels<Move>
    package var focus: Focus
    package var focusLevel: Double
    /// Pitfalls that only the model sees, with their probability.
    package var added: Levels<Pitfall>
}

/// Puts the rules' word and the model's scores together.
///
/// The rules decide where they speak. Where they are silent the model does, from the score on that told best in
/// training; what it is very sure of it adds anywhere. So what the rules know by its wording stays as they say, and what
/// people put in words of their own is seen as well.
package struct Panel: Sendable {
    package let settings: ModelSettings
    /// The lines at which moves count where the rules are silent, moves anywhere, and pitfalls.
    private let quietMoves: ScoringModel.Lanes
    private let sureMoves: ScoringModel.Lanes
    private let surePitfalls: ScoringModel.Lanes

    package init(settings: ModelSettings) {
        self.settings = settings
        let moves = Move.allCases.filter { $0 != .name }.map(Head.move)
        quietMoves = ScoringModel.Lanes(moves) { settings[$0].quiet }
        sureMoves = ScoringModel.Lanes(moves) { settings[$0].sure }
        surePitfalls = ScoringModel.Lanes(Pitfall.allCases.map(Head.pitfall)) { settings[$0].sure }
    }

    package func verdict(_ rules: RuleView, _ scores: SentenceScores) -> Verdict {
        guard rules.isReadable else {
            return Verdict(moves: rules.moves, focus: rules.focus, focusLevel: rules.focusLevel, added: Levels())
        }
        let moves = rules.isQuiet ? quiet(rules.moves, scores) : assured(rules.moves, scores)
        let (focus, level) = rules.isUnsure ? focus(scores) : (rules.focus, rules.focusLevel)
        return Verdict(moves: moves, focus: focus, focusLevel: level, added: added(rules.found, scores))
    }

    /// How likely a rule's finding of this kind is right in this sentence, 0 to 1.
    package func confidence(of pitfall: Pitfall, _ scores: SentenceScores) -> Double {
        let head = settings[.pitfall(pitfall)]
        return Logistic.probability(head.foundSlope * scores[pitfall] + head.foundOffset)
    }

    /// Where the rules knew nothing, whatever the model makes out takes the place of plain information.
    private func quiet(_ said: Levels<Move>, _ scores: SentenceScores) -> Levels<Move> {
        guard scores.anyReaches(quietMoves) else { return said }
        var moves = Levels<Move>()
        for move in Move.all where scores[move] >= quietMoves[move] {
            moves[move] = probability(.move(move), scores[move])
        }
        moves[.name] = said[.name]
        return moves
    }

    private func assured(_ said: Levels<Move>, _ scores: SentenceScores) -> Levels<Move> {
        guard scores.anyReaches(sureMoves) else { return said }
        var moves = said
        for move in Move.all where !said.has(move) && scores[move] >= sureMoves[move] {
            moves[move] = probability(.move(move), scores[move])
        }
        return moves
    }

    private func focus(_ scores: SentenceScores) -> (Focus, Double) {
        var best = Focus.neutral
        for focus in Focus.allCases where scores[.focus(focus)] > scores[.focus(best)] { best = focus }
        return (best, probability(.focus(best), scores[.focus(best)]))
    }

    private func added(_ found: Levels<Pitfall>, _ scores: SentenceScores) -> Levels<Pitfall> {
        var added = Levels<Pitfall>()
        guard scores.anyReaches(surePitfalls) else { return added }
        for pitfall in Pitfall.all where !found.has(pitfall) && scores[pitfall] >= surePitfalls[pitfall] {
            added[pitfall] = probability(.pitfall(pitfall), scores[pitfall])
        }
        return added
    }

    private func probability(_ head: Head, _ score: Double) -> Double {
        Logistic.probability(settings[head].slope * score + settings[head].offset)
    }
}
