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
    private let patience: Patience
    private let queue = DispatchQueue(label: "heard.postgres")
    private var link: PostgresLink?
    private var statements = PostgresStatements()
    private var sent: [Sent] = []
    /// When what is being done has to be done.
    private var deadline = ContinuousClock.now

    /// So much may be on its way unanswered: the answers have to fit into the buffers of the socket meanwhile.
    private static let mostSent = 128

    init(address: String, patience: Patience) {
        self.address = address
        self.patience = patience
    }

    deinit { PQfinish(link?.pointer) }

    /// Runs something on the connection's own thread.
    func run<Value: Sendable>(
        until deadline: ContinuousClock.Instant, _ body: @Sendable @escaping (PostgresSession) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                self.deadline = deadline
                continuation.resume(with: Result { try body(self) })
            }
        }
    }

    /// The same where nothing else can go on meanwhile anyway.
    func runBlocking<Value>(
        until deadline: ContinuousClock.Instant, _ body: (PostgresSession) throws -> Value
    ) throws -> Value {
        try queue.sync {
            self.deadline = deadline
            return try body(self)
        }
    }

    /// - Throws: ``PostgresLoss`` when there is no connection to be had.
    func connect() throws {
        guard link == nil else { return }
        let fresh = try PostgresLink(to: address, patience: patience, within: deadline - .now)
        link = fresh
        guard PQenterPipelineMode(fresh.pointer) == 1 else { throw lost() }
        _ = try query(PostgresLink.settings(for: patience), [])
    }

    func disconnect() {
        PQfinish(link?.pointer)
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

    /// What became of a transaction whose commit was on its way when the connection was lost.
    ///
    /// - Returns: whether it counts; `nil` when nobody can tell, or when the database stays out of reach.
    func hasCommitted(_ transaction: String) -> Bool? {
        deadline = .now + patience.silence + .seconds(3)
        while deadline > .now {
            do {
                try connect()
                let row = try query("SELECT pg_xact_status($1::text::xid8) AS status", [transaction.sql]).first
                switch row?.optionalText("status") {
                case "committed": return true
                case "aborted": return false
                case "in progress": break
                default: return nil
                }
            } catch is PostgresError {
                return nil
            } catch {}
            usleep(200_000)
        }
        return nil
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
        guard let pointer = link?.pointer else { throw lost() }
        let known = statements.statement(for: sql, arguments)
        if known.isNew {
            let translated = Dialect.postgres(sql)
            guard PQsendPrepare(pointer, known.name, translated, Int32(known.types.count), known.types) == 1 else {
                throw lost()
            }
            sent.append(Sent(sql: sql, isPreparation: true))
        }
        let parameters = PostgresParameters(arguments)
        guard parameters.send({ PQsendQueryPrepared(pointer, known.name, $0, $1, $2, $3, 1) }) else { throw lost() }
        sent.append(Sent(sql: sql, wantsRows: wantsRows))
    }

    // MARK: Receiving

    /// Waits for everything that was sent, and hands over the rows of the statement that wanted them.
    ///
    /// - Parameter isStreaming: hands them over as they arrive.
    /// - Throws: the first thing that went wrong.
    private func settle(isStreaming: Bool = false, _ body: (Row) throws -> Void = { _ in }) throws {
        guard !sent.isEmpty else { return }
        guard let pointer = link?.pointer, PQpipelineSync(pointer) == 1 else { throw lost() }
        defer { sent = [] }
        var failure: (any Error)?
        for statement in sent {
            if statement.wantsRows && isStreaming { PQsetSingleRowMode(pointer) }
            var columns: Columns?
            while let result = try nextResult() {
                defer { PQclear(result) }
                if failure == nil { failure = Self.failure(in: result, of: statement.sql) }
                guard failure == nil, statement.wantsRows else { continue }
                do { try Self.read(result, &columns, body) } catch { failure = error }
            }
        }
        PQclear(try nextResult())
        if PQstatus(pointer) != CONNECTION_OK || (failure as? PostgresError)?.isLoss == true { throw lost() }
        guard let failure else { return }
        // What was sent behind a failure was passed over, preparations too.
        for statement in sent where statement.isPreparation { statements.forget(statement.sql) }
        throw failure
    }

    /// The next result as soon as it is there whole.
    private func nextResult() throws -> OpaquePointer? {
        guard let link else { throw lost() }
        while PQisBusy(link.pointer) == 1 {
            do {
                guard try link.exchange(until: deadline) else {
                    throw PostgresLoss(reason: "it does not answer in time")
                }
            } catch {
                disconnect()
                throw error
            }
        }
        return PQgetResult(link.pointer)
    }

    private static func failure(in result: OpaquePointer, of sql: String) -> (any Error)? {
        guard PQresultStatus(result) == PGRES_FATAL_ERROR else {
            // A transaction in which something had failed is not committed, and that alone is no error to the server.
            let isUndone = sql == "COMMIT" && String(cString: PQcmdStatus(result)) == "ROLLBACK"
            return isUndone ? PostgresError(code: "25P02", message: "the transaction had failed", sql: sql) : nil
        }
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let message =
            PQresultErrorField(result, Int32(UInt8(ascii: "M"))).map { PostgresLink.line($0) }
            ?? PostgresLink.line(PQresultErrorMessage(result))
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
        let reason = link?.reason ?? "the connection was lost"
        disconnect()
        return PostgresLoss(reason: reason)
    }
}
