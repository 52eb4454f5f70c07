/// Runs one transaction until it is through, or until trying on is of no use.
struct PostgresAttempts {
    var start: ContinuousClock.Instant
    /// How long all of it may take.
    var limit: Duration
    var isBeside: Bool

    /// So often a conflict with others is no accident.
    private static let mostConflicts = 20
    /// Between one try and the next.
    private static let pauses: [Duration] = [50, 100, 200, 400, 800, 1500].map { .milliseconds($0) }

    func run<Value: Sendable>(
        on session: PostgresSession, _ body: @Sendable @escaping (PostgresSession) throws -> Value
    ) async throws -> Value {
        var tries = 0
        while true {
            let pause = Self.pauses[min(tries, Self.pauses.count - 1)]
            tries += 1
            do {
                return try await session.run(until: start + limit, body)
            } catch let loss as PostgresLoss where !loss.isAfterCommit && .now + pause < end(of: Patience.trying) {
                try await Task.sleep(for: pause)
            } catch let error as PostgresError
                where canPass(error) && tries < Self.mostConflicts && .now + pause < end(of: limit)
            {
                try await Task.sleep(for: Duration.seconds(Double.random(in: 0...min(pause / .seconds(1), 0.2))))
            }
        }
    }

    private func end(of time: Duration) -> ContinuousClock.Instant { start + min(limit, time) }

    private func canPass(_ error: PostgresError) -> Bool { error.isPassing || isBeside && error.isTakenKey }
}
