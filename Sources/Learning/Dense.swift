import Foundation
import Listening

/// Regression over the few signs of whole drafts.
struct DraftRegression: Sendable {
    /// The signs that are weighed.
    var signs: [DraftSign]
    /// How strongly weights are held small.
    var restraint: Double

    /// A number for each draft, by least squares.
    func fit(_ drafts: [DraftSigns], _ targets: [Double]) -> DraftWeights {
        let table = Standardised(drafts, signs)
        let mean = targets.reduce(0, +) / Double(max(1, targets.count))
        let weights = solve(table, targets.map { $0 - mean }, shares: Array(repeating: 1, count: targets.count))
        return table.unstandardised(weights, bias: mean, signs)
    }

    /// The odds that a draft is labelled, by Newton's method.
    func fit(_ drafts: [DraftSigns], _ labels: [Bool]) -> DraftWeights {
        let table = Standardised(drafts, signs)
        let share = Double(labels.count { $0 }) / Double(max(1, labels.count))
        var bias = log(max(share, 1e-4) / max(1 - share, 1e-4))
        var weights = Array(repeating: 0.0, count: signs.count)
        for _ in 0..<20 {
            let scores = table.rows.map { row in zip(row, weights).reduce(bias) { $0 + $1.0 * $1.1 } }
            let odds = scores.map(Logistic.probability)
            let shares = odds.map { max($0 * (1 - $0), 1e-6) }
            let targets = scores.indices.map { scores[$0] - bias + ((labels[$0] ? 1 : 0) - odds[$0]) / shares[$0] }
            weights = solve(table, targets, shares: shares)
            let rest = table.rows.indices.reduce(0.0) { sum, place in
                let part = zip(table.rows[place], weights).reduce(0) { $0 + $1.0 * $1.1 }
                return sum + shares[place] * (targets[place] + bias - part)
            }
            bias = rest / shares.reduce(0, +)
        }
        return table.unstandardised(weights, bias: bias, signs)
    }

    /// Weighted least squares with the restraint on the diagonal, by Gaussian elimination.
    private func solve(_ table: Standardised, _ targets: [Double], shares: [Double]) -> [Double] {
        let count = signs.count
        var matrix = Array(repeating: Array(repeating: 0.0, count: count + 1), count: count)
        for (row, (target, share)) in zip(table.rows, zip(targets, shares)) {
            for first in 0..<count {
                for second in 0..<count { matrix[first][second] += share * row[first] * row[second] }
                matrix[first][count] += share * row[first] * target
            }
        }
        for place in 0..<count { matrix[place][place] += restraint }
        return Self.eliminated(matrix)
    }

    private static func eliminated(_ start: [[Double]]) -> [Double] {
        var matrix = start
        let count = matrix.count
        for pivot in 0..<count {
            let best = (pivot..<count).max { matrix[$0][pivot].magnitude < matrix[$1][pivot].magnitude } ?? pivot
            matrix.swapAt(pivot, best)
            for row in 0..<count where row != pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in pivot...count { matrix[row][column] -= factor * matrix[pivot][column] }
            }
        }
        return (0..<count).map { matrix[$0][count] / matrix[$0][$0] }
    }
}

/// Signs with mean 0 and spread 1.
private struct Standardised {
    let rows: [[Double]]
    private let means: [Double]
    private let spreads: [Double]

    init(_ drafts: [DraftSigns], _ signs: [DraftSign]) {
        let count = Double(max(1, drafts.count))
        let means = signs.map { sign in drafts.reduce(0) { $0 + $1[sign] } / count }
        let spreads = zip(signs, means).map { sign, mean in
            let spread = (drafts.reduce(0) { $0 + ($1[sign] - mean) * ($1[sign] - mean) } / count).squareRoot()
            return spread > 1e-9 ? spread : 1
        }
        rows = drafts.map { draft in
            signs.indices.map { (draft[signs[$0]] - means[$0]) / spreads[$0] }
        }
        (self.means, self.spreads) = (means, spreads)
    }

    func unstandardised(_ weights: [Double], bias: Double, _ signs: [DraftSign]) -> DraftWeights {
        var result = DraftWeights()
        result.bias = bias
        for (place, sign) in signs.enumerated() {
            result.weights[sign.place] = weights[place] / spreads[place]
            result.bias -= weights[place] * means[place] / spreads[place]
        }
        return result
    }
}
