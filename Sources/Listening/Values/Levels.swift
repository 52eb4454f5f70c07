/// A word of the vocabulary: a move or a pitfall.
public protocol Label: CaseIterable, Hashable, Sendable {
    /// Its place among all of its kind.
    var place: Int { get }
}

extension Move: Label {
    static let all = allCases

    public var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

extension Pitfall: Label {
    static let all = allCases

    public var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// A set of labels, a bit each.
struct Labels<Of: Label>: Sendable, Equatable {
    var bits: UInt32 = 0

    init(bits: UInt32) { self.bits = bits }
    init(_ labels: Of...) { for label in labels { bits |= 1 << UInt32(label.place) } }

    func isDisjoint(with other: Labels) -> Bool { bits & other.bits == 0 }
    func isSubset(of other: Labels) -> Bool { bits & ~other.bits == 0 }
    func has(_ label: Of) -> Bool { bits >> UInt32(label.place) & 1 == 1 }
    mutating func formUnion(_ other: Labels) { bits |= other.bits }
}

/// A number, 0 to 1, for some labels of one kind. Takes no room on the heap.
public struct Levels<Of: Label>: Sendable, Equatable {
    private(set) var present = Labels<Of>(bits: 0)
    private var values = SIMD32<Float>()

    /// No label at all.
    public init() {}

    /// No label is present.
    public var isEmpty: Bool { present.bits == 0 }

    /// Nil where the label is absent.
    public subscript(label: Of) -> Double? {
        get { has(label) ? Double(values[label.place]) : nil }
        set {
            let bit: UInt32 = 1 << UInt32(label.place)
            present.bits = newValue == nil ? present.bits & ~bit : present.bits | bit
            values[label.place] = Float(newValue ?? 0)
        }
    }

    /// Whether this label is present.
    public func has(_ label: Of) -> Bool { present.bits >> UInt32(label.place) & 1 == 1 }

    /// Sets the label to this level, unless it stands higher already.
    mutating func raise(_ label: Of, to level: Double) {
        if level > self[label] ?? 0 { self[label] = level }
    }
}

extension Levels<Move> {
    /// The labels that are present, in the order of the vocabulary.
    public var labels: [Move] { isEmpty ? [] : Move.all.filter(has) }
}

extension Levels<Pitfall> {
    /// The labels that are present, in the order of the vocabulary.
    public var labels: [Pitfall] { isEmpty ? [] : Pitfall.all.filter(has) }
}
