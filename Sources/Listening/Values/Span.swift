/// A stretch of a text, counted both ways that readers count.
///
/// `start` and `end` are UTF-8 byte offsets; `start16` and `end16` the same places in UTF-16 units, as browsers count.
public struct Span: Sendable, Hashable, Codable {
    public var start: Int
    public var end: Int
    public var start16: Int
    public var end16: Int

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
