import Casework

extension Records {
    /// How long a colleague holds a customer without giving a sign of life.
    static let leaseSeconds: Double = 60
    /// How long a page that was left may take to come back.
    static let leavingSeconds: Double = 10
    /// When someone else's customer has waited this long, anyone may step in.
    static let coverAfterSeconds: Double = 24 * 3600

    /// The conversation that this colleague holds now.
    public func held(by memberID: String) async throws -> String? {
        let now = clock.now()
        return try await database.read { try $0.held(by: memberID, now: now) }
    }

    /// Takes the next customer for a colleague: their own first, then by need; `nil` when nobody waits.
    ///
    /// One transaction, so that two people never get the same customer.
    public func next(for memberID: String) async throws -> String? {
        let now = clock.now()
        return try await database.write { connection in
            guard let id = try connection.neediest(for: memberID, now: now) else { return nil }
            try connection.hold(id, by: memberID, now: now)
            return id
        }
    }

    /// Whether somebody waits whom this colleague could take.
    public func hasNext(for memberID: String) async throws -> Bool {
        let now = clock.now()
        return try await database.read { try $0.neediest(for: memberID, now: now) != nil }
    }

    /// Takes or renews the hold on one conversation.
    ///
    /// - Throws: ``RecordsError/conflict(_:)`` with the holder's name when somebody else has it.
    public func hold(_ id: String, by memberID: String) async throws {
        let now = clock.now()
        try await database.write { connection in
            let lease = try connection.requiredConversation(id).lease
            if let lease, lease.holderID != memberID, lease.until > now {
                let holder = try connection.member(lease.holderID)?.firstName ?? "Somebody"
                throw RecordsError.conflict("\(holder) has this conversation now.")
            }
            try connection.hold(id, by: memberID, now: now)
        }
    }

    /// The page was left. It may be a mere reload, so the hold goes on for a few seconds before others can take it.
    public func leave(_ id: String, by memberID: String) async throws {
        let until = clock.now().adding(seconds: Records.leavingSeconds)
        try await database.write { connection in
            try connection.execute(
                "UPDATE conversations SET lease_until = $3 WHERE id = $1 AND lease_holder = $2 AND lease_until > $3",
                id.sql, memberID.sql, until.sql)
        }
    }
}

extension Connection {
    func held(by memberID: String, now: Timestamp) throws -> String? {
        try first(
            "SELECT id FROM conversations WHERE lease_holder = $1 AND lease_until > $2 AND deleted_at IS NULL",
            memberID.sql, now.sql)?.text("id")
    }

    /// One's own first, then whoever needs us most, among those whom nobody holds; never one's own request.
    func neediest(for memberID: String, now: Timestamp) throws -> String? {
        let free = """
            need_at IS NOT NULL AND deleted_at IS NULL
            AND (lease_until IS NULL OR lease_until <= $1 OR lease_holder = $2)
            AND (need_at <= $1 OR waiting_until IS NULL AND waiting_since IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM participants p JOIN members m ON LOWER(m.email) = p.address
                WHERE p.conversation_id = conversations.id AND p.side = 'customer' AND m.id = $2)
            """
        let mine = try first(
            "SELECT id FROM conversations WHERE owner_id = $2 AND \(free) ORDER BY need_at, id LIMIT 1", now.sql,
            memberID.sql)
        if let mine { return mine.text("id") }
        let stale = now.adding(seconds: -Records.coverAfterSeconds)
        let unowned = try first(
            "SELECT id, need_at FROM conversations WHERE owner_id IS NULL AND \(free) ORDER BY need_at, id LIMIT 1",
            now.sql,
            memberID.sql)
        let left = try first(
            """
            SELECT id, need_at FROM conversations WHERE owner_id IS NOT NULL AND need_at <= $3 AND \(free)
            ORDER BY need_at, id LIMIT 1
            """, now.sql, memberID.sql, stale.sql)
        let candidates = [unowned, left].compactMap { $0 }
        return candidates.min { $0.integer("need_at") < $1.integer("need_at") }?.text("id")
    }

    /// Sets the lease, and lets go of whatever else the colleague held: one customer at a time.
    func hold(_ id: String, by memberID: String, now: Timestamp) throws {
        let isNew = try held(by: memberID, now: now) != id
        try execute(
            "UPDATE conversations SET lease_holder = NULL, lease_until = NULL WHERE lease_holder = $1 AND id <> $2",
            memberID.sql, id.sql)
        try execute(
            "UPDATE conversations SET lease_holder = $2, lease_until = $3 WHERE id = $1", id.sql, memberID.sql,
            now.adding(seconds: Records.leaseSeconds).sql)
        if isNew { try audit("held", by: .member(memberID), at: now, conversation: id) }
    }

    func release(_ id: String, by memberID: String) throws {
        try execute(
            "UPDATE conversations SET lease_holder = NULL, lease_until = NULL WHERE id = $1 AND lease_holder = $2",
            id.sql, memberID.sql)
    }
}
