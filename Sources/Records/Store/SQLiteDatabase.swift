import Foundation
import GRDB

/// The embedded database: SQLite in WAL mode, every commit flushed to disk before it counts.
public struct SQLiteDatabase: Database {
    private let pool: DatabasePool

    /// Opens or creates the file at `path` and brings it to the newest schema.
    ///
    /// - Throws: ``RecordsError`` when the file cannot be opened or is from a newer Heard.
    public init(path: String) throws {
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
        try pool.write { try Migrations.run(on: SQLiteConnection(database: $0)) }
    }

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
        try await pool.write { try body(SQLiteConnection(database: $0)) }
    }
}

private struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        let statement = try prepared(sql)
        let names = statement.columnNames
        return try GRDB.Row.fetchAll(statement, arguments: bound(arguments)).map { row in
            var values: [String: SQLValue] = [:]
            for (index, name) in names.enumerated() { values[name] = value(row[index] as DatabaseValue) }
            return Row(values: values)
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws {
        try prepared(sql).execute(arguments: bound(arguments))
    }

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
        case .text(let text): whole(text).databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    /// U+0000 would end the text there and then; it becomes the mark of an unreadable character.
    private func whole(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\u{0}", with: "\u{FFFD}") : text
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
