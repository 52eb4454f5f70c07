import Records
public import ServiceLifecycle
import Synchronization

/// Tells open pages what has changed, whichever process changed it, by following the audit history.
public final class LiveEvents: Service {
    private struct Subscribers {
        var next = 0
        var streams: [Int: AsyncStream<Change>.Continuation] = [:]
    }

    private let records: Records
    private let subscribers = Mutex(Subscribers())
    /// How often the history is looked at; one indexed read.
    private static let interval = Duration.milliseconds(150)

    init(records: Records) { self.records = records }

    /// Changes from now on. A reader that falls far behind misses the oldest; its page then reloads anyway.
    func subscribe() -> (id: Int, changes: AsyncStream<Change>) {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(64))
        let id = subscribers.withLock { state in
            state.next += 1
            state.streams[state.next] = continuation
            return state.next
        }
        return (id, stream)
    }

    func unsubscribe(_ id: Int) {
        subscribers.withLock { $0.streams.removeValue(forKey: id) }?.finish()
    }

    public func run() async throws {
        try? await cancelWhenGracefulShutdown { try await self.follow() }
        subscribers.withLock { state in
            for stream in state.streams.values { stream.finish() }
            state.streams = [:]
        }
    }

    private func follow() async throws {
        var last = try await records.newestChange()
        while !Task.isCancelled {
            try await Task.sleep(for: Self.interval)
            guard let changes = try? await records.changes(after: last), let newest = changes.last else { continue }
            last = newest.id
            let streams = subscribers.withLock { Array($0.streams.values) }
            for change in changes { for stream in streams { stream.yield(change) } }
        }
    }
}
