import Listening

/// Learns from whole drafts how heard the customer would feel.
struct DraftLearning {
    private let known: [Samples.DraftSample]
    private let fit = DraftRegression(signs: DraftSign.allCases, restraint: 30)

    /// Two in five of the labelled replies have a pitfall, and about one in eight in life: so much more counts a clean
    /// one. Clean by what the rules see, as a label would let the answer into the question.
    private static let clean = 4.0

    init(_ samples: Samples) {
        known = samples.drafts.filter { $0.fold != Fold.heldBack }
    }

    func learn(_ settings: inout ModelSettings) {
        settings.heard = fit.fit(
            known.map(\.signs), known.map(\.heard), shares: known.map { $0.signs[.hasPitfall] == 0 ? Self.clean : 1 })
    }
}
