/// What a use case has in its hands inside a transaction on PostgreSQL.
final class PostgresConnection: Connection {
    private let session: PostgresSession
    /// What goes out with the commit.
    private var last: [(sql: String, arguments: [SQLValue])] = []

    init(session: PostgresSession) { self.session = session }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] { try session.query(sql, arguments) }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (Row) throws -> Void) throws {
        try session.each(sql, arguments, body)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws { try session.send(sql, arguments) }

    func executeLast(_ sql: String, _ arguments: [SQLValue]) throws { last.append((sql, arguments)) }

    func resumeNumbering() throws {
        try execute(
            "SELECT setval(pg_get_serial_sequence('audit', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM audit", [])
    }

    /// Sends what was kept for the end, behind a lock that is held until the commit is done: so the numbers that the
    /// history gives out become visible in their order.
    func finish() throws {
        guard !last.isEmpty else { return }
        try session.send("SELECT pg_advisory_xact_lock($1)", [PostgresLock.history.sql])
        for statement in last { try session.send(statement.sql, statement.arguments) }
    }
}

/// The advisory locks in use. Their numbers are Heard's own within a database.
enum PostgresLock {
    /// "heard", and what is locked.
    private static let heard: Int64 = 0x68_6561_7264 << 8

    static let writing: Int64 = heard + 1
    static let history: Int64 = heard + 2
}
