import Casework
import Listening

/// What a received message changes: who waits, how strained they are, which delivery failed, what was answered.
struct Consequences {
    let records: Records
    let connection: any Connection
    let message: Message
    let now: Timestamp

    func apply(isNew: Bool) throws {
        switch message.kind {
        case .autoReply: try rest(if: isNew)
        case .bounce: try bounced()
        case .message, .unreadable, .note: try heard(isNew: isNew)
        }
    }

    /// A machine's answer waits for nobody.
    private func rest(if isNew: Bool) throws {
        guard isNew else { return }
        try connection.execute(
            "UPDATE conversations SET state = 'closed', dismissal = 'noReplyNeeded' WHERE id = $1",
            message.conversationID.sql)
    }

    private func bounced() throws {
        guard message.bounce?.isFinal ?? true else { return }
        try markDelivery()
        try connection.needsUs(message.conversationID, now: now)
    }

    private func markDelivery() throws {
        guard let report = message.bounce, let original = report.originalMessageID else { return }
        let rows = try connection.query(
            """
            SELECT d.id, d.address FROM deliveries d JOIN messages m ON m.id = d.message_id
            WHERE m.message_id = $1 AND m.conversation_id = $2
            """, original.sql, message.conversationID.sql)
        let named = rows.filter { Mailbox.key($0.text("address")) == report.recipient.map(Mailbox.key) }
        for row in named.isEmpty ? (rows.count == 1 ? rows : []) : named {
            try connection.execute(
                "UPDATE deliveries SET state = 'bounced', detail = $2, updated_at = $3 WHERE id = $1",
                row.text("id").sql, (report.diagnostic ?? report.status ?? "returned to us").sql, now.sql)
        }
    }

    private func heard(isNew: Bool) throws {
        guard try isNew || !isFromUs() else { return }
        let strain = records.engine.read(try connection.context(of: message.conversationID)).strain
        try connection.execute(
            """
            UPDATE conversations SET strain = $2, unanswered = unanswered + 1, waiting_until = NULL, dismissal = NULL,
                state = CASE WHEN state = 'closed' THEN 'listening' ELSE state END WHERE id = $1
            """, message.conversationID.sql, strain.sql)
        try connection.needsUs(message.conversationID, now: now)
        try takeAnswer()
    }

    private func isFromUs() throws -> Bool {
        let side = try connection.participants(of: message.conversationID)
            .first { Mailbox.key($0.address) == message.from.key }?.side
        return side == .us
    }

    /// A mail that just says "yes" to "did we understand you?" counts as the answer (P14).
    private func takeAnswer() throws {
        guard let asked = try connection.understanding(of: message.conversationID), asked.status == .asked,
            let agreement = records.engine.agreement(in: message.text),
            try connection.wasAsked(message.from, version: asked.version, in: message.conversationID)
        else { return }
        try connection.take(
            GivenAnswer(
                answer: agreement == .yes ? .yes : .notQuite, words: agreement == .yes ? "" : message.text,
                by: message.from, at: now, understandingVersion: asked.version),
            in: message.conversationID, records: records)
    }
}

extension Connection {
    /// The customer waits for us from now on, unless they waited already; puts the conversation in its place.
    func needsUs(_ id: String, now: Timestamp) throws {
        try execute(
            "UPDATE conversations SET waiting_since = COALESCE(waiting_since, $2) WHERE id = $1", id.sql, now.sql)
        try updateNeed(of: id, now: now)
    }

    /// Works out anew where a conversation stands among those that need us.
    func updateNeed(of id: String, now: Timestamp) throws {
        let conversation = try requiredConversation(id)
        let due = try first(
            "SELECT MIN(due) AS due FROM promises WHERE conversation_id = $1 AND state = 'open'", id.sql)?
            .optionalTime("due")
        let moment: Timestamp? =
            if let until = conversation.waitingUntil {
                min(until, due.map { Need.moment(promiseDue: $0, now: now) } ?? until)
            } else if let since = conversation.waitingSince {
                Need.moment(
                    waitingSince: since, strain: conversation.strain, unanswered: conversation.unanswered,
                    promiseDue: due)
            } else {
                due.map { Need.moment(promiseDue: $0, now: now) }
            }
        try execute("UPDATE conversations SET need_at = $2 WHERE id = $1", id.sql, moment.sql)
    }

    /// The conversation as the engine reads it.
    func context(of id: String) throws -> Context {
        let said = Said.all(in: try messages(of: id), and: try answers(of: id))
        let customer = try participants(of: id).first { $0.side == .customer }
        return Context(said: said, customerName: customer?.name)
    }
}
