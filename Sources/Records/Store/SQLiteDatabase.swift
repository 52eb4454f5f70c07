public import Casework
import Foundation
import GRDB
import Synchronization

/// The embedded database: SQLite in WAL mode, every commit flushed to disk before it counts.
public struct SQLiteDatabase: Database {
    private let pool: DatabasePool
    private let bells = Bells()
    public let name: String

    /// Opens or creates the file at `path` and brings it to the newest schema.
    ///
    /// - Throws: ``RecordsError`` when the file cannot be opened or is from a newer Heard.
    public init(path: String) throws {
        name = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            database.add(function: Self.lower)
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // A pool sets NORMAL when it opens, which may lose the last commits in a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw RecordsError.cannotOpen(path: path, reason: "\(error)")
        }
        try pool.write { database in
            let connection = SQLiteConnection(database: database)
            try Migrations.run(on: connection)
            if let place = try connection.setting(Records.movedTo) { throw RecordsError.moved(to: place) }
        }
    }

    /// SQLite has one writer at a time.
    public func writeBeside<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value { try await write(body) }

    public func examine() async throws -> String {
        let (version, fault) = try await pool.read { database in
            (
                try String.fetchOne(database, sql: "SELECT sqlite_version()") ?? "",
                try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
            )
        }
        guard fault == "ok" else { throw RecordsError.refused("The database \(name) is damaged: \(fault).") }
        return "SQLite \(version), \(name)"
    }

    public func scrub() async throws {
        try await pool.writeWithoutTransaction { database in
            // Words of what is gone stay in the index until its parts are merged.
            try database.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
            try database.execute(sql: "VACUUM")
            _ = try GRDB.Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// Leaves nothing but the one file behind.
    func close() throws { try pool.close() }

    /// SQLite's own `LOWER` knows ASCII alone; people's names do not keep to it.
    private static let lower = DatabaseFunction("LOWER", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0])?.lowercased()
    }

    public func read<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        try await pool.read { try body(SQLiteConnection(database: $0)) }
    }

    public func write<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value {
        let value = try await pool.write { try body(SQLiteConnection(database: $0)) }
        bells.ring()
        return value
    }

    /// Rings at what this process writes; what `heard ingest` writes beside it has to be looked for.
    public func bell() -> Bell { bells.add() }

    public func clock(over machine: WallClock) -> WallClock { machine }
}

/// The bells of one database that somebody listens to.
private final class Bells: Sendable {
    private let bells = Mutex<(next: Int, all: [Int: Bell])>((0, [:]))

    func add() -> Bell {
        bells.withLock { state in
            state.next += 1
            let number = state.next
            let bell = Bell { [weak self] in self?.remove(number) }
            state.all[number] = bell
            return bell
        }
    }

    func ring() {
        for bell in bells.withLock({ Array($0.all.values) }) { bell.ring() }
    }

    private func remove(_ number: Int) { _ = bells.withLock { $0.all.removeValue(forKey: number) } }
}

private struct SQLiteConnection: Connection {
    let database: GRDB.Database
    let words = WordDialect.fts5

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        var rows: [Row] = []
        try each(sql, arguments) { rows.append($0) }
        return rows
    }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (Row) throws -> Void) throws {
        let statement = try prepared(sql)
        let columns = Columns(statement.columnNames)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: bound(arguments))
        while let row = try cursor.next() {
            try body(Row(columns: columns, cells: columns.names.indices.map { value(row[$0] as DatabaseValue) }))
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws {
        try prepared(sql).execute(arguments: bound(arguments))
    }

    /// Writers take turns here: every statement stands in the order of commits.
    func executeLast(_ sql: String, _ arguments: [SQLValue]) throws { try execute(sql, arguments) }

    /// A writer is alone anyway.
    func lock(_ subject: String) throws {}

    /// SQLite counts on from the highest by itself.
    func resumeNumbering() throws {}

    private func prepared(_ sql: String) throws -> Statement {
        try database.cachedStatement(sql: Dialect.sqlite(sql))
    }

    private func bound(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(arguments.map(databaseValue))
    }

    private func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.withoutNUL.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    private func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob([UInt8](data))
        }
    }
}
