/// A few connections, lent to one transaction each.
actor PostgresPool {
    private var idle: [PostgresSession]
    private var waiting: [CheckedContinuation<PostgresSession, Never>] = []

    init(address: String, size: Int) { idle = (0..<size).map { _ in PostgresSession(address: address) } }

    func take() async -> PostgresSession {
        if let session = idle.popLast() { return session }
        return await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack(_ session: PostgresSession) {
        if waiting.isEmpty { idle.append(session) } else { waiting.removeFirst().resume(returning: session) }
    }
}
