import Listening

/// Everything the report says in figures, of any number of conversations in the same small space.
struct Tally: Sendable, Codable {
    static let positions = 8

    var conversations = 0
    var withoutReply = 0
    var customerMessages = 0
    var replies = 0
    /// Replies in a language that the engine has no rules for.
    var unreadReplies = 0
    var timed = 0
    var earliest: Int64?
    var latest: Int64?
    var outcomes: [Outcome: Int] = [:]
    /// Mean strain by how the conversation ended, over the customer's first turns to speak.
    var strain: [Outcome: [Mean]] = [:]
    var firstWaits = Durations()
    var laterWaits = Durations()
    var upset = OpeningTally()
    var calm = OpeningTally()
    /// The share of letters on each side, by the customer's strain in four steps.
    var balance = [BalanceTally](repeating: BalanceTally(), count: 4)
    /// How many replies had each move, by which reply of the conversation it was.
    var moves = [MoveTally](repeating: MoveTally(), count: positions)
    var points: [PointKind: Share] = [:]
    var pitfalls: [Pitfall: Int] = [:]
    /// Conversations in which something had to be said again.
    var repeated = 0
    var promises = 0
    var datedPromises = 0
    var months: [Int: MonthTally] = [:]
    var samples = Samples()
    var loudest = Loudest()
}

/// How replies begin and what they do.
struct OpeningTally: Sendable, Codable {
    var replies = 0
    var us = 0
    var customer = 0
    var saidBack = 0
    var acknowledged = 0
    var leftOpen = Share()
    var promising = 0
    var waits = Durations()
}

struct BalanceTally: Sendable, Codable {
    var customer = Mean()
    var us = Mean()
    var neutral = Mean()
}

struct MoveTally: Sendable, Codable {
    var replies = 0
    var moves: [Move: Int] = [:]
}

struct MonthTally: Sendable, Codable {
    var conversations = 0
    var strain = Mean()
    var firstWaits = Durations()
    /// Of replies to upset customers, those that begin about us.
    var inward = Share()
}

extension Outcome {
    static let order: [Outcome] = [.unanswered, .upset, .quiet, .thanked]
}
