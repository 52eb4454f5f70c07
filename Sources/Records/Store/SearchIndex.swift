import Casework
import Patterns

/// Keeps the index of ``Records/search(_:before:for:)`` in step, in the transaction that changes what it is drawn from.
extension Connection {
    func index(_ message: Message) throws {
        try insert(
            SearchEntry(message), number: SearchNumber(id: message.id, at: message.at), id: message.id,
            conversation: message.conversationID, kind: "message")
    }

    /// An answer without words is a tick; there is nothing to find in it.
    func index(_ answer: GivenAnswer, id: String, conversation: String) throws {
        guard !answer.words.isEmpty else { return }
        try insert(
            SearchEntry(answer), number: SearchNumber(id: id, at: answer.at), id: id, conversation: conversation,
            kind: "answer")
    }

    private func insert(
        _ entry: SearchEntry, number: SearchNumber, id: String, conversation: String, kind: String
    ) throws {
        try execute(
            """
            INSERT INTO search (rowid, item_id, conversation_id, kind, words)
            VALUES ((SELECT COALESCE(MAX(rowid) + 1, $1) FROM search WHERE rowid >= $1 AND rowid < $2), $3, $4, $5,
                \(words.words("$6")))
            """, number.first.sql, number.end.sql, id.sql, conversation.sql, kind.sql, words.value(of: entry.runs).sql)
    }

    /// Takes a message or an answer out, with all its words.
    func unindex(_ id: String, at moment: Timestamp) throws {
        let number = SearchNumber(id: id, at: moment)
        try execute(
            "DELETE FROM search WHERE rowid >= $1 AND rowid < $2 AND item_id = $3", number.first.sql, number.end.sql,
            id.sql)
    }

    // MARK: From the beginning

    /// Makes the index anew and draws it from what is stored, some messages at a time.
    func makeSearch() throws {
        try execute("DROP TABLE IF EXISTS search")
        try execute(words.table)
        try fillSearchWithMessages()
        try fillSearchWithAnswers()
        for statement in words.indexes { try execute(statement) }
    }

    private func fillSearchWithMessages() throws {
        var last = ""
        while true {
            let rows = try query(
                "SELECT * FROM messages WHERE id > $1 ORDER BY id LIMIT $2", last.sql, SearchNumber.batch.sql)
            guard let end = rows.last?.text("id") else { return }
            let files = try query(
                """
                SELECT * FROM attachments WHERE message_id > $1 AND message_id <= $2 ORDER BY message_id, position
                """, last.sql, end.sql)
            let byMessage = Dictionary(grouping: files) { $0.text("message_id") }
            for row in rows {
                try index(Message(row: row, attachments: (byMessage[row.text("id")] ?? []).map(Attachment.init)))
            }
            last = end
        }
    }

    private func fillSearchWithAnswers() throws {
        var last = ""
        while true {
            let rows = try query(
                "SELECT * FROM answers WHERE id > $1 ORDER BY id LIMIT $2", last.sql, SearchNumber.batch.sql)
            guard let end = rows.last?.text("id") else { return }
            for row in rows {
                try index(GivenAnswer(row: row), id: row.text("id"), conversation: row.text("conversation_id"))
            }
            last = end
        }
    }
}

/// The numbers under which something may stand in the index: they grow with time, and days are ranges of them.
struct SearchNumber {
    static let batch = 200

    /// A thousand places within a millisecond, chosen by the id so that writers beside each other rarely want the same.
    let first: Int64
    var end: Int64 { first + 1024 }

    init(id: String, at moment: Timestamp) {
        first = Self.start(of: moment) + Int64(FNV1a.hash(id.utf8) & 1023) << 10
    }

    /// The first number of a moment.
    static func start(of moment: Timestamp) -> Int64 {
        let milliseconds = moment.microseconds / 1000
        return min(max(milliseconds, 0), 1 << 42) << 20
    }

    static func moment(of number: Int64) -> Timestamp { Timestamp(microseconds: (number >> 20) * 1000) }
}
