public import Casework
public import Foundation
public import Listening

/// Everything Heard remembers, and the use cases that change it.
///
/// Each use case is one method, called alike by the web, by mail and by the command line.
public struct Records: Sendable {
    public let database: any Database
    public let secret: Secret
    public let clock: WallClock
    public let ids: IdentifierGenerator
    public let engine: Engine

    public init(
        database: any Database, secret: Secret, clock: WallClock = .system, ids: IdentifierGenerator? = nil,
        engine: Engine = Engine()
    ) {
        self.database = database
        self.secret = secret
        self.clock = clock
        self.ids = ids ?? .system(clock: clock)
        self.engine = engine
    }

    /// Opens the records of a folder, which is made, readable by its owner alone, when it is missing.
    ///
    /// - Parameters:
    ///   - address: of a PostgreSQL database; without one the database is a file in the folder.
    ///   - patience: how long a transaction on PostgreSQL may take.
    public static func open(
        in folder: URL, database address: String? = nil, patience: Patience = .care, clock: WallClock = .system
    ) throws -> Records {
        let database = try openDatabase(in: folder, address: address, patience: patience)
        return Records(
            database: database, secret: try Secret.load(from: folder.appending(path: "key")),
            clock: database.clock(over: clock))
    }

    static func openDatabase(
        in folder: URL, address: String?, patience: Patience = .care
    ) throws -> any Database {
        try createFolder(folder)
        if let address { return try PostgresDatabase(address: address, patience: patience) }
        let file = databaseFile(in: folder).path(percentEncoded: false)
        makeForOwnerAlone(file)
        return try SQLiteDatabase(path: file)
    }

    /// Where the embedded database of a folder is.
    public static func databaseFile(in folder: URL) -> URL { folder.appending(path: "heard.sqlite") }

    /// Makes the folder, readable by its owner alone, when it is missing.
    public static func createFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RecordsError.cannotOpen(path: folder.path(percentEncoded: false), reason: error.localizedDescription)
        }
    }

    /// An empty file is a new database; SQLite gives its log files the same mode.
    static func makeForOwnerAlone(_ file: String) {
        let made = Foundation.open(file, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if made >= 0 { Foundation.close(made) }
    }
}

/// Who did something, for the audit history.
public enum Actor: Sendable, Equatable {
    case member(String)
    case customer(String)
    case mail
    case system

    var text: String {
        switch self {
        case .member(let id): "member:\(id)"
        case .customer(let address): "customer:\(Cryptography.digest(of: address).prefix(12))"
        case .mail: "mail"
        case .system: "system"
        }
    }
}

extension Connection {
    /// Writes down who did what to which conversation, in the same transaction as the change itself. No personal text.
    func audit(_ verb: String, by actor: Actor, at now: Timestamp, conversation: String?, subject: String? = nil) throws
    {
        try executeLast(
            "INSERT INTO audit (at, actor, verb, conversation_id, subject_id) VALUES ($1, $2, $3, $4, $5)",
            [now.sql, actor.text.sql, verb.sql, conversation.sql, subject.sql])
    }
}

extension Timestamp: SQLConvertible {
    public var sql: SQLValue { .integer(microseconds) }
}

extension Row {
    func time(_ column: String) -> Timestamp { Timestamp(microseconds: Int64(integer(column))) }

    func optionalTime(_ column: String) -> Timestamp? {
        optionalInteger(column).map { Timestamp(microseconds: Int64($0)) }
    }

    /// A JSON text column; a value that does not fit gives `nil`.
    func json<Value: Decodable>(_ column: String, as type: Value.Type) -> Value? {
        optionalText(column).flatMap { try? JSONDecoder().decode(type, from: Data($0.utf8)) }
    }
}

/// JSON text for a column.
func jsonText(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
}
