public import Casework
import Listening

extension Records {
    /// Keeps what a colleague made of the understanding card (P13), as a new version when its words changed.
    public func edit(_ understanding: Understanding, in conversationID: String, by memberID: String) async throws {
        let now = clock.now()
        try await database.write { connection in
            _ = try connection.requiredConversation(conversationID)
            if let stored = try connection.understanding(of: conversationID), stored.hasSameWords(as: understanding) {
                return
            }
            _ = try connection.store(understanding, status: .edited, in: conversationID, by: memberID, at: now)
            try connection.audit("understanding", by: .member(memberID), at: now, conversation: conversationID)
        }
    }
}

extension Connection {
    /// The newest stored version; `nil` while there are only proposals.
    func understanding(of conversationID: String) throws -> Understanding? {
        try first(
            "SELECT * FROM understandings WHERE conversation_id = $1 ORDER BY version DESC LIMIT 1", conversationID.sql
        ).map(Understanding.init)
    }

    func understanding(of conversationID: String, version: Int) throws -> Understanding? {
        try first(
            "SELECT * FROM understandings WHERE conversation_id = $1 AND version = $2", conversationID.sql, version.sql
        ).map(Understanding.init)
    }

    func understandingOrProposal(of conversationID: String, engine: Engine) throws -> Understanding? {
        if let stored = try understanding(of: conversationID) { return stored }
        let context = try context(of: conversationID)
        return Understanding(proposedBy: engine.read(context), in: context)
    }

    /// Writes the next version and returns it.
    func store(
        _ understanding: Understanding, status: Understanding.Status, in conversationID: String, by memberID: String?,
        at now: Timestamp
    ) throws -> Understanding {
        var next = understanding
        next.version = (try self.understanding(of: conversationID)?.version ?? 0) + 1
        next.status = status
        try execute(
            """
            INSERT INTO understandings (
                conversation_id, version, situation, outcome, impact, by_when, status, by_member, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, conversationID.sql, next.version.sql, next.situation.sql, next.outcome.sql, next.impact.sql,
            next.byWhen.sql, status.rawValue.sql, memberID.sql, now.sql)
        return next
    }

    /// Takes the customer's own word on a version of our understanding: it moves the conversation (P14).
    func take(_ given: GivenAnswer, in conversationID: String, records: Records) throws {
        let id = records.ids.next()
        try execute(
            """
            INSERT INTO answers (id, conversation_id, version, answer, words, name, address, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, id.sql, conversationID.sql, given.understandingVersion.sql, given.answer.rawValue.sql,
            given.words.sql, given.by.name.sql, given.by.key.sql, given.at.sql)
        try index(given, id: id, conversation: conversationID)
        let status: Understanding.Status = given.answer == .yes ? .confirmed : .corrected
        try execute(
            "UPDATE understandings SET status = $3 WHERE conversation_id = $1 AND version = $2", conversationID.sql,
            given.understandingVersion.sql, status.rawValue.sql)
        let state: ConversationState = given.answer == .yes ? .understood : .listening
        try execute(
            "UPDATE conversations SET state = $2, waiting_until = NULL, dismissal = NULL WHERE id = $1",
            conversationID.sql, state.rawValue.sql)
        try needsUs(conversationID, now: given.at)
        try audit("answer", by: .customer(given.by.key), at: given.at, conversation: conversationID)
    }
}

extension Understanding {
    /// What reading proposes, in the customer's own words: from what they said since our last answer, or else from all;
    /// two sentences a field at most, and none twice.
    init(proposedBy reading: Reading, in context: Context) {
        let answered = context.history.lastIndex { $0.from == .agent } ?? -1
        var used: Set<String> = []
        func field(_ quotes: [Quote]) -> String {
            let open = quotes.filter { $0.turn > answered }
            let fresh = (open.isEmpty ? quotes : open).map(\.text.trimmed).filter { !$0.isEmpty && !used.contains($0) }
            let chosen = fresh.prefix(2)
            used.formUnion(chosen)
            return chosen.joined(separator: " ")
        }
        let outcome = field(reading.outcome)
        let situation = field(reading.situation)
        self.init(
            situation: situation, outcome: outcome, impact: field(reading.impact), byWhen: field(reading.deadline))
    }
}
