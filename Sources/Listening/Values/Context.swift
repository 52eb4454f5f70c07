/// One message of a conversation.
public struct Turn: Sendable, Equatable, Codable {
    /// Who wrote a message.
    public enum Speaker: String, Sendable, Codable {
        /// The person who is helped.
        case customer
        /// Anybody of ours.
        case agent
    }

    /// Who wrote it.
    public var from: Speaker
    /// What was written, without quoted history.
    public var text: String
    /// When it was written, as RFC 3339.
    public var at: String?

    /// One message.
    public init(from: Speaker, text: String, at: String? = nil) {
        self.from = from
        self.text = text
        self.at = at
    }
}

/// How far two people have come with a problem.
public enum Stage: String, Sendable, Codable, CaseIterable {
    /// We do not know yet what it is about.
    case listening
    /// The customer agreed that we understood.
    case understood
    /// Solutions are being looked for.
    case exploring
    /// Both agreed on one.
    case agreed
    /// Promises are being kept.
    case keeping
    /// The customer has what was agreed.
    case closed
}

/// What is known beside the draft: the conversation so far and the customer in it.
public struct Context: Sendable, Equatable {
    /// The messages so far, oldest first.
    public var history: [Turn]
    /// The name that the customer goes by.
    public var customerName: String?
    /// Where the case says it stands; past `listening` nothing is premature and nothing need be said back first.
    public var stage: Stage?
    /// Replies sent to other customers, against which a stock reply shows.
    public var earlier: [String]

    /// What is known; all of it may be left out.
    public init(history: [Turn] = [], customerName: String? = nil, stage: Stage? = nil, earlier: [String] = []) {
        self.history = history
        self.customerName = customerName
        self.stage = stage
        self.earlier = earlier
    }
}
