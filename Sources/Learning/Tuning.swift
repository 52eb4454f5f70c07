import Listening

/// Chooses from scores that no judge has seen where each head speaks and how sure it then is.
struct Tuning {
    let samples: Samples
    let scores: [[Double]]
    /// The samples that were trained on.
    private let known: [Int]

    /// Two in five of the labelled replies have a pitfall, and about one in twenty sentences in life: so much more must a
    /// false alarm count than it stands in the data.
    private static let falseAlarm = 8.0
    private static let pitfallPrecision = 0.85
    /// How likely a move must be where the rules are silent, and where they spoke.
    private static let quietMove = 0.5
    private static let sureMove = 0.7

    /// Only what was said before tells these: they are left to the rules that look into it.
    private static let needsConversation: Set<Pitfall> = [
        .askAgain, .handBack, .premature, .canned, .abrupt, .overName, .overApology,
    ]

    init(_ samples: Samples, _ scores: [[Double]]) {
        self.samples = samples
        self.scores = scores
        known = samples.sentences.indices.filter { samples.sentences[$0].fold != Fold.heldBack }
    }

    func tune(_ settings: inout ModelSettings) {
        for head in Head.all { calibrate(head, &settings) }
        for move in Move.allCases where move != .name { tune(move, &settings) }
        for pitfall in Pitfall.allCases where !Self.needsConversation.contains(pitfall) { tune(pitfall, &settings) }
        calibrateFindings(&settings)
    }

    private func calibrate(_ head: Head, _ settings: inout ModelSettings) {
        let readable = known.filter { samples.sentences[$0].rules.isReadable }
        let calibration = calibration(head, readable)
        (settings[head].slope, settings[head].offset) = (calibration.slope, calibration.offset)
    }

    private func calibration(_ head: Head, _ chosen: [Int]) -> Calibration {
        Calibration(scores: scores(head, chosen), labels: chosen.map { samples.isLabelled($0, head) })
    }

    private func scores(_ head: Head, _ chosen: [Int]) -> [Double] { chosen.map { scores[head.column][$0] } }

    private func tune(_ move: Move, _ settings: inout ModelSettings) {
        let head = Head.move(move)
        let quiet = known.filter { sample in
            samples.sentences[sample].rules.isReadable && samples.sentences[sample].rules.isQuiet
        }
        let best = Threshold.best(scores(head, quiet), quiet.map { samples.isLabelled($0, head) }, beta: 0.7)
        let calibration = Calibration(slope: settings[head].slope, offset: settings[head].offset)
        settings[head].quiet = max(best, calibration.score(at: Self.quietMove))
        settings[head].sure = move == .inform ? .infinity : calibration.score(at: Self.sureMove)
    }

    private func tune(_ pitfall: Pitfall, _ settings: inout ModelSettings) {
        let head = Head.pitfall(pitfall)
        let open = known.filter { sample in
            let rules = samples.sentences[sample].rules
            return rules.isReadable && !rules.found.has(pitfall)
        }
        settings[head].sure = Threshold.precise(
            scores(head, open), open.map { samples.isLabelled($0, head) },
            weights: open.map { samples.sentences[$0].pitfalls.isEmpty ? Self.falseAlarm : 1 },
            precision: Self.pitfallPrecision, least: 4)
    }

    /// How often findings are right, by the score behind them: once for those of the rules, once for those of the model.
    private func calibrateFindings(_ settings: inout ModelSettings) {
        var rules: (scores: [Double], labels: [Bool]) = ([], [])
        var model: (scores: [Double], labels: [Bool]) = ([], [])
        for pitfall in Pitfall.allCases {
            let head = Head.pitfall(pitfall)
            for sample in known {
                let (score, label) = (scores[head.column][sample], samples.isLabelled(sample, head))
                if samples.sentences[sample].rules.found.has(pitfall) {
                    rules.scores.append(score)
                    rules.labels.append(label)
                } else if score >= settings[head].sure, samples.sentences[sample].rules.isReadable {
                    model.scores.append(score)
                    model.labels.append(label)
                }
            }
        }
        let (ofRules, ofModel) = (
            Calibration(scores: rules.scores, labels: rules.labels),
            Calibration(scores: model.scores, labels: model.labels)
        )
        for pitfall in Pitfall.allCases {
            let head = Head.pitfall(pitfall)
            (settings[head].foundSlope, settings[head].foundOffset) = (ofRules.slope, ofRules.offset)
            (settings[head].slope, settings[head].offset) = (ofModel.slope, ofModel.offset)
        }
    }
}
