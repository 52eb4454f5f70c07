import Foundation

/// Counts of durations on a logarithmic scale: twelve steps for each power of ten, from a second to three years.
struct Durations: Sendable, Codable, Equatable {
    static let stepsPerDecade = 12
    static let decades = 8
    private(set) var counts = [Int](repeating: 0, count: stepsPerDecade * decades)
    private(set) var total = 0

    mutating func add(_ seconds: Int64) {
        counts[Self.step(of: Double(seconds))] += 1
        total += 1
    }

    static func step(of seconds: Double) -> Int {
        let step = Int((log10(max(seconds, 1)) * Double(stepsPerDecade)).rounded(.down))
        return min(max(step, 0), stepsPerDecade * decades - 1)
    }

    static func += (left: inout Durations, right: Durations) {
        for index in left.counts.indices { left.counts[index] += right.counts[index] }
        left.total += right.total
    }

    /// The duration below which a share of them lies, to about a tenth.
    func quantile(_ share: Double) -> Double? {
        guard total > 0 else { return nil }
        var below = 0.0
        let wanted = share * Double(total)
        for (step, count) in counts.enumerated() where count > 0 {
            if below + Double(count) >= wanted {
                let inside = max(0, min(1, (wanted - below) / Double(count)))
                return pow(10, (Double(step) + inside) / Double(Self.stepsPerDecade))
            }
            below += Double(count)
        }
        return nil
    }

    /// The share of them above a duration that is a limit of a step.
    func share(above seconds: Double) -> Share {
        Share(hits: counts[Self.step(of: seconds)...].reduce(0, +), total: total)
    }
}

/// A mean of values between 0 and 1, summed in whole hundred-thousandths so that the order does not matter.
struct Mean: Sendable, Codable, Equatable {
    private(set) var sum = 0
    private(set) var count = 0

    mutating func add(_ value: Double) {
        sum += Int((value * 100_000).rounded())
        count += 1
    }

    static func += (left: inout Mean, right: Mean) {
        left.sum += right.sum
        left.count += right.count
    }

    var value: Double { count == 0 ? 0 : Double(sum) / 100_000 / Double(count) }
}
