public import Casework

/// A commitment that the writer agreed to record.
public struct PromiseRequest: Sendable, Equatable {
    public var what: String
    public var due: Timestamp?
    /// An IANA name; the zone in which `due` was meant.
    public var timeZone: String

    public init(what: String, due: Timestamp?, timeZone: String) {
        self.what = what
        self.due = due
        self.timeZone = timeZone
    }
}

/// A promise with the customer it was made to.
public struct PromiseEntry: Sendable, Equatable {
    public var promise: Promise
    public var customer: String
    public var organisation: String
}

extension Records {
    /// A colleague's open promises, those due first on top.
    public func openPromises(of memberID: String) async throws -> [PromiseEntry] {
        try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT p.*, pe.name AS customer, pe.organisation
                FROM promises p JOIN conversations c ON c.id = p.conversation_id
                LEFT JOIN people pe ON pe.id = (SELECT person_id FROM participants
                    WHERE conversation_id = c.id AND side = 'customer' ORDER BY position LIMIT 1)
                WHERE p.by_id = $1 AND p.state = 'open' AND c.deleted_at IS NULL
                ORDER BY COALESCE(p.due, 9223372036854775807), p.id
                """, memberID.sql)
            return rows.map {
                PromiseEntry(
                    promise: Promise(row: $0), customer: $0.text("customer"), organisation: $0.text("organisation"))
            }
        }
    }

    public func keepPromise(_ id: String, by memberID: String) async throws {
        try await endPromise(id, as: .kept, by: memberID)
    }

    public func withdrawPromise(_ id: String, by memberID: String) async throws {
        try await endPromise(id, as: .withdrawn, by: memberID)
    }

    private func endPromise(_ id: String, as state: Promise.State, by memberID: String) async throws {
        let now = clock.now()
        try await database.write { connection in
            guard let row = try connection.first("SELECT * FROM promises WHERE id = $1", id.sql) else {
                throw RecordsError.notFound("This promise")
            }
            let conversationID = row.text("conversation_id")
            try connection.execute("UPDATE promises SET state = $2 WHERE id = $1", id.sql, state.rawValue.sql)
            try connection.updateNeed(of: conversationID, now: now)
            try connection.audit(
                "promise \(state.rawValue)", by: .member(memberID), at: now, conversation: conversationID, subject: id)
        }
    }
}

extension Connection {
    func promises(of conversationID: String) throws -> [Promise] {
        try query(
            """
            SELECT * FROM promises WHERE conversation_id = $1 AND state <> 'withdrawn'
            ORDER BY COALESCE(due, 9223372036854775807), id
            """, conversationID.sql
        ).map(Promise.init)
    }

    func record(_ request: PromiseRequest, message: Message, by memberID: String, at now: Timestamp, records: Records)
        throws
    {
        guard !request.what.trimmed.isEmpty else { return }
        let id = records.ids.next()
        try execute(
            """
            INSERT INTO promises (id, conversation_id, message_id, what, due, time_zone, by_id, state, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8)
            """, id.sql, message.conversationID.sql, message.id.sql, request.what.trimmed.sql, request.due.sql,
            request.timeZone.sql, memberID.sql, now.sql)
        try audit("promise", by: .member(memberID), at: now, conversation: message.conversationID, subject: id)
    }
}
