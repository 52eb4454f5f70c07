package import Casework
public import Listening
import Patterns

extension Records {
    /// What a draft for this conversation is reviewed against: its messages, and the replies to other customers that say
    /// almost the same as the draft.
    public func context(of id: String, for draft: String) async throws -> Context {
        try await database.read { connection in
            _ = try connection.requiredConversation(id)
            var context = try connection.context(of: id)
            context.earlier = try connection.repliesLike(draft, outside: id)
            return context
        }
    }
}

/// Replies under the keys of their sketches, so that a likeness is found by a few look-ups among any number of them.
extension Connection {
    /// So many of one band are looked at: a reply that a hundred customers got needs no hundred witnesses.
    private static var mostOfBand: Int { 16 }
    private static var most: Int { 5 }

    package func remember(_ reply: Message) throws {
        guard let sketch = ReplySketch(reply.text) else { return }
        let number = number(of: reply)
        try execute("INSERT INTO sent_replies (number, message_id) VALUES ($1, $2)", number.sql, reply.id.sql)
        for band in sketch.bands {
            try execute(
                "INSERT INTO reply_bands (band, number) VALUES ($1, $2)", Int64(bitPattern: band).sql, number.sql)
        }
    }

    func forget(_ reply: Message) throws {
        let number = number(of: reply)
        for band in ReplySketch(reply.text)?.bands ?? [] {
            try execute(
                "DELETE FROM reply_bands WHERE band = $1 AND number = $2", Int64(bitPattern: band).sql, number.sql)
        }
        try execute("DELETE FROM sent_replies WHERE number = $1", number.sql)
    }

    /// Texts sent in other conversations that share a band with this one, the likeliest first.
    package func repliesLike(_ draft: String, outside conversationID: String) throws -> [String] {
        var shared: [Int: Int] = [:]
        for band in ReplySketch(draft)?.bands ?? [] {
            let rows = try query(
                "SELECT number FROM reply_bands WHERE band = $1 ORDER BY number LIMIT $2", Int64(bitPattern: band).sql,
                Self.mostOfBand.sql)
            for row in rows { shared[row.integer("number"), default: 0] += 1 }
        }
        let likeliest = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        var texts: [String] = []
        for number in likeliest where texts.count < Self.most {
            let row = try first(
                """
                SELECT messages.body FROM sent_replies JOIN messages ON messages.id = sent_replies.message_id
                WHERE sent_replies.number = $1 AND messages.conversation_id <> $2
                """, number.sql, conversationID.sql)
            if let row { texts.append(row.text("body")) }
        }
        return texts
    }

    /// A number that needs no counter shared between nodes.
    private func number(of reply: Message) -> Int64 {
        Int64(bitPattern: FNV1a.hash(reply.id.utf8))
    }
}
