/// What could not be read, counted, with the first places; and what was left out on purpose.
struct Trouble: Sendable, Codable, Equatable {
    struct Place: Sendable, Codable, Equatable {
        var file: String
        /// A line of the file, or which mail of it.
        var number: Int
        var isMail: Bool
        var reason: String
    }

    static let most = 20
    private(set) var count = 0
    private(set) var first: [Place] = []
    private(set) var leftOut: [String: Int] = [:]
    var unreadTimes = 0

    mutating func add(_ place: Place) {
        count += 1
        if first.count < Self.most { first.append(place) }
    }

    mutating func leaveOut(_ what: String, _ number: Int = 1) { leftOut[what, default: 0] += number }

    static func += (left: inout Trouble, right: Trouble) {
        left.count += right.count
        left.first += right.first.prefix(most - left.first.count)
        left.leftOut.merge(right.leftOut, uniquingKeysWith: +)
        left.unreadTimes += right.unreadTimes
    }
}
