import Foundation

/// Rows on their way from the thread that reads one database to the thread that writes another; few at a time.
///
/// `@unchecked Sendable`: everything in it is used under its lock.
final class RowStream: @unchecked Sendable {
    /// Some rows of one table.
    struct Batch {
        var table: String
        var rows: [Row]
    }

    private let condition = NSCondition()
    private var waiting: [Batch] = []
    private var end: Result<[TableSum], any Error>?
    private var isTaken = false
    private var arrival: Result<Void, any Error>?
    private static let mostWaiting = 4

    /// Waits while the other side is behind.
    ///
    /// - Throws: what made the other side stop.
    func put(_ batch: Batch) throws {
        condition.lock()
        defer { condition.unlock() }
        while waiting.count >= Self.mostWaiting && end == nil { condition.wait() }
        if case .failure(let error) = end { throw error }
        waiting.append(batch)
        condition.broadcast()
    }

    /// Nothing more comes: the sums of all that did, or what went wrong. The first end counts.
    func finish(_ result: Result<[TableSum], any Error>) {
        condition.lock()
        defer { condition.unlock() }
        if end == nil { end = result }
        condition.broadcast()
    }

    /// Hands over everything that comes, once.
    ///
    /// - Returns: the sums that the reader made.
    func take(_ body: (Batch) throws -> Void) throws -> [TableSum] {
        condition.lock()
        let isSecondTime = isTaken
        isTaken = true
        condition.unlock()
        if isSecondTime {
            throw RecordsError.conflict("The copy was interrupted. Nothing was kept of it; start it again.")
        }
        while let batch = try next() { try body(batch) }
        condition.lock()
        defer { condition.unlock() }
        return try end?.get() ?? []
    }

    /// The other side has committed, or has failed to.
    func arrived(_ result: Result<Void, any Error>) {
        condition.lock()
        defer { condition.unlock() }
        arrival = result
        if case .failure(let error) = result, end == nil { end = .failure(error) }
        condition.broadcast()
    }

    /// Waits for the other side's commit.
    func waitForArrival() throws {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let arrival { return try arrival.get() }
            condition.wait()
        }
    }

    private func next() throws -> Batch? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty && end == nil { condition.wait() }
        if case .failure(let error) = end { throw error }
        defer { condition.broadcast() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }
}
