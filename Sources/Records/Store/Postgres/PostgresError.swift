/// A statement that PostgreSQL would not carry out.
public struct PostgresError: Error, Equatable, CustomStringConvertible {
    /// The five letters and digits of SQLSTATE; empty when the fault is not the server's.
    public var code: String
    public var message: String
    public var sql: String

    public var description: String {
        let statement = sql.isEmpty ? "" : " The statement: \(sql.prefix(200))"
        return "PostgreSQL refused: \(message)\(code.isEmpty ? "" : " (\(code))").\(statement)"
    }

    /// A deadlock or a conflict of transactions: the same may well succeed when it is tried again.
    var isPassing: Bool {
        // 0A000 comes when another node has changed a table since a statement was prepared.
        ["40001", "40P01"].contains(code) || code == "0A000" && message.contains("cached plan")
    }

    /// A key is there already; to who writes beside others it may have come since they looked.
    var isTakenKey: Bool { code == "23505" }

    /// Something else holds what is wanted, or the server has ended it for taking too long.
    var isBusy: Bool { ["55P03", "57014"].contains(code) }

    /// The server ended the connection, or is about to: it is being stopped or has just started.
    var isLoss: Bool { code.hasPrefix("08") || ["57P01", "57P02", "57P03", "25P03"].contains(code) }
}

/// The connection is gone.
struct PostgresLoss: Error {
    var reason: String
    /// The commit was on its way: nobody can tell whether it counts.
    var isAfterCommit = false
}
