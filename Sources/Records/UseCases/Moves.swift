public import Casework

/// What a colleague can do with a conversation besides answering it. Each can be taken back by ``Records/reopen``.
extension Records {
    /// Sets it aside until a moment, whoever waits; it comes back by itself.
    public func setAside(_ id: String, until: Timestamp, by memberID: String) async throws {
        let now = clock.now()
        guard until > now else { throw RecordsError.refused("Choose a moment that is still to come.") }
        try await change(id, by: memberID, verb: "set aside") { connection in
            try connection.execute("UPDATE conversations SET waiting_until = $2 WHERE id = $1", id.sql, until.sql)
        }
    }

    public func close(_ id: String, by memberID: String) async throws {
        try await change(id, by: memberID, verb: "closed") { connection in
            if let open = try connection.promises(of: id).first(where: { $0.state == .open }) {
                throw RecordsError.conflict(
                    "“\(open.what)” is still promised. Keep or withdraw it on the Promises page, then close.")
            }
            try connection.execute(
                """
                UPDATE conversations SET state = 'closed', waiting_since = NULL, waiting_until = NULL, unanswered = 0
                WHERE id = $1
                """, id.sql)
        }
    }

    /// Takes it out of the queue without a reply.
    public func dismiss(_ id: String, as dismissal: Dismissal, by memberID: String) async throws {
        try await change(id, by: memberID, verb: "dismissed") { connection in
            try connection.execute(
                """
                UPDATE conversations SET state = CASE WHEN $2 = 'notCustomer' THEN 'closed' ELSE state END,
                    dismissal = $2, waiting_since = NULL, waiting_until = NULL, unanswered = 0 WHERE id = $1
                """, id.sql, dismissal.rawValue.sql)
        }
    }

    /// Gives the customer to a colleague, with a word on what happened so far.
    public func handOver(_ id: String, to receiverID: String, note: String, by memberID: String) async throws {
        let now = clock.now()
        try await change(id, by: memberID, verb: "owner") { [ids] connection in
            guard try connection.member(receiverID) != nil else { throw RecordsError.notFound("This colleague") }
            if !note.allSatisfy(\.isWhitespace) {
                try connection.note(note, id: ids.next(), in: id, by: memberID, at: now)
            }
            try connection.execute("UPDATE conversations SET owner_id = $2 WHERE id = $1", id.sql, receiverID.sql)
        }
    }

    public func delete(_ id: String, by memberID: String) async throws {
        let now = clock.now()
        try await change(id, by: memberID, verb: "deleted") { connection in
            try connection.execute("UPDATE conversations SET deleted_at = $2 WHERE id = $1", id.sql, now.sql)
        }
    }

    /// Takes the last of these steps back, and the conversation into the colleague's hands again.
    public func reopen(_ id: String, by memberID: String) async throws {
        let now = clock.now()
        try await database.write { connection in
            try connection.execute(
                """
                UPDATE conversations SET deleted_at = NULL, waiting_until = NULL, dismissal = NULL,
                    state = CASE WHEN state = 'closed' THEN 'listening' ELSE state END WHERE id = $1
                """, id.sql)
            try connection.refuseIfHeldByOther(id, than: memberID, now: now)
            try connection.takeBackHandover(of: id, by: memberID)
            try connection.restoreWaiting(id, now: now)
            try connection.hold(id, by: memberID, now: now)
            try connection.audit("state", by: .member(memberID), at: now, conversation: id)
        }
    }

    private func change(
        _ id: String, by memberID: String, verb: String, _ body: @Sendable @escaping (any Connection) throws -> Void
    ) async throws {
        let now = clock.now()
        try await database.write { connection in
            let owner = try connection.requiredConversation(id).ownerID
            try connection.refuseIfHeldByOther(id, than: memberID, now: now)
            try body(connection)
            try connection.release(id, by: memberID)
            if try connection.conversation(id) != nil { try connection.updateNeed(of: id, now: now) }
            try connection.audit(verb, by: .member(memberID), at: now, conversation: id, subject: owner)
        }
    }
}

extension Connection {
    /// One person at a time acts on a conversation.
    func refuseIfHeldByOther(_ id: String, than memberID: String, now: Timestamp) throws {
        guard let name = try otherHolder(of: try requiredConversation(id), than: memberID, now: now) else { return }
        throw RecordsError.conflict("\(name) has this conversation now.")
    }

    /// The name of the colleague who holds a conversation, if that is somebody else.
    func otherHolder(of conversation: Conversation, than memberID: String, now: Timestamp) throws -> String? {
        guard let lease = conversation.lease, lease.until > now, lease.holderID != memberID else { return nil }
        return try member(lease.holderID)?.firstName ?? "Somebody"
    }

    /// Gives a customer back to whose they were, if handing them over was this colleague's and the last thing done.
    fileprivate func takeBackHandover(of id: String, by memberID: String) throws {
        let last = try first(
            """
            SELECT verb, actor, subject_id FROM audit WHERE conversation_id = $1
                AND verb IN ('owner', 'set aside', 'closed', 'dismissed', 'deleted', 'state', 'reply')
            ORDER BY id DESC LIMIT 1
            """, id.sql)
        guard let last, last.text("verb") == "owner", last.text("actor") == Actor.member(memberID).text else { return }
        try execute("UPDATE conversations SET owner_id = $2 WHERE id = $1", id.sql, last.optionalText("subject_id").sql)
    }

    /// Finds out anew since when the customer waits: since their first word, or the first failed copy, after our last
    /// message.
    func restoreWaiting(_ id: String, now: Timestamp) throws {
        let ours =
            try first(
                """
                SELECT MAX(at) AS at FROM messages WHERE conversation_id = $1 AND direction = 'out' AND kind = 'message'
                """, id.sql)?.optionalTime("at") ?? Timestamp(microseconds: Int64.min)
        let theirs = try first(
            """
            SELECT MIN(at) AS at, COALESCE(SUM(is_mail), 0) AS n FROM (
                SELECT at, 1 AS is_mail FROM messages
                WHERE conversation_id = $1 AND direction = 'in' AND kind IN ('message', 'unreadable')
                UNION ALL SELECT at, 0 AS is_mail FROM answers WHERE conversation_id = $1
                UNION ALL SELECT d.updated_at AS at, 0 AS is_mail FROM deliveries d
                    JOIN messages m ON m.id = d.message_id
                    WHERE m.conversation_id = $1 AND d.state IN ('refused', 'unsure', 'bounced')
            ) AS happened WHERE at > $2
            """, id.sql, ours.sql)
        try execute(
            "UPDATE conversations SET waiting_since = $2, unanswered = $3 WHERE id = $1", id.sql,
            (theirs?.optionalTime("at")).sql, (theirs?.integer("n") ?? 0).sql)
        try updateNeed(of: id, now: now)
    }
}
