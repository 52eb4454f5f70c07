/// A few connections, lent to one transaction each.
actor PostgresPool {
    private var idle: [PostgresSession]
    private var waiting: [(number: Int, continuation: CheckedContinuation<PostgresSession?, Never>)] = []
    private var numbers = 0

    init(address: String, size: Int, patience: Patience) {
        idle = (0..<size).map { _ in PostgresSession(address: address, patience: patience) }
    }

    /// In the order in which they ask; `nil` for who waited in vain until then.
    func take(until deadline: ContinuousClock.Instant) async -> PostgresSession? {
        if let session = idle.popLast() { return session }
        numbers += 1
        let number = numbers
        let limit = Task {
            try await Task.sleep(until: deadline)
            giveUp(number)
        }
        defer { limit.cancel() }
        return await withCheckedContinuation { waiting.append((number, $0)) }
    }

    func giveBack(_ session: PostgresSession) {
        if waiting.isEmpty {
            idle.append(session)
        } else {
            waiting.removeFirst().continuation.resume(returning: session)
        }
    }

    private func giveUp(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(returning: nil)
    }
}
