public import Casework

/// A delivery that a worker has taken, with the token that proves it still has it.
public struct ClaimedDelivery: Sendable {
    public var delivery: Delivery
    public var message: Message
    /// Counts up with every claim; only the newest may report.
    public var fence: Int
}

/// How an attempt to send ended.
public enum DeliveryResult: Sendable, Equatable {
    case sent(String)
    /// Not yet: again later.
    case retry(String)
    case refused(String)
    case unsure(String)
}

/// A message of the outbox that needs an eye on it.
public struct OutboxEntry: Sendable, Equatable {
    public var delivery: Delivery
    public var conversationID: String
    public var subject: String
    public var at: Timestamp
}

extension Records {
    /// How long an attempt may go without a sign of life before its outcome counts as unknown.
    public static let sendingSeconds: Double = 20
    /// RFC 5321, section 4.5.4.1, asks for at least four days of trying.
    private static let retryDays: Double = 4
    private static let retryMinutes: [Double] = [1, 2, 5, 15, 30, 60, 120, 240]

    /// Takes the next delivery that is due. Attempts that a killed process left behind become `unsure` first.
    public func claimDelivery() async throws -> ClaimedDelivery? {
        let now = clock.now()
        guard try await database.read({ try $0.hasDelivery(dueAt: now) }) else { return nil }
        return try await database.write { connection in
            try connection.giveUpLostAttempts(now: now)
            let due = try connection.first(
                "SELECT * FROM deliveries WHERE state = 'queued' AND not_before <= $1 ORDER BY not_before LIMIT 1",
                now.sql)
            guard let due, let message = try connection.message(due.text("message_id")) else { return nil }
            try connection.execute(
                """
                UPDATE deliveries SET state = 'sending', fence = fence + 1, attempts = attempts + 1, lease_until = $2,
                    updated_at = $3 WHERE id = $1
                """, due.text("id").sql, now.adding(seconds: Records.sendingSeconds).sql, now.sql)
            return ClaimedDelivery(
                delivery: Delivery(row: due), message: message, fence: due.integer("fence") + 1)
        }
    }

    /// Marks attempts whose worker is gone as `unsure`.
    public func giveUpLostAttempts() async throws {
        let now = clock.now()
        let isWaiting = try await database.read { connection in
            try connection.first("SELECT id FROM deliveries WHERE state = 'sending' AND lease_until <= $1", now.sql)
                != nil
        }
        if isWaiting { try await database.write { try $0.giveUpLostAttempts(now: now) } }
    }

    /// The worker is still at it.
    ///
    /// - Returns: whether it still has the delivery.
    @discardableResult
    public func renew(_ claim: ClaimedDelivery) async throws -> Bool {
        let until = clock.now().adding(seconds: Records.sendingSeconds)
        return try await database.write { connection in
            let row = try connection.first("SELECT * FROM deliveries WHERE id = $1", claim.delivery.id.sql)
            guard let row, row.integer("fence") == claim.fence, row.text("state") == "sending" else { return false }
            try connection.execute(
                "UPDATE deliveries SET lease_until = $2 WHERE id = $1", claim.delivery.id.sql, until.sql)
            return true
        }
    }

    /// Writes down how an attempt ended. A report with an old token changes nothing, save that a worker who was taken for
    /// lost, and knows after all, ends the doubt.
    public func finish(_ claim: ClaimedDelivery, with result: DeliveryResult) async throws {
        let now = clock.now()
        try await database.write { connection in
            let row = try connection.first("SELECT * FROM deliveries WHERE id = $1", claim.delivery.id.sql)
            guard let row, claim.mayReport(on: row) else { return }
            let (state, detail) = Self.outcome(of: result, age: now.seconds(since: claim.message.at))
            try connection.execute(
                """
                UPDATE deliveries SET state = $2, detail = $3, lease_until = NULL, not_before = $4, updated_at = $5
                WHERE id = $1
                """, claim.delivery.id.sql, state.rawValue.sql, detail.sql,
                now.adding(seconds: Self.delay(after: row.integer("attempts"))).sql, now.sql)
            try connection.audit(
                "delivery", by: .system, at: now, conversation: claim.message.conversationID, subject: claim.message.id)
            if state == .refused || state == .unsure {
                try connection.needsUs(claim.message.conversationID, now: now)
            }
        }
    }

    /// Deliveries that have not simply arrived, the newest first.
    public func outbox() async throws -> [OutboxEntry] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT d.*, m.conversation_id, m.subject, m.at FROM deliveries d JOIN messages m ON m.id = d.message_id
                JOIN conversations c ON c.id = m.conversation_id AND c.deleted_at IS NULL
                WHERE d.state NOT IN ('sent', 'cancelled') ORDER BY m.at DESC LIMIT 200
                """
            ).map {
                OutboxEntry(
                    delivery: Delivery(row: $0), conversationID: $0.text("conversation_id"),
                    subject: $0.text("subject"),
                    at: $0.time("at"))
            }
        }
    }

    /// A colleague decides to send an unsure or refused one again.
    public func resend(_ deliveryID: String, by memberID: String) async throws {
        try await decide(deliveryID, by: memberID, from: "('unsure', 'refused', 'bounced')", to: .queued)
    }

    /// A colleague has learnt that an unsure one did arrive.
    public func confirmArrival(_ deliveryID: String, by memberID: String) async throws {
        try await decide(deliveryID, by: memberID, from: "('unsure')", to: .sent)
    }

    private func decide(_ id: String, by memberID: String, from states: String, to state: Delivery.State) async throws {
        let now = clock.now()
        try await database.write { connection in
            let row = try connection.first(
                """
                SELECT m.conversation_id, m.id FROM deliveries d JOIN messages m ON m.id = d.message_id
                WHERE d.id = $1 AND d.state IN \(states)
                """, id.sql)
            guard let row else {
                throw RecordsError.conflict("This message has moved on already; nothing was changed.")
            }
            try connection.execute(
                "UPDATE deliveries SET state = $2, not_before = $3, updated_at = $3 WHERE id = $1", id.sql,
                state.rawValue.sql, now.sql)
            try connection.audit(
                "delivery", by: .member(memberID), at: now, conversation: row.text("conversation_id"),
                subject: row.text("id"))
        }
    }

    /// - Parameter age: seconds since the message was written.
    private static func outcome(of result: DeliveryResult, age: Double) -> (Delivery.State, String) {
        switch result {
        case .sent(let detail): (.sent, detail)
        case .retry(let detail) where age > retryDays * 86400: (.refused, "Given up after four days. \(detail)")
        case .retry(let detail): (.queued, detail)
        case .refused(let detail): (.refused, detail)
        case .unsure(let detail): (.unsure, detail)
        }
    }

    private static func delay(after attempts: Int) -> Double {
        retryMinutes[min(max(attempts - 1, 0), retryMinutes.count - 1)] * 60
    }
}

extension ClaimedDelivery {
    fileprivate func mayReport(on row: Row) -> Bool {
        switch row.text("state") {
        case "sending": row.integer("fence") == fence
        // Given up as lost since, and nobody has taken it again.
        case "unsure": row.integer("fence") == fence + 1
        default: false
        }
    }
}

extension Connection {
    fileprivate func hasDelivery(dueAt now: Timestamp) throws -> Bool {
        try first(
            """
            SELECT id FROM deliveries WHERE state = 'queued' AND not_before <= $1
                OR state = 'sending' AND lease_until <= $1 LIMIT 1
            """, now.sql) != nil
    }

    /// An attempt whose worker is gone may have arrived: it is shown, never repeated by itself.
    fileprivate func giveUpLostAttempts(now: Timestamp) throws {
        let lost = try query(
            """
            SELECT d.id, m.conversation_id, m.id AS message FROM deliveries d JOIN messages m ON m.id = d.message_id
            WHERE d.state = 'sending' AND d.lease_until <= $1
            """, now.sql)
        for row in lost {
            try execute(
                "UPDATE deliveries SET state = 'unsure', fence = fence + 1, detail = $2, updated_at = $3 WHERE id = $1",
                row.text("id").sql, "Heard stopped while this was being sent.".sql, now.sql)
            try needsUs(row.text("conversation_id"), now: now)
            try audit(
                "delivery", by: .system, at: now, conversation: row.text("conversation_id"),
                subject: row.text("message"))
        }
    }
}
