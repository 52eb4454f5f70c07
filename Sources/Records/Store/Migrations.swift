/// The schema, as numbered steps that only ever go forward.
enum Migrations {
    static let steps = [Step(firstSchema), Step(secondSchema), thirdSchema]

    /// Statements, or whatever else brings a database one version further.
    struct Step: Sendable {
        let run: @Sendable (any Connection) throws -> Void

        init(_ statements: [String]) {
            run = { connection in for statement in statements { try connection.execute(statement) } }
        }

        init(run: @Sendable @escaping (any Connection) throws -> Void) { self.run = run }
    }

    /// Brings the database to the newest schema, in the caller's transaction.
    static func run(on connection: some Connection) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
        let version = try connection.first("SELECT version FROM schema_version")?.integer("version") ?? 0
        guard version <= steps.count else { throw RecordsError.newerSchema(found: version, known: steps.count) }
        guard version < steps.count else { return }
        for step in steps[version...] { try step.run(connection) }
        try connection.execute("DELETE FROM schema_version")
        try connection.execute("INSERT INTO schema_version (version) VALUES ($1)", steps.count.sql)
    }
}
