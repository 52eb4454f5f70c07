public import Casework

/// What the use cases need of a database: whole transactions, asynchronous outside, plain and synchronous inside.
///
/// A body runs on the connection's own thread. A write either commits as a whole, durably, or leaves no trace.
public protocol Database: Sendable {
    func read<Value: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> Value) async throws -> Value
    func write<Value: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> Value) async throws -> Value
    /// Writes beside others who do the same; whoever uses ``write(_:)`` is still alone. The body has to lock what it relies
    /// on, and is run again when a key it inserts has come there meanwhile.
    func writeBeside<Value: Sendable>(
        _ body: @Sendable @escaping (any Connection) throws -> Value
    ) async throws -> Value
    /// A bell that rings at changes, from now on until nobody listens any more; for one listener.
    func bell() -> Bell
    /// The time of day that all processes on this database go by: the machine's own, or the database's where the two differ.
    func clock(over machine: WallClock) -> WallClock
    /// Where it is, without a password.
    var name: String { get }
    /// Looks whether it is sound, and says what it is.
    ///
    /// - Throws: what is wrong with it.
    func examine() async throws -> String
    /// Gives the room of what was deleted free, so that it does not stay readable in the files.
    func scrub() async throws
}

/// One statement at a time inside a transaction. Placeholders are `$1`, `$2` … in every dialect.
public protocol Connection {
    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]
    /// Hands over rows one after the other, so that a table of any size can be read in little memory.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (Row) throws -> Void) throws
    /// Carries out a statement without a result. Where that saves a round trip, its failure is reported by the next
    /// query, or by the end of the transaction.
    func execute(_ sql: String, _ arguments: [SQLValue]) throws
    /// Carries out a statement as one of the last before the commit, in an order that is the order of commits.
    func executeLast(_ sql: String, _ arguments: [SQLValue]) throws
    /// Nobody else gets this lock before the transaction ends; what is read after it is not about to change.
    func lock(_ subject: String) throws
    /// After rows were inserted with their numbers: the next row gets a number above theirs.
    func resumeNumbering() throws
    /// How it looks for words.
    var words: WordDialect { get }
}

extension Connection {
    public func query(_ sql: String, _ arguments: SQLValue...) throws -> [Row] { try query(sql, arguments) }
    public func execute(_ sql: String, _ arguments: SQLValue...) throws { try execute(sql, arguments) }
    public func first(_ sql: String, _ arguments: SQLValue...) throws -> Row? { try query(sql, arguments).first }
}

/// A value on its way into or out of the database.
public enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// What can be stored in a column.
public protocol SQLConvertible {
    var sql: SQLValue { get }
}

extension String: SQLConvertible { public var sql: SQLValue { .text(self) } }
extension Int: SQLConvertible { public var sql: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLConvertible { public var sql: SQLValue { .integer(self) } }
extension Bool: SQLConvertible { public var sql: SQLValue { .integer(self ? 1 : 0) } }
extension Double: SQLConvertible { public var sql: SQLValue { .real(self) } }
extension [UInt8]: SQLConvertible { public var sql: SQLValue { .blob(self) } }
extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    public var sql: SQLValue { self?.sql ?? .null }
}

/// The names of the columns of a result, shared by its rows.
public final class Columns: Sendable {
    public let names: [String]
    private let places: [String: Int]

    init(_ names: [String]) {
        self.names = names
        places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    func place(of name: String) -> Int? { places[name] }
}

/// A result row, by column name.
public struct Row: Sendable {
    public let columns: Columns
    public let cells: [SQLValue]

    private func cell(_ column: String) -> SQLValue { columns.place(of: column).map { cells[$0] } ?? .null }

    public func text(_ column: String) -> String { optionalText(column) ?? "" }

    public func optionalText(_ column: String) -> String? {
        if case .text(let value) = cell(column) { value } else { nil }
    }

    public func integer(_ column: String) -> Int { optionalInteger(column) ?? 0 }

    public func optionalInteger(_ column: String) -> Int? {
        if case .integer(let value) = cell(column) { Int(value) } else { nil }
    }

    public func flag(_ column: String) -> Bool { integer(column) != 0 }

    public func real(_ column: String) -> Double {
        switch cell(column) {
        case .real(let value): value
        case .integer(let value): Double(value)
        default: 0
        }
    }

    public func blob(_ column: String) -> [UInt8] {
        if case .blob(let value) = cell(column) { value } else { [] }
    }
}

extension String {
    /// U+0000 would end a text there and then, or is refused; it becomes the mark of an unreadable character.
    var withoutNUL: String { utf8.contains(0) ? replacing("\u{0}", with: "\u{FFFD}") : self }
}
