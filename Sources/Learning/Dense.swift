import Listening

/// Regression over the few signs of whole drafts.
struct DraftRegression: Sendable {
    /// The signs that are weighed.
    var signs: [DraftSign]
    /// How strongly weights are held small.
    var restraint: Double

    /// A number for each draft, by least squares in which each counts by its share.
    func fit(_ drafts: [DraftSigns], _ targets: [Double], shares: [Double]) -> DraftWeights {
        let all = shares.reduce(0, +) / Double(max(1, shares.count))
        let shares = shares.map { $0 / all }
        let table = Standardised(drafts, signs, shares)
        let mean = zip(targets, shares).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(1, targets.count))
        return table.unstandardised(solve(table, targets.map { $0 - mean }, shares: shares), bias: mean, signs)
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

    /// The shares are 1 in the mean.
    init(_ drafts: [DraftSigns], _ signs: [DraftSign], _ shares: [Double]) {
        let count = Double(max(1, drafts.count))
        let weighed = Array(zip(drafts, shares))
        let means = signs.map { sign in weighed.reduce(0) { $0 + $1.1 * $1.0[sign] } / count }
        let spreads = zip(signs, means).map { sign, mean in
            let square = weighed.reduce(0) { $0 + $1.1 * ($1.0[sign] - mean) * ($1.0[sign] - mean) } / count
            return square > 1e-18 ? square.squareRoot() : 1
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
