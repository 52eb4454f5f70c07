/// Something happened to a conversation; ids only, so that nothing personal travels with it.
public struct Change: Sendable, Equatable {
    public var id: Int
    public var verb: String
    public var conversationID: String

    /// Nobody knows what happened meanwhile: whoever shows something has to look anew.
    public static let unknown = Change(id: 0, verb: "unknown", conversationID: "")
}

extension Records {
    /// The number of the newest change, from which to listen on.
    public func newestChange() async throws -> Int {
        try await database.read { try $0.first("SELECT MAX(id) AS id FROM audit")?.integer("id") ?? 0 }
    }

    /// Whether this node can do its work: reach the database, and know it as it is now.
    ///
    /// - Throws: why it cannot.
    public func checkReadiness() async throws {
        let version = try await database.read {
            try $0.first("SELECT version FROM schema_version")?.integer("version") ?? 0
        }
        let known = Migrations.steps.count
        guard version <= known else { throw RecordsError.newerSchema(found: version, known: known) }
    }

    /// What has happened since, whichever process did it.
    public func changes(after id: Int) async throws -> [Change] {
        try await database.read { connection in
            try connection.query(
                "SELECT id, verb, conversation_id FROM audit WHERE id > $1 ORDER BY id LIMIT 500", id.sql
            ).compactMap { row in
                Change(id: row.integer("id"), verb: row.text("verb"), conversationID: row.text("conversation_id"))
            }
        }
    }
}
