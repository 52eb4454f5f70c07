package import Casework

/// How rows become values and values become rows, one place for each table.
extension Connection {
    func conversation(_ id: String) throws -> Conversation? {
        guard let row = try first("SELECT * FROM conversations WHERE id = $1 AND deleted_at IS NULL", id.sql) else {
            return nil
        }
        return Conversation(row: row, participants: try participants(of: id))
    }

    /// The conversation, or the error that says it is not here.
    func requiredConversation(_ id: String) throws -> Conversation {
        guard let found = try conversation(id) else { throw RecordsError.notFound("This conversation") }
        return found
    }

    func participants(of id: String) throws -> [Participant] {
        try query("SELECT * FROM participants WHERE conversation_id = $1 ORDER BY position", id.sql).map { row in
            Participant(
                name: row.text("name"), address: row.text("address"),
                side: Side(rawValue: row.text("side")) ?? .customer,
                personID: row.optionalText("person_id"))
        }
    }

    func messages(of id: String) throws -> [Message] {
        let rows = try query("SELECT * FROM messages WHERE conversation_id = $1 ORDER BY at, id", id.sql)
        let files = try query(
            """
            SELECT a.* FROM attachments a JOIN messages m ON m.id = a.message_id
            WHERE m.conversation_id = $1 ORDER BY a.message_id, a.position
            """, id.sql)
        let byMessage = Dictionary(grouping: files) { $0.text("message_id") }
        return rows.map { Message(row: $0, attachments: (byMessage[$0.text("id")] ?? []).map(Attachment.init)) }
    }

    func message(_ id: String) throws -> Message? {
        guard let row = try first("SELECT * FROM messages WHERE id = $1", id.sql) else { return nil }
        let files = try query("SELECT * FROM attachments WHERE message_id = $1 ORDER BY position", id.sql)
        return Message(row: row, attachments: files.map(Attachment.init))
    }

    func member(_ id: String) throws -> Member? {
        try first("SELECT * FROM members WHERE id = $1", id.sql).map(Member.init)
    }

    func members() throws -> [Member] {
        try query("SELECT * FROM members ORDER BY created_at, id").map(Member.init)
    }

    func person(_ id: String) throws -> Person? {
        guard let row = try first("SELECT * FROM people WHERE id = $1", id.sql) else { return nil }
        let addresses = try query("SELECT address FROM addresses WHERE person_id = $1 ORDER BY address", id.sql)
        return Person(row: row, addresses: addresses.map { $0.text("address") })
    }

    package func insert(_ conversation: Conversation) throws {
        try execute(
            """
            INSERT INTO conversations (id, subject, state, created_at, strain, unanswered) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            conversation.id.sql, conversation.subject.sql, conversation.state.rawValue.sql, conversation.createdAt.sql,
            conversation.strain.sql, conversation.unanswered.sql)
    }

    package func insert(_ message: Message, fingerprint: String? = nil, asksVersion: Int? = nil) throws {
        try execute(
            """
            INSERT INTO messages (
                id, conversation_id, direction, kind, from_name, from_address, to_list, cc_list, subject, at, message_id,
                in_reply_to, reference_list, is_list, body, quoted, signature, html, author_id, source, fingerprint,
                bounce, asks_version, reply_to_list)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24)
            """,
            message.id.sql, message.conversationID.sql, message.direction.rawValue.sql, message.kind.rawValue.sql,
            message.from.name.sql, message.from.address.sql, try jsonText(message.to).sql, try jsonText(message.cc).sql,
            message.subject.sql, message.at.sql, message.messageID.sql, message.inReplyTo.sql,
            try jsonText(message.references).sql, message.isList.sql, message.text.sql, message.quoted.sql,
            message.signature.sql, message.html.sql, message.authorID.sql, message.source.sql, fingerprint.sql,
            try message.bounce.map(jsonText).sql, asksVersion.sql, try jsonText(message.replyTo).sql)
        for (position, file) in message.attachments.enumerated() {
            try insert(file, message: message.id, position: position)
        }
        try index(message)
    }

    private func insert(_ file: Attachment, message: String, position: Int) throws {
        try execute(
            """
            INSERT INTO attachments (id, message_id, position, name, type, size, sha256, content_id, is_inline)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            file.id.sql, message.sql, position.sql, file.name.sql, file.type.sql, file.size.sql, file.sha256.sql,
            file.contentID.sql, file.isInline.sql)
    }

    /// Stores bytes once, under their digest, which it returns.
    func store(_ bytes: [UInt8]) throws -> String {
        let digest = Cryptography.sha256Hex(bytes)
        try execute(
            "INSERT INTO blobs (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING", digest.sql, bytes.sql)
        return digest
    }

    func blob(_ digest: String) throws -> [UInt8]? {
        try first("SELECT bytes FROM blobs WHERE sha256 = $1", digest.sql)?.blob("bytes")
    }
}

extension Conversation {
    init(row: Row, participants: [Participant]) {
        self.init(
            id: row.text("id"), subject: row.text("subject"),
            state: ConversationState(rawValue: row.text("state")) ?? .listening, ownerID: row.optionalText("owner_id"),
            waitingUntil: row.optionalTime("waiting_until"), createdAt: row.time("created_at"),
            waitingSince: row.optionalTime("waiting_since"), strain: row.real("strain"),
            unanswered: row.integer("unanswered"), lease: Lease(row: row),
            dismissal: row.optionalText("dismissal").flatMap(Dismissal.init), participants: participants)
    }
}

extension Lease {
    init?(row: Row) {
        guard let holder = row.optionalText("lease_holder"), let until = row.optionalTime("lease_until") else {
            return nil
        }
        self.init(holderID: holder, until: until)
    }
}

extension Message {
    init(row: Row, attachments: [Attachment]) {
        self.init(
            id: row.text("id"), conversationID: row.text("conversation_id"),
            direction: Direction(rawValue: row.text("direction")) ?? .incoming,
            kind: MessageKind(rawValue: row.text("kind")) ?? .unreadable,
            from: Mailbox(name: row.text("from_name"), address: row.text("from_address")),
            to: row.json("to_list", as: [Mailbox].self) ?? [], cc: row.json("cc_list", as: [Mailbox].self) ?? [],
            replyTo: row.json("reply_to_list", as: [Mailbox].self) ?? [], subject: row.text("subject"),
            at: row.time("at"), messageID: row.optionalText("message_id"),
            inReplyTo: row.optionalText("in_reply_to"), references: row.json("reference_list", as: [String].self) ?? [],
            isList: row.flag("is_list"), text: row.text("body"), quoted: row.text("quoted"),
            signature: row.text("signature"), html: row.optionalText("html"), authorID: row.optionalText("author_id"),
            source: row.optionalText("source"), attachments: attachments,
            bounce: row.json("bounce", as: BounceReport.self))
    }
}

extension Attachment {
    init(row: Row) {
        self.init(
            id: row.text("id"), name: row.text("name"), type: row.text("type"), size: row.integer("size"),
            sha256: row.text("sha256"), contentID: row.optionalText("content_id"), isInline: row.flag("is_inline"))
    }
}

extension Member {
    init(row: Row) {
        self.init(
            id: row.text("id"), name: row.text("name"), email: row.text("email"), signature: row.text("signature"),
            isAdmin: row.flag("is_admin"))
    }
}

extension Person {
    init(row: Row, addresses: [String]) {
        self.init(
            id: row.text("id"), name: row.text("name"), organisation: row.text("organisation"),
            place: row.text("place"), timeZone: row.optionalText("time_zone"), since: row.optionalTime("since"),
            isDiscreet: row.flag("is_discreet"), isInternal: row.flag("is_internal"), about: row.text("about"),
            addresses: addresses)
    }
}

extension Promise {
    init(row: Row) {
        self.init(
            id: row.text("id"), conversationID: row.text("conversation_id"), what: row.text("what"),
            due: row.optionalTime("due"), timeZone: row.text("time_zone"), byID: row.text("by_id"),
            state: State(rawValue: row.text("state")) ?? .open, createdAt: row.time("created_at"))
    }
}

extension Delivery {
    init(row: Row) {
        self.init(
            id: row.text("id"), messageID: row.text("message_id"),
            recipient: Mailbox(name: row.text("name"), address: row.text("address")),
            state: State(rawValue: row.text("state")) ?? .unsure, attempts: row.integer("attempts"),
            detail: row.text("detail"), updatedAt: row.time("updated_at"))
    }
}

extension Understanding {
    init(row: Row) {
        self.init(
            version: row.integer("version"), situation: row.text("situation"), outcome: row.text("outcome"),
            impact: row.text("impact"), byWhen: row.text("by_when"),
            status: Status(rawValue: row.text("status")) ?? .proposed)
    }
}

extension GivenAnswer {
    init(row: Row) {
        self.init(
            answer: Answer(rawValue: row.text("answer")) ?? .notYet, words: row.text("words"),
            by: Mailbox(name: row.text("name"), address: row.text("address")), at: row.time("at"),
            understandingVersion: row.integer("version"))
    }
}
