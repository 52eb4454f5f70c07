public import Casework

/// What goes when a person is erased.
public struct Erasure: Sendable, Equatable {
    public var person: Person
    /// Conversations that they had alone with us; these go as a whole.
    public var conversations: Int
    /// Conversations with others in them; there only what is theirs goes.
    public var shared: Int
    public var messages: Int
    public var files: Int
    public var answers: Int
    public var promises: Int
}

extension Records {
    /// People by id, by one of their addresses, or by their whole name.
    public func people(named text: String) async throws -> [Person] {
        let key = text.trimmed.lowercased()
        return try await database.read { connection in
            try connection.query(
                """
                SELECT id FROM people WHERE id = $1 OR LOWER(name) = $1
                    OR id IN (SELECT person_id FROM addresses WHERE address = $1) ORDER BY id
                """, key.sql
            ).compactMap { try connection.person($0.text("id")) }
        }
    }

    /// What ``erase(_:)`` would take away.
    public func erasure(of personID: String) async throws -> Erasure {
        try await database.read { try Eraser(connection: $0, personID: personID).preview() }
    }

    /// Takes away everything of a person: what they wrote and were sent, files, links, answers, promises to them, and what
    /// we know of them. Of the history only ids stay. It cannot be taken back.
    public func erase(_ personID: String) async throws -> Erasure {
        let now = clock.now()
        let erasure = try await database.write { connection in
            let eraser = try Eraser(connection: connection, personID: personID)
            let preview = try eraser.preview()
            try eraser.erase(at: now)
            return preview
        }
        try await database.scrub()
        return erasure
    }
}

/// Everything of one person, inside one transaction.
private struct Eraser {
    let connection: any Connection
    let person: Person
    /// Conversations in which nobody else stands on the customer's side.
    let own: [String]
    let shared: [String]

    init(connection: any Connection, personID: String) throws {
        guard let person = try connection.person(personID) else { throw RecordsError.notFound("This person") }
        self.connection = connection
        self.person = person
        let keys = Set(person.addresses)
        let conversations = try Set(
            keys.flatMap { key in
                try connection.query(
                    """
                    SELECT conversation_id FROM participants WHERE address = $1
                    UNION SELECT conversation_id FROM messages WHERE LOWER(from_address) = $1
                    """, key.sql)
            }.map { $0.text("conversation_id") })
        let others = try conversations.filter { id in
            try connection.participants(of: id).contains { $0.side == .customer && !keys.contains($0.address) }
        }
        own = conversations.subtracting(others).sorted()
        shared = others.sorted()
    }

    func preview() throws -> Erasure {
        let messages = try own.flatMap { try connection.messages(of: $0) } + shared.flatMap { try theirs(in: $0) }
        return Erasure(
            person: person, conversations: own.count, shared: shared.count, messages: messages.count,
            files: messages.reduce(0) { $0 + $1.attachments.count },
            answers: try (own + shared).reduce(0) { count, id in
                count + (try connection.answers(of: id).count { isTheirs($0.by) })
            },
            promises: try own.reduce(0) { $0 + (try connection.promises(of: $1).count) })
    }

    func erase(at now: Timestamp) throws {
        for id in own { try eraseWhole(id) }
        for id in shared { try eraseTheirs(in: id, at: now) }
        for address in person.addresses {
            try connection.execute("DELETE FROM addresses WHERE address = $1", address.sql)
            try connection.execute("DELETE FROM sign_in_failures WHERE email = $1", address.sql)
            try connection.execute(
                "UPDATE audit SET actor = 'customer' WHERE actor = $1", Actor.customer(address).text.sql)
        }
        try connection.execute("DELETE FROM people WHERE id = $1", person.id.sql)
        try connection.execute(
            """
            DELETE FROM blobs WHERE sha256 NOT IN (SELECT source FROM messages WHERE source IS NOT NULL
                UNION SELECT sha256 FROM attachments UNION SELECT sha256 FROM draft_files)
            """)
        for id in own + shared { try connection.audit("erased", by: .system, at: now, conversation: id) }
        try connection.audit("erased", by: .system, at: now, conversation: nil, subject: person.id)
    }

    private func eraseWhole(_ id: String) throws {
        for message in try connection.messages(of: id) { try erase(message) }
        try unindexAnswers(in: id) { _ in true }
        for table in [
            "promises", "answers", "customer_links", "understandings", "draft_files", "drafts", "participants",
        ] {
            try connection.execute("DELETE FROM \(table) WHERE conversation_id = $1", id.sql)
        }
        try connection.execute("DELETE FROM conversations WHERE id = $1", id.sql)
    }

    private func eraseTheirs(in id: String, at now: Timestamp) throws {
        for message in try theirs(in: id) { try erase(message) }
        for message in try connection.messages(of: id) { try eraseFromHeader(of: message) }
        try unindexAnswers(in: id) { person.addresses.contains($0) }
        for address in person.addresses {
            for table in ["answers", "customer_links", "participants"] {
                try connection.execute(
                    "DELETE FROM \(table) WHERE conversation_id = $1 AND address = $2", id.sql, address.sql)
            }
            try connection.execute(
                """
                DELETE FROM deliveries WHERE address = $2
                    AND message_id IN (SELECT id FROM messages WHERE conversation_id = $1)
                """, id.sql, address.sql)
        }
        guard let left = try connection.conversation(id), left.state != .closed else { return }
        try connection.restoreWaiting(id, now: now)
    }

    private func erase(_ message: Message) throws {
        try connection.forget(message)
        try connection.unindex(message.id, at: message.at)
        for table in ["deliveries", "customer_links", "attachments", "promises"] {
            try connection.execute("DELETE FROM \(table) WHERE message_id = $1", message.id.sql)
        }
        try connection.execute("DELETE FROM messages WHERE id = $1", message.id.sql)
    }

    private func unindexAnswers(in id: String, from isMeant: (_ address: String) -> Bool) throws {
        for row in try connection.query("SELECT id, address, at FROM answers WHERE conversation_id = $1", id.sql)
        where isMeant(row.text("address")) {
            try connection.unindex(row.text("id"), at: row.time("at"))
        }
    }

    private func eraseFromHeader(of message: Message) throws {
        let lists = [message.to, message.cc, message.replyTo]
        let rest = lists.map { $0.filter { !isTheirs($0) } }
        guard rest != lists else { return }
        try connection.execute(
            "UPDATE messages SET to_list = $2, cc_list = $3, reply_to_list = $4 WHERE id = $1", message.id.sql,
            try jsonText(rest[0]).sql, try jsonText(rest[1]).sql, try jsonText(rest[2]).sql)
        try connection.unindex(message.id, at: message.at)
        if let left = try connection.message(message.id) { try connection.index(left) }
    }

    /// What they wrote, and what machines wrote about their address.
    private func theirs(in id: String) throws -> [Message] {
        try connection.messages(of: id).filter { message in
            message.direction == .incoming && isTheirs(message.from)
                || message.bounce?.recipient.map { isTheirs(Mailbox(address: $0)) } == true
        }
    }

    private func isTheirs(_ mailbox: Mailbox) -> Bool { person.addresses.contains(mailbox.key) }
}
