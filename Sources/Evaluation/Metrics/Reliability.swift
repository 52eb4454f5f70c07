/// Confidence against truth, in ten equal steps of confidence.
struct Reliability: Summable, Equatable {
    struct Step: Equatable {
        var count = 0
        var right = 0
        var confidence = 0.0

        var meanConfidence: Double? { count == 0 ? nil : confidence / Double(count) }
        var shareRight: Double? { count == 0 ? nil : Double(right) / Double(count) }
    }

    static let steps = 10
    private(set) var steps = Array(repeating: Step(), count: Reliability.steps)

    init() {}

    mutating func add(confidence: Double, right: Bool) {
        let place = min(Self.steps - 1, max(0, Int(confidence * Double(Self.steps))))
        steps[place].count += 1
        steps[place].confidence += confidence
        if right { steps[place].right += 1 }
    }

    static func += (sum: inout Reliability, one: Reliability) {
        for index in sum.steps.indices {
            sum.steps[index].count += one.steps[index].count
            sum.steps[index].right += one.steps[index].right
            sum.steps[index].confidence += one.steps[index].confidence
        }
    }

    var count: Int { steps.reduce(0) { $0 + $1.count } }

    /// Expected calibration error: the distance between mean confidence and share right, weighed by how many are in a
    /// step (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    var error: Double? {
        guard count > 0 else { return nil }
        return steps.reduce(0) { $0 + abs(Double($1.right) - $1.confidence) } / Double(count)
    }
}
