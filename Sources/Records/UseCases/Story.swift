public import Casework
public import Listening

/// Everything the screen of one conversation needs, read in one go.
public struct Story: Sendable {
    public var conversation: Conversation
    public var messages: [Message]
    public var deliveries: [Delivery]
    public var owner: Member?
    public var holder: Member?
    public var members: [Member]
    /// The stored card, or what reading proposes.
    public var understanding: Understanding
    public var answers: [GivenAnswer]
    public var promises: [Promise]
    public var person: Person?
    public var reading: Reading
    public var context: Context
    public var reply: Draft?
    public var note: Draft?
    public var reasons: [Need.Reason]
    /// Ids of our messages that asked whether we understood.
    public var asking: Set<String>
    /// The coach's view of the reply as it stands.
    public var review: Review

    /// The message an answer would go to.
    public var answerable: Message? { messages.last(where: \.isAnswerable) }

    /// What stands behind the turns that ``reading`` points at, in the same order.
    public var turns: [Said]
}

extension Records {
    /// One conversation as a colleague sees it, with their own drafts and nobody else's.
    ///
    /// - Throws: ``RecordsError/notFound(_:)``.
    public func story(of id: String, for memberID: String) async throws -> Story {
        let now = clock.now()
        return try await database.read { [engine] connection in
            let conversation = try connection.requiredConversation(id)
            let messages = try connection.messages(of: id)
            let answers = try connection.answers(of: id)
            let turns = Said.all(in: messages, and: answers)
            let context = Context(said: turns, customerName: conversation.customer?.name)
            let reading = engine.read(context)
            let promises = try connection.promises(of: id)
            let due = promises.filter { $0.state == .open }.compactMap(\.due).min()
            let holder = conversation.lease.flatMap { $0.until > now ? $0.holderID : nil }
            let reply = try connection.draft(of: .reply, in: id, by: memberID)
            return Story(
                conversation: conversation, messages: messages, deliveries: try connection.deliveries(of: id),
                owner: try conversation.ownerID.flatMap(connection.member),
                holder: try holder.flatMap(connection.member),
                members: try connection.members(),
                understanding: try connection.understanding(of: id) ?? Understanding(proposedBy: reading, in: context),
                answers: answers, promises: promises,
                person: try conversation.customer?.personID.flatMap(connection.person), reading: reading,
                context: context, reply: reply,
                note: try connection.draft(of: .note, in: id, by: memberID),
                reasons: Need.reasons(for: conversation, to: memberID, now: now, promiseDue: due),
                asking: try connection.asking(in: id), review: engine.review(reply?.text ?? "", in: context),
                turns: turns)
        }
    }

    /// The conversation as the coach reads it.
    public func context(of id: String) async throws -> Context {
        try await database.read { connection in
            _ = try connection.requiredConversation(id)
            return try connection.context(of: id)
        }
    }

    public func participants(of id: String) async throws -> [Participant] {
        try await database.read { try $0.participants(of: id) }
    }

    /// The zone of the conversation's customer, an IANA name, where it is known.
    public func customerTimeZone(of id: String) async throws -> String? {
        try await database.read { connection in
            let customer = try connection.participants(of: id).first { $0.side == .customer }
            return try customer?.personID.flatMap(connection.person)?.timeZone
        }
    }

    public func message(_ id: String) async throws -> Message? {
        try await database.read { connection in
            guard let message = try connection.message(id),
                try connection.conversation(message.conversationID) != nil
            else { return nil }
            return message
        }
    }

    /// A stored file with its bytes, if the conversation it belongs to is still here.
    public func attachment(_ id: String) async throws -> (file: Attachment, bytes: [UInt8])? {
        try await database.read { connection in
            let row = try connection.first(
                """
                SELECT a.* FROM attachments a JOIN messages m ON m.id = a.message_id
                JOIN conversations c ON c.id = m.conversation_id WHERE a.id = $1 AND c.deleted_at IS NULL
                """, id.sql)
            guard let file = row.map(Attachment.init), let bytes = try connection.blob(file.sha256) else { return nil }
            return (file, bytes)
        }
    }

    public func bytes(_ digest: String) async throws -> [UInt8]? {
        try await database.read { try $0.blob(digest) }
    }
}

extension Connection {
    fileprivate func asking(in conversationID: String) throws -> Set<String> {
        let rows = try query(
            "SELECT id FROM messages WHERE conversation_id = $1 AND asks_version IS NOT NULL", conversationID.sql)
        return Set(rows.map { $0.text("id") })
    }

    func deliveries(of conversationID: String) throws -> [Delivery] {
        try query(
            """
            SELECT d.* FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.conversation_id = $1 ORDER BY d.id
            """, conversationID.sql
        ).map(Delivery.init)
    }
}
