extension Records {
    /// The setting in which a database that was left says where the desk is now.
    static let movedTo = "moved.to"

    /// Moves the whole desk into an empty PostgreSQL database. Until it is there, whole and compared, nothing counts and
    /// nobody can write here; from then on this database opens no more.
    ///
    /// Safe to start again after an interruption, whenever that was.
    public func move(to address: String) async throws -> [TableSum] {
        let target = try PostgresDatabase(address: address)
        let leaving: @Sendable (any Connection) throws -> Void = { try $0.set(Records.movedTo, to: target.name) }
        if try await target.read({ try $0.isEmpty() }) {
            return try await Copy.run(
                from: database, to: target, finishing: { try $0.makeSearch() }, leaving: leaving)
        }
        let there = try await target.read { try $0.sums() }
        return try await database.write { connection in
            guard try connection.sums() == there else {
                throw RecordsError.conflict("\(target.name) is not empty. Give an empty database to move to.")
            }
            try leaving(connection)
            return there
        }
    }
}
