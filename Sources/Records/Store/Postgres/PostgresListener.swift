import CPQ
import Casework
import Foundation
import Synchronization

/// The connection on which the database says that something was written, by whichever node.
///
/// Notifications are lost with their connection. So the bell then says that it does not hear all, and whoever listens has
/// to look by themselves until it does again.
final class PostgresListener: Sendable {
    static let channel = "heard"

    private let address: String
    private let patience: Patience
    private let state: PostgresState
    private let isStopped = Atomic(false)

    /// How often it looks whether the server is still there, and how long it waits for the answer.
    private static let care = Duration.seconds(5)
    private static let longestPause = Duration.seconds(4)

    init(address: String, patience: Patience, state: PostgresState) {
        self.address = address
        self.patience = patience
        self.state = state
    }

    func start(ringing bell: Bell) {
        let thread = Thread { [weak bell] in
            var pause = Duration.milliseconds(250)
            while !self.isStopped.load(ordering: .relaxed), let bell {
                if self.listen(bell) { pause = .milliseconds(250) }
                bell.hearsAll = false
                bell.ring()
                Thread.sleep(forTimeInterval: pause / .seconds(1) * Double.random(in: 0.5...1))
                pause = min(pause * 2, Self.longestPause)
            }
        }
        thread.name = "heard-listener"
        thread.start()
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Rings until the connection is lost, or nobody listens any more.
    ///
    /// - Returns: whether there was a connection at all.
    private func listen(_ bell: Bell) -> Bool {
        guard let link = try? PostgresLink(to: address, patience: patience, within: Self.care) else { return false }
        defer { PQfinish(link.pointer) }
        do {
            try follow(link, bell)
        } catch {
            // The loss is what the bell tells; there is nothing else to do about it than to connect again.
        }
        return true
    }

    private func follow(_ link: PostgresLink, _ bell: Bell) throws {
        _ = try ask("LISTEN \(Self.channel)", on: link)
        bell.hearsAll = true
        bell.ring()
        var look = ContinuousClock.now + Self.care
        while !isStopped.load(ordering: .relaxed) {
            _ = try link.exchange(until: min(look, .now + .milliseconds(500)))
            ringIfTold(link, bell)
            guard .now >= look else { continue }
            let before = Timestamp(Date())
            if let time = try ask(PostgresState.time, on: link) { state.setClock(to: time, asked: before) }
            ringIfTold(link, bell)
            look = .now + Self.care
        }
    }

    private func ringIfTold(_ link: PostgresLink, _ bell: Bell) {
        var isTold = false
        while let notification = PQnotifies(link.pointer) {
            PQfreemem(notification)
            isTold = true
        }
        if isTold { bell.ring() }
    }

    /// Carries out a statement.
    ///
    /// - Returns: the number in its first row, where it has one.
    private func ask(_ sql: String, on link: PostgresLink) throws -> Int64? {
        guard PQsendQuery(link.pointer, sql) == 1 else { throw PostgresLoss(reason: link.reason) }
        let deadline = ContinuousClock.now + Self.care
        var number: Int64?
        while true {
            while PQisBusy(link.pointer) == 1 {
                guard try link.exchange(until: deadline) else { throw PostgresLoss(reason: "it does not answer") }
            }
            guard let result = PQgetResult(link.pointer) else { return number }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK: break
            case PGRES_TUPLES_OK: number = PQgetvalue(result, 0, 0).flatMap { Int64(String(cString: $0)) }
            default: throw PostgresLoss(reason: link.reason)
            }
        }
    }
}
