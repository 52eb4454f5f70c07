import Casework

/// What somebody who looks after a desk wants to know of it.
public struct Health: Sendable, Equatable {
    public var schemaVersion: Int
    public var conversations: Int
    public var messages: Int
    public var people: Int
    public var colleagues: Int
    /// Messages that no search finds, since the index for searching lacks them.
    public var unsearchable: Int
    /// Conversations in which somebody waits for us.
    public var waiting: Int
    /// Copies in the outbox that should have gone more than an hour ago.
    public var overdue: Int
    /// Copies about which a person has to decide.
    public var undecided: Int
}

extension Records {
    private static let patienceSeconds: Double = 3600

    public func health() async throws -> Health {
        let late = clock.now().adding(seconds: -Self.patienceSeconds)
        return try await database.read { connection in
            let row = try connection.first(
                """
                SELECT (SELECT version FROM schema_version) AS version,
                    (SELECT COUNT(*) FROM conversations WHERE deleted_at IS NULL) AS conversations,
                    (SELECT COUNT(*) FROM messages) AS messages, (SELECT COUNT(*) FROM people) AS people,
                    (SELECT COUNT(*) FROM messages) + (SELECT COUNT(*) FROM answers WHERE words <> '')
                        - (SELECT COUNT(*) FROM search) AS unsearchable,
                    (SELECT COUNT(*) FROM members) AS colleagues,
                    (SELECT COUNT(*) FROM conversations WHERE waiting_since IS NOT NULL AND deleted_at IS NULL)
                        AS waiting,
                    (SELECT COUNT(*) FROM deliveries WHERE state = 'queued' AND not_before <= $1) AS overdue,
                    (SELECT COUNT(*) FROM deliveries WHERE state IN ('unsure', 'refused')) AS undecided
                """, late.sql)
            func count(_ name: String) -> Int { row?.integer(name) ?? 0 }
            return Health(
                schemaVersion: count("version"), conversations: count("conversations"), messages: count("messages"),
                people: count("people"), colleagues: count("colleagues"), unsearchable: count("unsearchable"),
                waiting: count("waiting"), overdue: count("overdue"), undecided: count("undecided"))
        }
    }

    /// Makes the index for searching anew.
    public func renewSearch() async throws {
        try await database.write { try $0.makeSearch() }
    }
}
