import Foundation

/// Logistic regression with squared weights held small, over sparse samples.
///
/// Solved in the dual, one sample after the other in seeded order (Yu, Huang and Lin, “Dual coordinate descent methods
/// for logistic regression and maximum entropy models”, Machine Learning 85, 2011): each step has one root, found by
/// Newton's method between known bounds.
struct LogisticTrainer: Sendable {
    /// How much a sample's error counts against the size of the weights.
    var cost = 0.3
    var epochs = 15
    var seed: UInt64

    /// Learns to tell the samples that are labelled from the rest, among those included.
    func learn(_ rows: SparseRows, _ labels: [Bool], among included: [Int]) -> Linear {
        var model = Linear(weights: Array(repeating: 0, count: rows.rows))
        var duals = Array(repeating: 0.0, count: rows.count)
        let sizes = included.map { Self.size(rows, $0) }
        var order = Array(included.indices)
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<epochs {
            order.shuffle(using: &numbers)
            for place in order {
                step(included[place], sizes[place], labels, rows, &duals, &model)
            }
        }
        return model
    }

    /// Squared length, with the bias as one more feature.
    private static func size(_ rows: SparseRows, _ sample: Int) -> Double {
        (rows.starts[sample]..<rows.starts[sample + 1]).reduce(1) { $0 + Double(rows.counts[$1] * rows.counts[$1]) }
    }

    private func step(
        _ sample: Int, _ size: Double, _ labels: [Bool], _ rows: SparseRows, _ duals: inout [Double],
        _ model: inout Linear
    ) {
        let side = labels[sample] ? 1.0 : -1.0
        let margin = side * model.score(rows, sample)
        let new = root(margin: margin, size: size, dual: duals[sample])
        let change = side * (new - duals[sample])
        duals[sample] = new
        model.bias += change
        for index in rows.starts[sample]..<rows.starts[sample + 1] {
            model.weights[Int(rows.places[index])] += Float(change) * rows.counts[index]
        }
    }

    /// Where `t + size · (cost · σ(t) − dual) + margin` is 0, as `cost · σ(t)`.
    private func root(margin: Double, size: Double, dual: Double) -> Double {
        var low = -margin - size * (cost - dual)
        var high = -margin + size * dual
        var point = min(max(-margin, low), high)
        for _ in 0..<12 {
            let share = 1 / (1 + exp(-point))
            let value = point + size * (cost * share - dual) + margin
            if abs(value) < 1e-6 { break }
            if value > 0 { high = point } else { low = point }
            let next = point - value / (1 + size * cost * share * (1 - share))
            point = next > low && next < high ? next : (low + high) / 2
        }
        return cost / (1 + exp(-point))
    }
}
