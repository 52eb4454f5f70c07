/// Where a conversation stands in the discipline: listen, understand, explore, agree, keep the promises, close.
public enum ConversationState: String, Sendable, Codable, CaseIterable {
    case listening, understood, exploring, agreed, keeping, closed
}

/// A thread with one customer side and one owner on ours.
public struct Conversation: Sendable, Equatable, Identifiable {
    public var id: String
    public var subject: String
    public var state: ConversationState
    public var ownerID: String?
    /// Set aside until this moment, whatever its state.
    public var waitingUntil: Timestamp?
    public var createdAt: Timestamp
    /// The first customer message that nobody has answered yet; `nil` when nothing waits for us.
    public var waitingSince: Timestamp?
    public var strain: Double
    /// How many messages the customer has sent since our last answer.
    public var unanswered: Int
    public var lease: Lease?
    /// Why it left the queue without a reply, in a stable code such as `noReplyNeeded` or `notCustomer`.
    public var dismissal: Dismissal?
    public var participants: [Participant]

    public init(
        id: String, subject: String, state: ConversationState = .listening, ownerID: String? = nil,
        waitingUntil: Timestamp? = nil, createdAt: Timestamp, waitingSince: Timestamp? = nil, strain: Double = 0,
        unanswered: Int = 0, lease: Lease? = nil, dismissal: Dismissal? = nil, participants: [Participant] = []
    ) {
        self.id = id
        self.subject = subject
        self.state = state
        self.ownerID = ownerID
        self.waitingUntil = waitingUntil
        self.createdAt = createdAt
        self.waitingSince = waitingSince
        self.strain = strain
        self.unanswered = unanswered
        self.lease = lease
        self.dismissal = dismissal
        self.participants = participants
    }

    /// The person this is about: the first on the customer's side.
    public var customer: Participant? { participants.first { $0.side == .customer } }
}

public enum Dismissal: String, Sendable, Codable {
    case noReplyNeeded, notCustomer
}

/// A colleague's hold on a conversation; it ends by itself.
public struct Lease: Sendable, Equatable {
    public var holderID: String
    public var until: Timestamp

    public init(holderID: String, until: Timestamp) {
        self.holderID = holderID
        self.until = until
    }
}

public enum Side: String, Sendable, Codable {
    case customer, us
}

public struct Participant: Sendable, Equatable {
    public var name: String
    public var address: String
    public var side: Side
    public var personID: String?

    public init(name: String, address: String, side: Side, personID: String? = nil) {
        self.name = name
        self.address = address
        self.side = side
        self.personID = personID
    }

    public var mailbox: Mailbox { Mailbox(name: name, address: address) }
}
