import Listening

/// What a design reaches on sentences that its judges did not see.
public struct DesignFigures: Sendable {
    public let design: Design
    /// Micro-F1 of moves: of the rules, with the model where they are silent, and where the model decides alone.
    public let moves: (rules: Double, together: Double, alone: Double)
    /// Macro-F1 of the focus: the same.
    public let focus: (rules: Double, together: Double)
    /// Any pitfall: of the rules, and together.
    public let pitfalls: (rules: Agreement, together: Agreement)
    /// How far the confidence of findings is from how often they are right.
    public let calibration: Double

    init(_ design: Design, _ samples: Samples, _ validation: CrossValidation, _ settings: ModelSettings) {
        let chosen = samples.sentences.indices.filter { samples.sentences[$0].fold != Fold.heldBack }
        self.init(design, samples, chosen, settings) { validation.scores(of: $0) }
    }

    /// The figures of these samples, by whatever gives the scores.
    init(
        _ design: Design, _ samples: Samples, _ chosen: [Int], _ settings: ModelSettings,
        scores: (Int) -> SentenceScores
    ) {
        let panel = Panel(settings: settings)
        var tally = FigureTally()
        for index in chosen {
            let sample = samples.sentences[index]
            let scores = scores(index)
            tally.count(sample, panel.verdict(sample.rules, scores), scores, panel)
        }
        self.design = design
        moves = (tally.ruleMoves.f1, tally.moves.f1, tally.aloneMoves.f1)
        focus = (tally.ruleFocus.macroF1, tally.focus.macroF1)
        pitfalls = (tally.rulePitfalls, tally.pitfalls)
        calibration = tally.reliability.error
    }
}

/// Right, wrongly said and wrongly left out.
public struct Agreement: Sendable, Equatable {
    public internal(set) var right = 0
    public internal(set) var wrong = 0
    public internal(set) var left = 0

    public var precision: Double { right + wrong == 0 ? 0 : Double(right) / Double(right + wrong) }
    public var recall: Double { right + left == 0 ? 0 : Double(right) / Double(right + left) }
    public var f1: Double { right == 0 ? 0 : 2 * Double(right) / Double(2 * right + wrong + left) }

    mutating func count(said: Bool, labelled: Bool) {
        if said, labelled { right += 1 } else if said { wrong += 1 } else if labelled { left += 1 }
    }
}

private struct FigureTally {
    var ruleMoves = Agreement()
    var moves = Agreement()
    var aloneMoves = Agreement()
    var ruleFocus = FocusTable()
    var focus = FocusTable()
    var rulePitfalls = Agreement()
    var pitfalls = Agreement()
    var reliability = Reliability()

    mutating func count(_ sample: Samples.Sample, _ verdict: Verdict, _ scores: SentenceScores, _ panel: Panel) {
        let rules = sample.rules
        for move in Move.allCases {
            let labelled = sample.moves.contains(move)
            ruleMoves.count(said: rules.moves.has(move), labelled: labelled)
            moves.count(said: verdict.moves.has(move), labelled: labelled)
            aloneMoves.count(said: scores[.move(move)] >= panel.settings[.move(move)].quiet, labelled: labelled)
        }
        ruleFocus.count(rules.focus, sample.focus)
        focus.count(verdict.focus, sample.focus)
        rulePitfalls.count(said: !rules.found.isEmpty, labelled: !sample.pitfalls.isEmpty)
        pitfalls.count(said: !rules.found.isEmpty || !verdict.added.isEmpty, labelled: !sample.pitfalls.isEmpty)
        for pitfall in Pitfall.allCases {
            let level = rules.found.has(pitfall) ? panel.confidence(of: pitfall, scores) : verdict.added[pitfall]
            if let level { reliability.count(level, isRight: sample.pitfalls.contains(pitfall)) }
        }
    }
}

/// How often each focus was said where each was labelled.
private struct FocusTable {
    private var byFocus = Dictionary(uniqueKeysWithValues: Focus.allCases.map { ($0, Agreement()) })

    mutating func count(_ said: Focus, _ labelled: Focus) {
        for focus in Focus.allCases { byFocus[focus]?.count(said: said == focus, labelled: labelled == focus) }
    }

    var macroF1: Double { byFocus.values.reduce(0) { $0 + $1.f1 } / Double(byFocus.count) }
}

/// Expected calibration error over ten equal bins of probability.
private struct Reliability {
    private var bins = Array(repeating: (count: 0, right: 0, level: 0.0), count: 10)

    mutating func count(_ level: Double, isRight: Bool) {
        let bin = min(9, max(0, Int(level * 10)))
        bins[bin].count += 1
        bins[bin].right += isRight ? 1 : 0
        bins[bin].level += level
    }

    var error: Double {
        let all = Double(max(1, bins.reduce(0) { $0 + $1.count }))
        return bins.reduce(0) { $0 + abs(Double($1.right) - $1.level) / all }
    }
}

extension Trained {
    /// What the finished model reaches on the replies that were held back.
    public func heldBack() throws -> DesignFigures {
        let model = try ScoringModel(settings: settings, table: table)
        let chosen = samples.sentences.indices.filter { samples.sentences[$0].fold == Fold.heldBack }
        return DesignFigures(.mixed, samples, chosen, settings) { index in
            model.scores(rows: samples.joint.places(index))
        }
    }

    /// On the drafts held back: F1 of `missed`, which is told by rules, and how `heard` goes with its label.
    public func heldBackDrafts() -> (missed: Agreement, heard: Double) {
        let drafts = samples.drafts.filter { $0.fold == Fold.heldBack }
        var missed = Agreement()
        for draft in drafts {
            missed.count(said: draft.signs[.leavesOpen] > 0, labelled: draft.missed)
        }
        return (missed, correlation(drafts.map { settings.heard.sum($0.signs) }, drafts.map(\.heard)))
    }
}

/// Pearson's correlation.
func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let count = Double(max(1, left.count))
    let (one, other) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
    var (both, first, second) = (0.0, 0.0, 0.0)
    for (a, b) in zip(left, right) {
        both += (a - one) * (b - other)
        first += (a - one) * (a - one)
        second += (b - other) * (b - other)
    }
    let spread = (first * second).squareRoot()
    return spread > 0 ? both / spread : 0
}
