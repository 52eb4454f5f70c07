/// A way to make scores from features.
public enum Design: String, Sendable, CaseIterable {
    /// One linear judge over words and pairs of words.
    case words
    /// One linear judge over cues, form, place and the conversation.
    case setting
    /// One linear judge over both.
    case joint
    /// Two linear judges, learnt apart and mixed: neither leans on what the other knows.
    case mixed

    /// How much the judge of words counts in the mixture.
    static let wordShare: Float = 0.7
}

extension Design {
    /// Learns one head on these samples.
    func learn(_ samples: Samples, _ labels: [Bool], among included: [Int], seed: UInt64) -> Linear {
        let trainer = LogisticTrainer(seed: seed)
        func part(_ rows: SparseRows) -> Linear { trainer.learn(rows, labels, among: included) }
        switch self {
        case .words: return part(samples.words)
        case .setting: return part(samples.setting)
        case .joint: return part(samples.joint)
        case .mixed: return Self.mix(part(samples.words), part(samples.setting))
        }
    }

    private static func mix(_ words: Linear, _ setting: Linear) -> Linear {
        let share = wordShare
        return Linear(
            weights: zip(words.weights, setting.weights).map { share * $0 + (1 - share) * $1 },
            bias: Double(share) * words.bias + Double(1 - share) * setting.bias)
    }

    /// What a learnt judge makes of a sample.
    func score(_ judge: Linear, _ samples: Samples, _ sample: Int) -> Double {
        switch self {
        case .words: judge.score(samples.words, sample)
        case .setting: judge.score(samples.setting, sample)
        case .joint, .mixed: judge.score(samples.joint, sample)
        }
    }
}
