public import Casework

/// A message, or an answer on the customer's page, in which something was found.
public struct SearchHit: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case message, answer
    }

    /// Grows with time; a page goes on below the number of the last hit before it.
    public var number: Int64
    public var kind: Kind
    public var id: String
    public var conversationID: String
    /// Of the conversation.
    public var subject: String
    public var customer: Mailbox
    public var from: Mailbox
    public var isNote: Bool
    public var isOurs: Bool
    public var at: Timestamp
    public var text: String
    public var files: [String]
}

/// Some of what was found, newest first.
public struct SearchResults: Sendable, Equatable {
    public var hits: [SearchHit] = []
    /// Where to go on; `nil` at the end.
    public var next: Int64?
    /// The search stopped before the page was full, since it took long: nothing newer than this is missing.
    public var searchedBackTo: Timestamp?
    /// What could not be looked for, a sentence each.
    public var leftOut: [String] = []
}

extension SearchHit {
    init(row: Row, files: [String]) {
        let parts = [row.text("body"), row.text("signature"), row.text("quoted")].filter { !$0.isEmpty }
        self.init(
            number: Int64(row.integer("number")), kind: Kind(rawValue: row.text("kind")) ?? .message,
            id: row.text("item_id"), conversationID: row.text("conversation_id"), subject: row.text("subject"),
            customer: Mailbox(name: row.text("customer_name"), address: row.text("customer_address")),
            from: Mailbox(name: row.text("from_name"), address: row.text("from_address")),
            isNote: row.text("message_kind") == MessageKind.note.rawValue,
            isOurs: row.text("direction") == Direction.outgoing.rawValue, at: row.time("at"),
            text: parts.joined(separator: "\n\n"), files: files)
    }
}
