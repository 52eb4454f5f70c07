import Listening

/// A conversation as the customer lived it: what they said, how long they waited, what they said again, what they got.
struct Voice: Sendable, Codable {
    enum Step: Sendable, Codable {
        /// What they wrote, which of their messages it is, and when.
        case theirs([Words], number: Int, at: Int64?)
        /// What we answered, after how long, and what the coach would have said.
        case ours(Words, wait: Int64?, note: String?)
        /// Messages left out here.
        case skipped(Int)
        /// No answer came.
        case silence
    }

    struct Again: Sendable, Codable {
        var first: Words
        var again: Words
    }

    var rank: Rank
    var reference: String
    var who: String?
    var startedAt: Int64?
    var endedAt: Int64?
    var messages: Int
    var replies: Int
    /// The strain of each of their turns to speak, in hundredths.
    var strains: [Int]
    var steps: [Step]
    var repeats: [Again]
    /// What we asked for that they had told us, in our words.
    var askedAgain: [Words]
    var longestWait: Int64?
    var totalWait: Int64?
    var leftOpen: Int
    var inwardOpenings: Int
    var outcome: Outcome
}

/// By what customers are put in order: strain, then what they had to say again, then how long they waited.
struct Rank: Sendable, Codable, Comparable {
    var strain: Int
    var repeats: Int
    var wait: Int64
    /// Settles ties the same way in every run.
    var tie: UInt64
    /// Of the most strained words, so that one text sent ten times counts once.
    var words: UInt64

    static func < (left: Rank, right: Rank) -> Bool {
        (left.strain, left.repeats, left.wait, left.tie) < (right.strain, right.repeats, right.wait, right.tie)
    }
}

extension Rank {
    init(_ hearing: Hearing) {
        let account = hearing.account
        strain = Int((account.peak * 100).rounded())
        repeats = account.repeats
        wait = account.waits.max() ?? 0
        tie = StableHash.of(account.id)
        let peak = account.strains.firstIndex(of: account.peak) ?? 0
        words = hearing.theirs.indices.contains(peak) ? StableHash.of(hearing.text(of: hearing.theirs[peak])) : tie
    }
}
