import Listening

/// Which column of a table, or which key of a JSON line, holds what.
///
/// Either one message stands in a row (`text`, with `from` saying whose it is), or one exchange does (`customer` and
/// `agent`, both with words). What is not named is looked for under the names that exports usually give.
public struct ColumnMap: Sendable, Equatable, Codable {
    /// The conversation the row belongs to.
    public var id: String?
    /// Whose message it is.
    public var from: String?
    public var text: String?
    public var time: String?
    /// The customer's name.
    public var name: String?
    /// The customer's words, where an exchange stands in a row.
    public var customer: String?
    /// Our reply, where an exchange stands in a row.
    public var agent: String?
    /// When the reply was sent, where an exchange stands in a row.
    public var replyTime: String?
    /// What the column `from` says for a customer, in lower case; `*` is everything else.
    public var customerValues: [String] = []
    public var agentValues: [String] = []

    public init() {}

    /// Reads `id=ticket,from=author,text=body,customer-is=end-user|visitor,agent-is=*`.
    public init(_ text: String) throws(AuditError) {
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard pair.count == 2, !pair[1].isEmpty else {
                throw AuditError("--map takes pairs such as id=ticket,from=author,text=body; “\(part)” is none.")
            }
            try set(pair[0], pair[1])
        }
    }

    private mutating func set(_ key: String, _ value: String) throws(AuditError) {
        switch key {
        case "id": id = value
        case "from": from = value
        case "text": text = value
        case "time": time = value
        case "name": name = value
        case "customer": customer = value
        case "agent": agent = value
        case "reply-time": replyTime = value
        case "customer-is": customerValues = Self.values(value)
        case "agent-is": agentValues = Self.values(value)
        default:
            throw AuditError(
                "--map knows id, from, text, time, name, customer, agent, reply-time, customer-is and agent-is, "
                    + "not “\(key)”.")
        }
    }

    private static func values(_ text: String) -> [String] {
        text.split(separator: "|").map { String($0).trimmed.lowercased() }
    }

    private static let usualCustomers: Set<String> = [
        "customer", "user", "client", "end-user", "enduser", "end_user", "requester", "visitor", "contact", "consumer",
        "inbound", "incoming", "in", "caller", "buyer", "guest", "patient", "member",
    ]
    private static let usualAgents: Set<String> = [
        "agent", "support", "staff", "operator", "admin", "rep", "representative", "assistant", "outbound", "outgoing",
        "out", "employee", "advisor", "adviser", "system agent", "company", "us", "wizard", "seller",
    ]

    /// Whose a value of `from` says the message is; nil when it cannot be told.
    func speaker(_ value: String) -> Turn.Speaker? {
        let value = value.trimmed.lowercased()
        if customerValues.contains(value) { return .customer }
        if agentValues.contains(value) { return .agent }
        if customerValues.isEmpty, Self.usualCustomers.contains(value) { return .customer }
        if agentValues.isEmpty, Self.usualAgents.contains(value) { return .agent }
        if agentValues.contains("*") { return .agent }
        return customerValues.contains("*") ? .customer : nil
    }

    /// Names under which exports usually give a thing.
    enum Usual {
        static let id = [
            "conversation_id", "conversationid", "conversation", "ticket_id", "ticketid", "ticket", "thread_id",
            "thread",
            "case_id", "casenumber", "case", "dialogue_id", "dialog_id", "chat_id", "id",
        ]
        static let from = [
            "from", "role", "sender", "speaker", "author_type", "sender_type", "author", "direction", "side", "inbound",
        ]
        static let text = ["text", "body", "message", "content", "comment", "utterance", "plain_body"]
        static let time = [
            "at", "time", "created_at", "createdat", "timestamp", "sent_at", "date", "datetime", "created",
        ]
        static let name = ["customer_name", "name", "requester", "requester_name", "contact_name"]
        static let customer = ["customer", "question", "customer_message"]
        static let agent = ["agent", "answer", "reply", "response", "agent_message"]
        static let replyTime = ["replied_at", "reply_time", "answered_at"]
    }
}
