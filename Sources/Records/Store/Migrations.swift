/// The schema, as numbered steps that only ever go forward.
enum Migrations {
    static let steps: [[String]] = [firstSchema, secondSchema]

    /// Brings the database to the newest schema, in the caller's transaction.
    static func run(on connection: some Connection) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
        let version = try connection.first("SELECT version FROM schema_version")?.integer("version") ?? 0
        guard version <= steps.count else { throw RecordsError.newerSchema(found: version, known: steps.count) }
        guard version < steps.count else { return }
        for statement in steps[version...].joined() { try connection.execute(statement) }
        try connection.execute("DELETE FROM schema_version")
        try connection.execute("INSERT INTO schema_version (version) VALUES ($1)", steps.count.sql)
    }
}
