import Foundation
import Listening

/// From scores to probabilities: a slope and an offset under the logistic curve (Platt, 1999), by Newton's method, with
/// his smoothed targets so that few examples do not make it too sure.
struct Calibration: Sendable, Equatable {
    var slope = 1.0
    var offset = 0.0

    init(slope: Double = 1, offset: Double = 0) {
        self.slope = slope
        self.offset = offset
    }

    init(scores: [Double], labels: [Bool]) {
        let right = Double(labels.count { $0 })
        let wrong = Double(labels.count) - right
        guard right > 0, wrong > 0 else {
            (slope, offset) = (0, log((right + 1) / (wrong + 1)))
            return
        }
        let (high, low) = ((right + 1) / (right + 2), 1 / (wrong + 2))
        fit(scores, labels.map { $0 ? high : low }, start: log((right + 1) / (wrong + 1)))
    }

    /// Newton's steps, each halved until it does not make things worse.
    private mutating func fit(_ scores: [Double], _ targets: [Double], start: Double) {
        (slope, offset) = (0, start)
        var loss = loss(scores, targets)
        for _ in 0..<50 {
            let (change, size) = step(scores, targets)
            guard size > 1e-10 else { return }
            var share = 1.0
            while true {
                let next = Calibration(slope: slope + share * change.slope, offset: offset + share * change.offset)
                let nextLoss = next.loss(scores, targets)
                if nextLoss < loss {
                    (self, loss) = (next, nextLoss)
                    break
                }
                share /= 2
                guard share > 1e-8 else { return }
            }
        }
    }

    private func loss(_ scores: [Double], _ targets: [Double]) -> Double {
        zip(scores, targets).reduce(0) { sum, pair in
            let point = slope * pair.0 + offset
            return sum + (point > 0 ? log1p(exp(-point)) + (1 - pair.1) * point : log1p(exp(point)) - pair.1 * point)
        }
    }

    private func step(_ scores: [Double], _ targets: [Double]) -> (change: Calibration, size: Double) {
        var (ss, so, oo, gs, go) = (1e-6, 0.0, 1e-6, 0.0, 0.0)
        for (score, target) in zip(scores, targets) {
            let odds = probability(score)
            let share = odds * (1 - odds)
            let error = target - odds
            (ss, so, oo) = (ss + share * score * score, so + share * score, oo + share)
            (gs, go) = (gs + error * score, go + error)
        }
        let determinant = ss * oo - so * so
        guard determinant > 1e-12 else { return (Calibration(), 0) }
        let change = Calibration(slope: (oo * gs - so * go) / determinant, offset: (ss * go - so * gs) / determinant)
        return (change, abs(gs) + abs(go))
    }

    func probability(_ score: Double) -> Double { Logistic.probability(slope * score + offset) }

    /// The score at which the probability is reached.
    func score(at probability: Double) -> Double {
        slope > 0 ? (log(probability / (1 - probability)) - offset) / slope : .infinity
    }
}

/// Where to draw the line on scores.
enum Threshold {
    /// The score from which on the weighted mean of precision and recall (F-beta) is greatest.
    ///
    /// Infinite where fewer than `least` are labelled: nothing can be said then.
    static func best(_ scores: [Double], _ labels: [Bool], beta: Double, least: Int = 8) -> Double {
        let all = Double(labels.count { $0 })
        guard Int(all) >= least else { return .infinity }
        var (best, line, right) = (0.0, Double.infinity, 0.0)
        for (place, index) in descending(scores).enumerated() {
            if labels[index] { right += 1 }
            let value = (1 + beta * beta) * right / (beta * beta * all + Double(place + 1))
            if value > best { (best, line) = (value, scores[index]) }
        }
        return line
    }

    /// The lowest score from which on this share is right, where a wrong one weighs `weights` of its sample.
    static func precise(
        _ scores: [Double], _ labels: [Bool], weights: [Double], precision: Double, least: Int
    ) -> Double {
        var (line, right, wrong) = (Double.infinity, 0.0, 0.0)
        for index in descending(scores) {
            if labels[index] { right += 1 } else { wrong += weights[index] }
            if right >= Double(least), right >= precision * (right + wrong) { line = scores[index] }
        }
        return line
    }

    private static func descending(_ scores: [Double]) -> [Int] {
        scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
    }
}
