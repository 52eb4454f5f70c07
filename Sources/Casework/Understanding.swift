/// What we believe the customer told us (P13): proposed by reading, edited by people, judged by the customer.
public struct Understanding: Sendable, Equatable {
    public var version: Int
    public var situation: String
    public var outcome: String
    public var impact: String
    public var byWhen: String
    public var status: Status

    public enum Status: String, Sendable, Codable {
        /// Read from the messages; nobody has looked at it.
        case proposed
        /// A colleague has edited or accepted it.
        case edited
        /// The customer has been asked.
        case asked
        /// The customer said yes.
        case confirmed
        /// The customer put it right or said not yet.
        case corrected
    }

    public init(
        version: Int = 0, situation: String = "", outcome: String = "", impact: String = "", byWhen: String = "",
        status: Status = .proposed
    ) {
        self.version = version
        self.situation = situation
        self.outcome = outcome
        self.impact = impact
        self.byWhen = byWhen
        self.status = status
    }

    public var isEmpty: Bool { situation.isEmpty && outcome.isEmpty }

    /// The same words, whatever their version and status.
    public func hasSameWords(as other: Understanding) -> Bool {
        situation == other.situation && outcome == other.outcome && impact == other.impact && byWhen == other.byWhen
    }
}

/// What a customer says to "did we understand you?" (P14): three equal answers.
public enum Answer: String, Sendable, Codable, CaseIterable {
    case yes, notQuite, notYet
}

/// An answer that one of the recipients gave.
public struct GivenAnswer: Sendable, Equatable {
    public var answer: Answer
    public var words: String
    public var by: Mailbox
    public var at: Timestamp
    public var understandingVersion: Int

    public init(answer: Answer, words: String, by: Mailbox, at: Timestamp, understandingVersion: Int) {
        self.answer = answer
        self.words = words
        self.by = by
        self.at = at
        self.understandingVersion = understandingVersion
    }
}
