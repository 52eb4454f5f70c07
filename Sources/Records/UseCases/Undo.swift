import Casework

extension Records {
    /// Takes a message back while none of its copies has begun to go, and gives its text back as the draft.
    public func cancel(_ messageID: String, by memberID: String) async throws -> String {
        let now = clock.now()
        return try await database.write { connection in
            guard let message = try connection.message(messageID), message.authorID == memberID else {
                throw RecordsError.notFound("This message")
            }
            let rows = try connection.query("SELECT state FROM deliveries WHERE message_id = $1", messageID.sql)
            guard !rows.isEmpty, rows.allSatisfy({ $0.text("state") == "queued" }) else {
                throw RecordsError.conflict("It is on its way already and cannot be taken back.")
            }
            try connection.takeBack(message, by: memberID, now: now)
            try connection.audit("cancelled", by: .member(memberID), at: now, conversation: message.conversationID)
            return message.conversationID
        }
    }
}

extension Connection {
    fileprivate func takeBack(_ message: Message, by memberID: String, now: Timestamp) throws {
        let stored = try draft(of: .reply, in: message.conversationID, by: memberID)
        let asks = try first("SELECT asks_version FROM messages WHERE id = $1", message.id.sql)?
            .optionalInteger("asks_version")
        let text = asks == nil ? message.text : withoutRestatement(message.text)
        let since = stored?.text ?? ""
        let draft = Draft(
            text: since.isEmpty ? text : "\(text)\n\n\(since)", to: message.to, cc: message.cc, asks: asks != nil,
            withSignature: !message.signature.isEmpty, revision: (stored?.revision ?? 0) + 1)
        try put(draft, in: message.conversationID, by: memberID, at: now)
        if let asks { try withdrawQuestion(asks, in: message.conversationID) }
        for file in message.attachments { try giveBack(file, of: message, to: memberID) }
        try forget(message)
        try unindex(message.id, at: message.at)
        try execute("DELETE FROM promises WHERE message_id = $1", message.id.sql)
        try execute("DELETE FROM customer_links WHERE message_id = $1", message.id.sql)
        try execute("DELETE FROM deliveries WHERE message_id = $1", message.id.sql)
        try execute("DELETE FROM attachments WHERE message_id = $1", message.id.sql)
        try execute("DELETE FROM messages WHERE id = $1", message.id.sql)
        try restoreWaiting(message.conversationID, now: now)
        let conversation = try requiredConversation(message.conversationID)
        guard try otherHolder(of: conversation, than: memberID, now: now) == nil else { return }
        try hold(conversation.id, by: memberID, now: now)
    }

    /// Nobody has been asked after all, so that no later "yes" counts.
    private func withdrawQuestion(_ version: Int, in conversationID: String) throws {
        try execute(
            "UPDATE understandings SET status = 'edited' WHERE conversation_id = $1 AND version = $2 AND status = 'asked'",
            conversationID.sql, version.sql)
    }

    private func withoutRestatement(_ text: String) -> String {
        let opening = Restatement.text(of: Understanding()).prefix { $0 != "\n" }
        guard let start = text.ranges(of: opening).last?.lowerBound else { return text }
        return String(text[..<start]).trimmed
    }

    private func giveBack(_ file: Attachment, of message: Message, to memberID: String) throws {
        try execute(
            """
            INSERT INTO draft_files (id, conversation_id, member_id, name, type, size, sha256)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, file.id.sql, message.conversationID.sql, memberID.sql, file.name.sql, file.type.sql, file.size.sql,
            file.sha256.sql)
    }
}
