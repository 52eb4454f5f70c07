/// Something that can be added up, so that a figure over many items is a figure of their sum.
protocol Summable: Sendable {
    init()
    static func += (sum: inout Self, one: Self)
}

extension Sequence where Element: Summable {
    func total() -> Element {
        var sum = Element()
        for one in self { sum += one }
        return sum
    }
}

/// How often one label was found, found wrongly, and overlooked.
struct Counts: Summable, Equatable {
    var right = 0
    var wrong = 0
    var overlooked = 0

    /// One item: what the label says and what was found.
    static func one(labelled: Bool, found: Bool) -> Counts {
        var counts = Counts()
        counts.add(labelled: labelled, found: found)
        return counts
    }

    mutating func add(labelled: Bool, found: Bool) {
        switch (labelled, found) {
        case (true, true): right += 1
        case (false, true): wrong += 1
        case (true, false): overlooked += 1
        case (false, false): break
        }
    }

    static func += (sum: inout Counts, one: Counts) {
        sum.right += one.right
        sum.wrong += one.wrong
        sum.overlooked += one.overlooked
    }

    var labelled: Int { right + overlooked }
    var found: Int { right + wrong }

    /// Nil where nothing was found.
    var precision: Double? { found == 0 ? nil : Double(right) / Double(found) }
    /// Nil where nothing is labelled.
    var recall: Double? { labelled == 0 ? nil : Double(right) / Double(labelled) }
    /// Nil where nothing is labelled and nothing found.
    var f1: Double? {
        let of = 2 * right + wrong + overlooked
        return of == 0 ? nil : Double(2 * right) / Double(of)
    }
}

/// How many of how many.
struct Share: Summable, Equatable {
    var hits = 0
    var of = 0

    static func one(_ hit: Bool) -> Share { Share(hits: hit ? 1 : 0, of: 1) }

    static func += (sum: inout Share, one: Share) {
        sum.hits += one.hits
        sum.of += one.of
    }

    var value: Double? { of == 0 ? nil : Double(hits) / Double(of) }
}

/// Several labels counted side by side, by their place in a list.
struct Table: Summable, Equatable {
    private(set) var rows: [Counts] = []

    init() {}

    init(count: Int) { rows = Array(repeating: Counts(), count: count) }

    subscript(row: Int) -> Counts {
        get { rows[row] }
        set { rows[row] = newValue }
    }

    static func += (sum: inout Table, one: Table) {
        if sum.rows.count < one.rows.count {
            sum.rows += Array(repeating: Counts(), count: one.rows.count - sum.rows.count)
        }
        for index in one.rows.indices { sum.rows[index] += one.rows[index] }
    }

    /// The mean F1 over the labels that occur.
    var macroF1: Double? {
        let scores = rows.compactMap(\.f1)
        return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
    }

    /// All labels in one pot.
    var micro: Counts { rows.total() }
}

/// What Pearson's correlation of two series is made from.
struct Moments: Summable, Equatable {
    private(set) var count = 0.0
    private var x = 0.0
    private var y = 0.0
    private var xx = 0.0
    private var yy = 0.0
    private var xy = 0.0

    init() {}

    init(_ first: Double, _ second: Double) {
        count = 1
        (x, y) = (first, second)
        (xx, yy, xy) = (first * first, second * second, first * second)
    }

    static func += (sum: inout Moments, one: Moments) {
        sum.count += one.count
        sum.x += one.x
        sum.y += one.y
        sum.xx += one.xx
        sum.yy += one.yy
        sum.xy += one.xy
    }

    /// Nil where one of the two does not vary.
    var correlation: Double? {
        let spread = (count * xx - x * x) * (count * yy - y * y)
        guard count > 1, spread > 1e-9 else { return nil }
        return (count * xy - x * y) / spread.squareRoot()
    }
}
