import CPQ
import Foundation

/// A connection as libpq has it: made within a time, and never waited on for ever.
///
/// Used by one thread at a time, whoever owns it sees to that.
struct PostgresLink {
    let pointer: OpaquePointer

    /// - Parameter limit: the least is two seconds, which is libpq's.
    /// - Throws: ``PostgresLoss`` when there is no connection to be had.
    init(to address: String, patience: Patience, within limit: Duration) throws {
        let seconds = max(2, min(10, limit.components.seconds + 1))
        let settings = [
            ("connect_timeout", "\(seconds)"), ("tcp_user_timeout", Self.milliseconds(patience.transaction)),
            ("application_name", "heard"), ("dbname", address), ("client_encoding", "UTF8"),
        ]
        let texts = settings.map { (strdup($0.0), strdup($0.1)) }
        defer {
            for text in texts {
                free(text.0)
                free(text.1)
            }
        }
        // What the address says counts over what stands before it.
        let fresh = PQconnectdbParams(
            texts.map { UnsafePointer($0.0) } + [nil], texts.map { UnsafePointer($0.1) } + [nil], 1)
        guard let fresh else { throw PostgresLoss(reason: "there is no memory for a connection") }
        pointer = fresh
        // What libpq would print of its own accord; what matters comes back as an error.
        PQsetNoticeProcessor(fresh, { _, _ in }, nil)
        guard PQstatus(fresh) == CONNECTION_OK, PQsetnonblocking(fresh, 1) == 0 else {
            let reason = reason
            PQfinish(fresh)
            throw PostgresLoss(reason: reason)
        }
    }

    /// The settings of a session: an end to whatever hangs, on the server's side too.
    static func settings(for patience: Patience) -> String {
        let limit = milliseconds(min(patience.transaction, .seconds(3600)))
        let settings = [
            ("client_min_messages", "warning"), ("statement_timeout", limit),
            ("lock_timeout", milliseconds(min(patience.transaction, .seconds(30)))),
            ("idle_in_transaction_session_timeout", milliseconds(patience.silence)),
            ("client_connection_check_interval", "5000"), ("tcp_user_timeout", limit),
            ("tcp_keepalives_idle", "10"), ("tcp_keepalives_interval", "5"), ("tcp_keepalives_count", "3"),
        ]
        return "SELECT " + settings.map { "set_config('\($0.0)', '\($0.1)', false)" }.joined(separator: ", ")
    }

    /// Sends what is left to send and takes in what has come, waiting for either.
    ///
    /// - Returns: false when the time was over first.
    /// - Throws: ``PostgresLoss`` when the connection is gone.
    func exchange(until deadline: ContinuousClock.Instant) throws -> Bool {
        let unsent = PQflush(pointer)
        guard unsent >= 0 else { throw PostgresLoss(reason: reason) }
        let events = Int16(POLLIN) | (unsent > 0 ? Int16(POLLOUT) : 0)
        var waiting = pollfd(fd: PQsocket(pointer), events: events, revents: 0)
        let left = min(max(.zero, deadline - .now), .seconds(60))
        let ready = poll(&waiting, 1, Int32(left / .milliseconds(1)) + 1)
        guard ready > 0 else { return deadline > .now }
        guard waiting.revents == Int16(POLLOUT) || PQconsumeInput(pointer) == 1 else {
            throw PostgresLoss(reason: reason)
        }
        return true
    }

    /// The first line of what libpq says went wrong.
    var reason: String { Self.line(PQerrorMessage(pointer)) }

    static func line(_ text: UnsafePointer<CChar>?) -> String {
        let lines = text.map { String(cString: $0) } ?? ""
        return String(lines.split(separator: "\n").first ?? "the connection was lost")
    }

    private static func milliseconds(_ duration: Duration) -> String { "\(Int(duration / .milliseconds(1)))" }
}
