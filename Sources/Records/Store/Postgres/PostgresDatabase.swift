import CPQ
import Foundation

/// The database for teams that run PostgreSQL, alone or with several nodes of Heard on it.
///
/// Writers take turns, as they do with SQLite, by a lock that ends with their transaction, unless they lock what they rely
/// on by themselves; readers see the state of one moment and wait for nobody. A transaction that could not be finished for a passing reason is run again as a whole.
public struct PostgresDatabase: Database {
    private let readers: PostgresPool
    private let writers: PostgresPool
    public let name: String

    private static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    /// Every statement sees what was committed before it; after the lock that is the state of one moment.
    private static let writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
    /// Seconds between one try and the next, about ten in all.
    private static let pauses: [Double] = [0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 4]

    /// Connects and brings the database to the newest schema.
    ///
    /// - Parameter address: `postgres://user@host/database?sslmode=verify-full`, with all that libpq understands.
    /// - Throws: ``RecordsError`` when it cannot be reached, is from a newer Heard or cannot keep what Heard stores.
    public init(address: String) throws {
        name = Self.name(of: address)
        readers = PostgresPool(address: address, size: 4)
        writers = PostgresPool(address: address, size: 4)
        let session = PostgresSession(address: address)
        try described {
            try session.runBlocking { session in
                try session.connect()
                try Self.check(session)
                try Self.transaction(Self.writing, on: session) { connection in
                    _ = try connection.first("SELECT pg_advisory_xact_lock($1)", PostgresLock.writing.sql)
                    try Migrations.run(on: connection)
                }
            }
        }
    }

    private static func check(_ session: PostgresSession) throws {
        let found = try session.query(
            """
            SELECT current_setting('server_encoding') AS encoding,
                (SELECT COUNT(*) FROM pg_collation WHERE collname = $1) AS collations
            """, [Dialect.unicode.sql])
        guard found.first?.text("encoding") == "UTF8" else {
            throw RecordsError.refused("The PostgreSQL database is not in UTF-8. Create it with ENCODING 'UTF8'.")
        }
        guard found.first?.integer("collations") ?? 0 > 0 else {
            throw RecordsError.refused("This PostgreSQL was built without ICU, which finds people in any script.")
        }
    }

    public func read<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await lend(from: readers) { try Self.transaction(Self.reading, on: $0, body) }
    }

    public func write<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(behind: "SELECT pg_advisory_xact_lock($1)", body)
    }

    public func writeBeside<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await write(behind: "SELECT pg_advisory_xact_lock_shared($1)", isBeside: true, body)
    }

    private func write<Value: Sendable>(
        behind lock: String, isBeside: Bool = false, _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await lend(from: writers, isBeside: isBeside) { session in
            try Self.transaction(Self.writing, on: session) { connection in
                _ = try connection.query(lock, [PostgresLock.writing.sql])
                return try body(connection)
            }
        }
    }

    // MARK: Trying again

    private func lend<Value: Sendable>(
        from pool: PostgresPool, isBeside: Bool = false, _ body: @Sendable @escaping (PostgresSession) throws -> Value
    ) async throws -> Value {
        let session = await pool.take()
        let result: Result<Value, any Error>
        do { result = .success(try await persist(on: session, isBeside: isBeside, body)) } catch {
            result = .failure(error)
        }
        await pool.giveBack(session)
        return try described { try result.get() }
    }

    /// Runs a transaction until it is through, or until trying on is of no use.
    private func persist<Value: Sendable>(
        on session: PostgresSession, isBeside: Bool, _ body: @Sendable @escaping (PostgresSession) throws -> Value
    ) async throws -> Value {
        for pause in Self.pauses {
            do {
                return try await session.run(body)
            } catch let loss as PostgresLoss where !loss.isAfterCommit {
                try await Task.sleep(for: .seconds(pause))
            } catch let error as PostgresError where error.isPassing || isBeside && error.isTakenKey {
                try await Task.sleep(for: .seconds(Double.random(in: 0...min(pause, 0.2))))
            }
        }
        return try await session.run(body)
    }

    private static func transaction<Value>(
        _ opening: String, on session: PostgresSession, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        try session.connect()
        let connection = PostgresConnection(session: session)
        let value: Value
        do {
            try session.send(opening)
            value = try body(connection)
            try connection.finish()
        } catch {
            session.rollBack()
            throw error
        }
        try session.commit()
        return value
    }

    // MARK: In plain words

    private func described<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let loss as PostgresLoss {
            if loss.isAfterCommit { throw RecordsError.outcomeUnknown(database: name) }
            throw RecordsError.unreachable(database: name, reason: loss.reason)
        }
    }

    /// The address as far as anybody may see it.
    private static func name(of address: String) -> String {
        guard var parts = URLComponents(string: address) else { return "PostgreSQL" }
        parts.user = nil
        parts.password = nil
        parts.query = nil
        return parts.string ?? "PostgreSQL"
    }

    // MARK: Care

    public func examine() async throws -> String {
        let version = try await read { try $0.first("SELECT current_setting('server_version') AS version") }
        return "PostgreSQL \(version?.text("version") ?? ""), \(name)"
    }

    public func scrub() async throws {
        try await lend(from: writers) { session in
            try session.connect()
            _ = try session.query("VACUUM", [])
        }
    }
}
