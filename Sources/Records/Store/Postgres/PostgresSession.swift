import CPQ
import Dispatch
import Foundation

/// One connection to PostgreSQL, made when it is first needed and made anew when it was lost.
///
/// Statements that return nothing are sent without waiting for their answers, which are read with those of the next
/// query or of the commit: a transaction costs one round trip for each query and one for the commit.
///
/// `@unchecked Sendable`: all of its state is used on `queue` alone.
final class PostgresSession: @unchecked Sendable {
    private struct Sent {
        var sql: String
        var isPreparation = false
        var wantsRows = false
    }

    private let address: String
    private let queue = DispatchQueue(label: "heard.postgres")
    private var link: OpaquePointer?
    private var statements = PostgresStatements()
    private var sent: [Sent] = []

    /// So much may be on its way unanswered: the answers have to fit into the buffers of the socket meanwhile.
    private static let mostSent = 128

    init(address: String) { self.address = address }

    deinit { PQfinish(link) }

    /// Runs something on the connection's own thread.
    func run<Value: Sendable>(_ body: @Sendable @escaping (PostgresSession) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body(self) }) }
        }
    }

    /// The same where nothing else can go on meanwhile anyway.
    func runBlocking<Value>(_ body: (PostgresSession) throws -> Value) throws -> Value {
        try queue.sync { try body(self) }
    }

    /// - Throws: ``PostgresLoss`` when there is no connection to be had.
    func connect() throws {
        guard link == nil else { return }
        let fresh = Self.connect(to: address)
        guard PQstatus(fresh) == CONNECTION_OK else {
            let reason = Self.line(PQerrorMessage(fresh))
            PQfinish(fresh)
            throw PostgresLoss(reason: reason)
        }
        link = fresh
        PQclear(PQexec(fresh, Self.settings))
        guard PQenterPipelineMode(fresh) == 1 else { throw lost() }
    }

    /// What the address says counts; a server that does not answer is given up after ten seconds.
    private static func connect(to address: String) -> OpaquePointer? {
        let settings = [("connect_timeout", "10"), ("tcp_user_timeout", "30000"), ("dbname", address)]
        let texts = settings.map { (strdup($0.0), strdup($0.1)) }
        defer {
            for text in texts {
                free(text.0)
                free(text.1)
            }
        }
        return PQconnectdbParams(
            texts.map { UnsafePointer($0.0) } + [nil], texts.map { UnsafePointer($0.1) } + [nil], 1)
    }

    /// As long as SQLite waits for its turn, and an end to whatever hangs.
    private static let settings = """
        SET client_encoding = 'UTF8'; SET client_min_messages = 'warning'; SET application_name = 'heard';
        SET lock_timeout = '30s'; SET statement_timeout = '10min'; SET idle_in_transaction_session_timeout = '10min'
        """

    func disconnect() {
        PQfinish(link)
        link = nil
        sent = []
        statements = PostgresStatements()
    }

    // MARK: Sending

    /// Sends a statement whose answer is not waited for.
    func send(_ sql: String, _ arguments: [SQLValue] = []) throws {
        try put(sql, arguments, wantsRows: false)
        if sent.count >= Self.mostSent { try settle() }
    }

    /// Sends a statement and reads its rows, and before them the answers to all that was sent.
    func query(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try put(sql, arguments, wantsRows: true)
        var rows: [Row] = []
        try settle { rows.append($0) }
        return rows
    }

    /// Sends a statement and hands over its rows as they arrive.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (Row) throws -> Void) throws {
        try settle()
        try put(sql, arguments, wantsRows: true)
        try settle(isStreaming: true, body)
    }

    /// Waits until everything sent is done and durable.
    func commit() throws {
        do {
            try send("COMMIT")
            try settle()
        } catch let loss as PostgresLoss {
            throw PostgresLoss(reason: loss.reason, isAfterCommit: true)
        } catch {
            rollBack()
            throw error
        }
    }

    /// Leaves no trace. A connection that cannot even do that is given up; the server then rolls back by itself.
    func rollBack() {
        guard link != nil else { return }
        do {
            try? settle()
            guard link != nil else { return }
            try send("ROLLBACK")
            try settle()
        } catch {
            disconnect()
        }
    }

    private func put(_ sql: String, _ arguments: [SQLValue], wantsRows: Bool) throws {
        let known = statements.statement(for: sql, arguments)
        if known.isNew {
            let translated = Dialect.postgres(sql)
            guard PQsendPrepare(link, known.name, translated, Int32(known.types.count), known.types) == 1 else {
                throw lost()
            }
            sent.append(Sent(sql: sql, isPreparation: true))
        }
        let parameters = PostgresParameters(arguments)
        guard parameters.send({ PQsendQueryPrepared(link, known.name, $0, $1, $2, $3, 1) }) else { throw lost() }
        sent.append(Sent(sql: sql, wantsRows: wantsRows))
    }

    // MARK: Receiving

    /// Waits for everything that was sent, and hands over the rows of the statement that wanted them.
    ///
    /// - Parameter isStreaming: hands them over as they arrive.
    /// - Throws: the first thing that went wrong.
    private func settle(isStreaming: Bool = false, _ body: (Row) throws -> Void = { _ in }) throws {
        guard !sent.isEmpty else { return }
        guard PQpipelineSync(link) == 1 else { throw lost() }
        defer { sent = [] }
        var failure: (any Error)?
        for statement in sent {
            if statement.wantsRows && isStreaming { PQsetSingleRowMode(link) }
            var columns: Columns?
            while let result = PQgetResult(link) {
                defer { PQclear(result) }
                if failure == nil { failure = Self.failure(in: result, of: statement.sql) }
                guard failure == nil, statement.wantsRows else { continue }
                do { try Self.read(result, &columns, body) } catch { failure = error }
            }
        }
        PQclear(PQgetResult(link))
        if PQstatus(link) != CONNECTION_OK || (failure as? PostgresError)?.isLoss == true { throw lost() }
        guard let failure else { return }
        // What was sent behind a failure was passed over, preparations too.
        for statement in sent where statement.isPreparation { statements.forget(statement.sql) }
        throw failure
    }

    private static func failure(in result: OpaquePointer, of sql: String) -> (any Error)? {
        guard PQresultStatus(result) == PGRES_FATAL_ERROR else {
            // A transaction in which something had failed is not committed, and that alone is no error to the server.
            let isUndone = sql == "COMMIT" && String(cString: PQcmdStatus(result)) == "ROLLBACK"
            return isUndone ? PostgresError(code: "25P02", message: "the transaction had failed", sql: sql) : nil
        }
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let message =
            PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { line($0) } ?? line(PQresultErrorMessage(result))
        return PostgresError(code: code, message: message, sql: sql)
    }

    private static func read(
        _ result: OpaquePointer, _ columns: inout Columns?, _ body: (Row) throws -> Void
    ) throws {
        let width = PQnfields(result)
        let shared = columns ?? Columns((0..<width).map { String(cString: PQfname(result, $0)) })
        columns = shared
        for row in 0..<PQntuples(result) {
            let cells = try (0..<width).map { column -> SQLValue in
                guard PQgetisnull(result, row, column) == 0 else { return .null }
                let bytes = UnsafeRawBufferPointer(
                    start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
                return try PostgresType.value(bytes, of: PQftype(result, column))
            }
            try body(Row(columns: shared, cells: cells))
        }
    }

    private func lost() -> PostgresLoss {
        let reason = Self.line(PQerrorMessage(link))
        disconnect()
        return PostgresLoss(reason: reason)
    }

    /// The first line of what libpq or the server says.
    private static func line(_ text: UnsafePointer<CChar>?) -> String {
        let lines = text.map { String(cString: $0) } ?? ""
        return String(lines.split(separator: "\n").first ?? "the connection was lost")
    }
}
