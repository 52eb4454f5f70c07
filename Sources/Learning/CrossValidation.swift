import Listening

/// Scores of every sample by judges that never saw its fold, and the judges learnt from all folds but the one held back.
struct CrossValidation: Sendable {
    /// A column of scores for each head, in the order of `Head.all`.
    let scores: [[Double]]
    let judges: [Linear]

    init(_ samples: Samples, _ design: Design, seed: UInt64, progress: @escaping @Sendable (Int, Int) -> Void) async {
        var columns = Array(repeating: [Double](), count: Head.all.count)
        var judges = Array(repeating: Linear(weights: []), count: Head.all.count)
        await withTaskGroup(of: (Int, [Double], Linear).self) { group in
            for (column, head) in Head.all.enumerated() {
                group.addTask {
                    let (scores, judge) = Self.learn(samples, head, design, seed: seed &+ UInt64(column))
                    return (column, scores, judge)
                }
            }
            var done = 0
            for await (column, scores, judge) in group {
                (columns[column], judges[column]) = (scores, judge)
                done += 1
                progress(done, Head.all.count)
            }
        }
        (scores, self.judges) = (columns, judges)
    }

    private static func learn(
        _ samples: Samples, _ head: Head, _ design: Design, seed: UInt64
    ) -> ([Double], Linear) {
        let labels = samples.labels(head)
        var scores = Array(repeating: 0.0, count: labels.count)
        var last = Linear(weights: [])
        for fold in (0..<Fold.count).reversed() {
            let included = labels.indices.filter { sample in
                samples.sentences[sample].fold != fold && samples.sentences[sample].fold != Fold.heldBack
            }
            last = design.learn(samples, labels, among: included, seed: seed)
            for sample in labels.indices where samples.sentences[sample].fold == fold {
                scores[sample] = design.score(last, samples, sample)
            }
        }
        return (scores, last)
    }

    func scores(of sample: Int) -> SentenceScores { SentenceScores(scores.map { $0[sample] }) }
}
