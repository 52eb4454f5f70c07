/// What a use case has in its hands inside a transaction on PostgreSQL.
final class PostgresConnection: Connection {
    let words = WordDialect.tsvector
    private let session: PostgresSession
    /// The server's number of this transaction, by which it can tell later what became of it.
    private(set) var number: String?
    /// What goes out with the commit.
    private var last: [(sql: String, arguments: [SQLValue])] = []
    /// What went wrong first. It ends the transaction, whoever thought it did not matter.
    private var failure: (any Error)?

    init(session: PostgresSession) { self.session = session }

    /// - Throws: ``RecordsError/newerSchema(found:known:)`` when a newer Heard has changed the database.
    func begin(knowing schema: Int) throws {
        let row = try query(
            "SELECT (SELECT version FROM schema_version) AS version, pg_current_xact_id()::text AS number", []
        ).first
        let found = row?.integer("version") ?? 0
        guard found <= schema else { throw RecordsError.newerSchema(found: found, known: schema) }
        number = row?.text("number")
    }

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try unlessFailed { try session.query(sql, arguments) }
    }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (Row) throws -> Void) throws {
        try unlessFailed { try session.each(sql, arguments, body) }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws {
        try unlessFailed { try session.send(sql, arguments) }
    }

    private func unlessFailed<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }

    func executeLast(_ sql: String, _ arguments: [SQLValue]) throws { last.append((sql, arguments)) }

    func lock(_ subject: String) throws {
        try execute("SELECT pg_advisory_xact_lock($1 + hashtext($2))", [PostgresLock.subject.sql, subject.sql])
    }

    func resumeNumbering() throws {
        try execute(
            "SELECT setval(pg_get_serial_sequence('audit', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM audit", [])
    }

    /// Sends what was kept for the end, behind a lock that is held until the commit is done: so the numbers that the
    /// history gives out become visible in their order. Whoever listens is told once, with the commit, that there is
    /// something new; what it is, they read.
    func finish() throws {
        if let failure { throw failure }
        guard !last.isEmpty else { return }
        try session.send("SELECT pg_advisory_xact_lock($1)", [PostgresLock.history.sql])
        for statement in last { try session.send(statement.sql, statement.arguments) }
        try session.send("NOTIFY \(PostgresListener.channel)")
    }
}

/// The advisory locks in use. Their numbers are Heard's own within a database.
enum PostgresLock {
    /// "heard", and what is locked.
    private static let heard: Int64 = 0x68_6561_7264 << 8

    static let writing: Int64 = heard + 1
    static let history: Int64 = heard + 2
    /// The middle of a range of 2³² numbers, one for each digest of what is locked.
    static let subject: Int64 = heard << 16
}
