public import Foundation

/// A moment in microseconds since 1970-01-01 UTC, the unit in which every time is stored.
public struct Timestamp: Sendable, Hashable, Comparable, Codable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public init(_ date: Date) {
        let value = (date.timeIntervalSince1970 * 1_000_000).rounded()
        microseconds = Int64(exactly: value) ?? 0
    }

    /// An RFC 3339 text such as `2026-03-01T09:30:00Z`; `nil` when it is not one.
    public init?(rfc3339 text: String) {
        guard text.utf8.dropFirst(4).first == UInt8(ascii: "-") else { return nil }
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? style.parse(text) {
                self.init(date)
                return
            }
        }
        return nil
    }

    public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }

    /// RFC 3339 in UTC, to the second.
    public var rfc3339: String { date.formatted(Date.ISO8601FormatStyle()) }

    /// Moves by a number of seconds, which may be negative.
    public func adding(seconds: Double) -> Timestamp {
        Timestamp(microseconds: microseconds + Int64(seconds * 1_000_000))
    }

    /// Seconds from `earlier` to here.
    public func seconds(since earlier: Timestamp) -> Double {
        Double(microseconds - earlier.microseconds) / 1_000_000
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }
}

/// Where the present comes from, so that tests can hold it still.
public struct WallClock: Sendable {
    public var now: @Sendable () -> Timestamp

    public init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    public static let system = WallClock { Timestamp(Date()) }
}
