/// What a figure should reach.
struct Target: Encodable, Equatable {
    var least: Double?
    var aim: Double
    var lowerIsBetter = false

    static func atLeast(_ least: Double, aim: Double) -> Target { Target(least: least, aim: aim) }
    static func atMost(_ least: Double, aim: Double) -> Target {
        Target(least: least, aim: aim, lowerIsBetter: true)
    }

    /// How a figure stands with it.
    func standing(_ value: Double) -> Standing {
        if reaches(value, aim) { return .aim }
        guard let least else { return .below }
        return reaches(value, least) ? .met : .below
    }

    private func reaches(_ value: Double, _ mark: Double) -> Bool {
        lowerIsBetter ? value <= mark : value >= mark
    }
}

enum Standing: String, Encodable {
    /// As good as is aimed for.
    case aim
    /// At least what is asked.
    case met
    case below
}

/// One measured figure.
struct Figure: Encodable {
    var section: String
    var name: String
    /// How many items it rests on: labelled ones for an F1, all for a share.
    var n: Int
    /// Nil where it cannot be measured; `note` says why.
    var value: Double?
    var low: Double?
    var high: Double?
    var precision: Double?
    var recall: Double?
    var target: Target?
    var standing: Standing?
    var note: String?

    init(
        _ section: String, _ name: String, n: Int, _ estimate: Estimate?, target: Target? = nil, note: String? = nil
    ) {
        self.section = section
        self.name = name
        self.n = n
        value = estimate?.value
        low = estimate?.low
        high = estimate?.high
        self.target = target
        self.note = note
        standing = estimate.flatMap { target?.standing($0.value) }
    }
}
