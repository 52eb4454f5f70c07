import Synchronization

/// Rings when something may have been written, so that whoever follows the history looks at once.
///
/// Many rings before a look are one. A ring tells nothing but that a look is worthwhile.
public final class Bell: Sendable {
    public let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let hears = Atomic(false)

    init(onEnd: @Sendable @escaping () -> Void = {}) {
        (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        continuation.onTermination = { _ in onEnd() }
    }

    /// Whether whatever any process writes rings here. Where it does not, somebody has to look from time to time.
    public internal(set) var hearsAll: Bool {
        get { hears.load(ordering: .relaxed) }
        set { hears.store(newValue, ordering: .relaxed) }
    }

    public func ring() { continuation.yield() }
}
