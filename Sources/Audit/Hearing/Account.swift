import Listening

/// How one conversation went, in figures and codes.
struct Account: Sendable {
    var id: String
    var reference: String
    var customer: String?
    var language = "und"
    var customerMessages = 0
    var replies: [ReplyAccount] = []
    /// The strain of each block of the customer's messages, in order.
    var strains: [Double] = []
    var outcome = Outcome.quiet
    var startedAt: Int64?
    var endedAt: Int64?
    /// Things said again after we had answered.
    var repeats = 0
    var firstWords: Quote?

    var peak: Double { strains.max() ?? 0 }

    var waits: [Int64] { replies.compactMap(\.wait) }
}

/// How a conversation ended, as far as its last messages tell.
enum Outcome: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// The customer asked for something and nobody answered.
    case unanswered
    /// The customer's last words were thanks, without a strained one among them.
    case thanked
    /// The customer was upset when they last spoke.
    case upset
    /// None of these.
    case quiet
}

/// How one reply answers what came before it.
struct ReplyAccount: Sendable {
    /// Which reply of the conversation it is, from 1.
    var number: Int
    var at: Int64?
    /// Seconds since the customer began to wait for it.
    var wait: Int64?
    var strain: Double
    /// False where the engine has no rules for its language: nothing but waiting is told of it.
    var isRead: Bool
    var opening: Focus
    var moves: Set<Move>
    /// Of advice and warnings, not of mere notes.
    var pitfalls: [Pitfall]
    /// Nil where there was nothing pressing to answer.
    var leftOpen: Bool?
    var points: [PointKind: Share]
    var balance: Balance
    var promises: Int
    var datedPromises: Int
    var sentences: Int

    var isToUpset: Bool { strain >= Account.upset }
}

extension Account {
    /// From this strain on a customer counts as upset, as in the engine.
    static let upset = 0.5
}

/// How many of how many.
struct Share: Sendable, Codable, Equatable {
    var hits = 0
    var total = 0

    mutating func add(_ isHit: Bool) {
        total += 1
        if isHit { hits += 1 }
    }

    static func += (left: inout Share, right: Share) {
        left.hits += right.hits
        left.total += right.total
    }

    var value: Double { total == 0 ? 0 : Double(hits) / Double(total) }

    /// Wilson's interval at 95 %.
    var interval: ClosedRange<Double> {
        guard total > 0 else { return 0...1 }
        let (n, p, z) = (Double(total), value, 1.959964)
        let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, middle - half)...min(1, middle + half)
    }
}
