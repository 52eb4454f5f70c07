public import Casework

/// A conversation in the form that `heard export` prints, schema `heard.conversation/1`.
public struct ExportedConversation: Sendable, Codable, Equatable {
    public var schema = "heard.conversation/1"
    public var id: String
    public var subject: String
    public var state: String
    public var participants: [ExportedParticipant]
    public var messages: [ExportedMessage]
}

public struct ExportedParticipant: Sendable, Codable, Equatable {
    public var name: String
    public var address: String
    public var side: Side
}

public struct ExportedMessage: Sendable, Codable, Equatable {
    public var id: String
    public var from: String
    public var at: String
    public var direction: Direction
    public var kind: MessageKind
    public var text: String
    public var attachments: [ExportedAttachment]
}

public struct ExportedAttachment: Sendable, Codable, Equatable {
    public var name: String
    public var type: String
    public var bytes: Int
    public var sha256: String
}

extension Records {
    /// Conversations in the order of their ids, a bounded number at a time.
    public func export(after id: String?, limit: Int = 100) async throws -> [ExportedConversation] {
        try await database.read { connection in
            let ids = try connection.query(
                "SELECT id FROM conversations WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT $2",
                (id ?? "").sql,
                limit.sql)
            return try ids.compactMap { try connection.conversation($0.text("id")) }.map { conversation in
                ExportedConversation(conversation, messages: try connection.messages(of: conversation.id))
            }
        }
    }
}

extension ExportedConversation {
    public init(_ conversation: Conversation, messages: [Message]) {
        self.init(
            id: conversation.id, subject: conversation.subject, state: conversation.state.rawValue,
            participants: conversation.participants.map {
                ExportedParticipant(name: $0.name, address: $0.address, side: $0.side)
            },
            messages: messages.map { message in
                ExportedMessage(
                    id: message.id, from: message.from.display, at: message.at.rfc3339, direction: message.direction,
                    kind: message.kind, text: message.text,
                    attachments: message.attachments.map {
                        ExportedAttachment(name: $0.name, type: $0.type, bytes: $0.size, sha256: $0.sha256)
                    })
            })
    }
}
