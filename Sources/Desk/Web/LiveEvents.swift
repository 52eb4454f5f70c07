import Logging
import Records
public import ServiceLifecycle
import Synchronization

/// Tells open pages what has changed, whichever process changed it, by following the audit history.
///
/// It looks when the database rings, and from time to time: often where not every process' changes ring. The history
/// itself is what counts, so that a ring that was lost, or came twice, changes nothing.
public final class LiveEvents: Service {
    private struct Subscribers {
        var next = 0
        var streams: [Int: AsyncStream<Change>.Continuation] = [:]
    }

    private let records: Records
    private let logger: Logger
    private let subscribers = Mutex(Subscribers())
    /// How often the history is looked at where not every change rings; one indexed read.
    private static let interval = Duration.milliseconds(150)
    /// Between the looks where it does, in steps of ``interval``.
    private static let rest = 20

    init(records: Records, logger: Logger) {
        self.records = records
        self.logger = logger
    }

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
        await cancelWhenGracefulShutdown { await self.follow() }
        subscribers.withLock { state in
            for stream in state.streams.values { stream.finish() }
            state.streams = [:]
        }
    }

    private func follow() async {
        let bell = records.database.bell()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.ringFromTimeToTime(bell) }
            var place = Place.start
            bell.ring()
            for await _ in bell.rings { place = await look(from: place) }
            group.cancelAll()
        }
    }

    private static func ringFromTimeToTime(_ bell: Bell) async {
        var steps = 0
        while (try? await Task.sleep(for: interval)) != nil {
            steps += 1
            guard !bell.hearsAll || steps >= rest else { continue }
            steps = 0
            bell.ring()
        }
    }

    /// How far the history has been told.
    private enum Place {
        case start
        case after(Int)
        /// The database is away; what happens meanwhile is not told one by one.
        case lost
    }

    /// Tells what has happened since, or, after a gap, that something may have.
    private func look(from place: Place) async -> Place {
        do {
            guard case .after(var last) = place else {
                let newest = try await records.newestChange()
                if case .lost = place { logger.warning("The database is back.") }
                tell([.unknown])
                return .after(newest)
            }
            while case let changes = try await records.changes(after: last), let newest = changes.last {
                tell(changes)
                last = newest.id
            }
            return .after(last)
        } catch {
            if case .after = place, !Task.isCancelled { logger.warning("\(error) Trying again until it is back.") }
            return .lost
        }
    }

    private func tell(_ changes: [Change]) {
        let streams = subscribers.withLock { Array($0.streams.values) }
        for change in changes { for stream in streams { stream.yield(change) } }
    }
}
