import Listening

/// Learns from whole drafts whether something was missed and how heard the customer would feel.
struct DraftLearning {
    private let known: [Samples.DraftSample]
    private let missedFit = DraftRegression(signs: DraftLearning.missedSigns, restraint: 30)
    private let heardFit = DraftRegression(signs: DraftLearning.heardSigns, restraint: 30)

    static let missedSigns = DraftSign.allCases.filter { sign in
        ![.hasPitfall, .pitfallShare, .aboutUs, .validates, .reflects, .grounded].contains(sign)
    }

    /// Few, and such as hold in any trade and any length of message.
    static let heardSigns: [DraftSign] = [
        .hasPitfall, .pitfallShare, .aboutUs, .grounded, .strain, .covered, .validates, .reflects, .open,
    ]

    init(_ samples: Samples) {
        known = samples.drafts.filter { $0.fold != Fold.heldBack }
    }

    func learn(_ settings: inout ModelSettings) {
        settings.missed = missedFit.fit(known.map(\.signs), known.map(\.missed))
        settings.missed.threshold = threshold()
        settings.heard = heardFit.fit(known.map(\.signs), known.map(\.heard))
    }

    /// The line that divides best on drafts that were left out of learning.
    private func threshold() -> Double {
        var scores: [Double] = []
        var labels: [Bool] = []
        for fold in 0..<Fold.count where fold != Fold.heldBack {
            let others = known.filter { $0.fold != fold }
            let weights = missedFit.fit(others.map(\.signs), others.map(\.missed))
            for draft in known where draft.fold == fold {
                scores.append(weights.sum(draft.signs))
                labels.append(draft.missed)
            }
        }
        return Threshold.best(scores, labels, beta: 1)
    }
}
