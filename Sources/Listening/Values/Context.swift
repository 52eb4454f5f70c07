/// One message of a conversation.
public struct Turn: Sendable, Equatable, Codable {
    public enum Speaker: String, Sendable, Codable { case customer, agent }

    public var from: Speaker
    public var text: String
    /// When it was written, as RFC 3339.
    public var at: String?

    public init(from: Speaker, text: String, at: String? = nil) {
        self.from = from
        self.text = text
        self.at = at
    }
}

/// How far two people have come with a problem.
public enum Stage: String, Sendable, Codable, CaseIterable {
    case listening, understood, exploring, agreed, keeping, closed
}

/// What is known beside the draft: the conversation so far and the customer in it.
public struct Context: Sendable, Equatable {
    /// The messages so far, oldest first.
    public var history: [Turn]
    public var customerName: String?
    /// Where the case says it stands; past `listening` nothing is premature and nothing need be said back first.
    public var stage: Stage?
    /// Replies sent to other customers, against which a stock reply shows.
    public var earlier: [String]

    public init(history: [Turn] = [], customerName: String? = nil, stage: Stage? = nil, earlier: [String] = []) {
        self.history = history
        self.customerName = customerName
        self.stage = stage
        self.earlier = earlier
    }
}
