public import Casework
import Foundation

/// The database for teams that run PostgreSQL, alone or with several nodes of Heard on it.
///
/// Writers take turns, as they do with SQLite, by a lock that ends with their transaction, unless they lock what they
/// rely on by themselves; readers see the state of one moment and wait for nobody. A transaction that could not be
/// finished for a passing reason is run again as a whole, and everything ends within its ``Patience``.
public struct PostgresDatabase: Database {
    private let address: String
    private let patience: Patience
    private let readers: PostgresPool
    /// One alone: a node that is cut off while it waits its turn holds the others up once, not once for each writer.
    private let writers: PostgresPool
    private let besiders: PostgresPool
    private let state: PostgresState
    public let name: String

    private static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    /// Every statement sees what was committed before it; after the lock that is the state of one moment.
    private static let writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"

    /// Connects and brings the database to the newest schema.
    ///
    /// - Parameters:
    ///   - address: `postgres://user@host/database?sslmode=verify-full`, with all that libpq understands.
    ///   - patience: how long one transaction may take.
    /// - Throws: ``RecordsError`` when it cannot be reached, is from a newer Heard or cannot keep what Heard stores.
    public init(address: String, patience: Patience = .care) throws {
        self.address = address
        self.patience = patience
        name = Self.name(of: address)
        readers = PostgresPool(address: address, size: 4, patience: patience)
        writers = PostgresPool(address: address, size: 1, patience: patience)
        besiders = PostgresPool(address: address, size: 4, patience: patience)
        let state = PostgresState()
        self.state = state
        let session = PostgresSession(address: address, patience: .care)
        try described {
            try session.runBlocking(until: .now + .seconds(600)) { session in
                try session.connect()
                try Self.check(session)
                try state.setClock(by: session)
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
        try await lend(from: writers) { try Self.write(behind: "SELECT pg_advisory_xact_lock($1)", on: $0, body) }
    }

    public func writeBeside<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await lend(from: besiders, isBeside: true) {
            try Self.write(behind: "SELECT pg_advisory_xact_lock_shared($1)", on: $0, body)
        }
    }

    /// Whoever has the lock first looks whether it still knows this database: a newer node may have changed it.
    private static func write<Value>(
        behind lock: String, on session: PostgresSession, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        try transaction(writing, on: session) { connection in
            try connection.execute(lock, [PostgresLock.writing.sql])
            try connection.begin(knowing: Migrations.steps.count)
            return try body(connection)
        }
    }

    private static func transaction<Value>(
        _ opening: String, on session: PostgresSession, _ body: (PostgresConnection) throws -> Value
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
        do {
            try session.commit()
        } catch let loss as PostgresLoss {
            // What only reads can be read again.
            guard let number = connection.number else { throw PostgresLoss(reason: loss.reason) }
            guard let counts = session.hasCommitted(number) else { throw loss }
            if !counts { throw PostgresLoss(reason: loss.reason) }
        }
        return value
    }

    // MARK: Trying again

    private func lend<Value: Sendable>(
        from pool: PostgresPool, isBeside: Bool = false, _ body: @Sendable @escaping (PostgresSession) throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        let limit = state.isAway ? min(Patience.away, patience.transaction) : patience.transaction
        guard let session = await pool.take(until: start + limit) else {
            throw RecordsError.unreachable(database: name, reason: "all connections are busy")
        }
        let attempts = PostgresAttempts(start: start, limit: limit, isBeside: isBeside)
        let result: Result<Value, any Error>
        do { result = .success(try await attempts.run(on: session, body)) } catch { result = .failure(error) }
        await pool.giveBack(session)
        state.note(result)
        return try described { try result.get() }
    }

    // MARK: In plain words

    private func described<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let loss as PostgresLoss {
            if loss.isAfterCommit { throw RecordsError.outcomeUnknown(database: name) }
            throw RecordsError.unreachable(database: name, reason: loss.reason)
        } catch let error as PostgresError where error.isBusy {
            throw RecordsError.unreachable(database: name, reason: "it is busy with something that takes long")
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

    // MARK: Following

    public func bell() -> Bell {
        let listener = PostgresListener(address: address, patience: .desk, state: state)
        let bell = Bell { listener.stop() }
        listener.start(ringing: bell)
        return bell
    }

    public func clock(over machine: WallClock) -> WallClock {
        WallClock { [state] in state.corrected(machine.now()) }
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
            // A vacuum leaves in this index the words of what is gone, though nothing is found by them.
            _ = try session.query("REINDEX INDEX CONCURRENTLY search_by_words", [])
        }
    }
}
