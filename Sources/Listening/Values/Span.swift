/// A stretch of a text, counted both ways that readers count.
///
/// `start` and `end` are UTF-8 byte offsets; `start16` and `end16` the same places in UTF-16 units, as browsers count.
public struct Span: Sendable, Hashable, Codable {
    /// The first byte.
    public var start: Int
    /// Behind the last byte.
    public var end: Int
    /// The first UTF-16 unit.
    public var start16: Int
    /// Behind the last UTF-16 unit.
    public var end16: Int

    /// A stretch; both ways of counting must name the same places.
    public init(start: Int, end: Int, start16: Int, end16: Int) {
        self.start = start
        self.end = end
        self.start16 = start16
        self.end16 = end16
    }

    /// Whether the two stretches share at least one byte.
    public func overlaps(_ other: Span) -> Bool {
        start < other.end && other.start < end
    }
}
