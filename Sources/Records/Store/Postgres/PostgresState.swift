import Casework
import Foundation
import Synchronization

/// What a process knows of its PostgreSQL at the moment.
final class PostgresState: Sendable {
    private let away = Atomic(false)
    /// Microseconds by which the database's clock is ahead of the machine's.
    private let ahead = Atomic<Int64>(0)
    /// Less than this is left alone.
    private static let tolerance: Int64 = 1_000_000

    /// Whether the last transaction found no database: the next ones then do not wait long for it.
    var isAway: Bool { away.load(ordering: .relaxed) }

    func note(_ result: Result<some Any, any Error>) {
        switch result {
        case .failure(is PostgresLoss): away.store(true, ordering: .relaxed)
        case .failure(is CancellationError): break
        default: away.store(false, ordering: .relaxed)
        }
    }

    // MARK: The clock

    /// Leases are promises about time, given on one node and read on another: all go by the database's clock.
    func corrected(_ moment: Timestamp) -> Timestamp {
        let ahead = ahead.load(ordering: .relaxed)
        return abs(ahead) < Self.tolerance ? moment : Timestamp(microseconds: moment.microseconds + ahead)
    }

    static let time = "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint AS time"

    func setClock(by session: PostgresSession) throws {
        let before = Timestamp(Date())
        let time = try session.query(Self.time, []).first?.integer("time")
        if let time { setClock(to: Int64(time), asked: before) }
    }

    func setClock(to time: Int64, asked before: Timestamp) {
        let middle = (before.microseconds + Timestamp(Date()).microseconds) / 2
        ahead.store(time - middle, ordering: .relaxed)
    }
}
