import Casework
import Synchronization

/// A clock that stands still until a test moves it.
final class WebClock: Sendable {
    private let moment = Mutex(Timestamp(microseconds: 1_772_442_000_000_000))

    var now: Timestamp { moment.withLock { $0 } }

    /// The folder lives as long as anyone asks this clock for the time.
    func wall(keeping folder: WebFolder) -> WallClock { WallClock { withExtendedLifetime(folder) { self.now } } }

    func advance(seconds: Double) { moment.withLock { $0 = $0.adding(seconds: seconds) } }

    /// Ids that count up, so that nothing a page shows depends on chance.
    static func ids(_ prefix: String) -> IdentifierGenerator {
        let counter = Counter()
        return IdentifierGenerator { prefix + counter.next() }
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> String {
            let text = String(
                count.withLock {
                    $0 += 1
                    return $0
                })
            return String(repeating: "0", count: 8 - text.count) + text
        }
    }
}
