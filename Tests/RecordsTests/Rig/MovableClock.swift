import Casework
import Synchronization

/// A clock that stands still until a test moves it.
final class MovableClock: Sendable {
    /// A Monday morning.
    static let start = Timestamp(microseconds: 1_772_442_000_000_000)

    private let moment = Mutex(start)

    var now: Timestamp { moment.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }

    /// The database lives as long as anyone asks this clock for the time.
    func wall(keeping store: TestDatabase) -> WallClock { WallClock { withExtendedLifetime(store) { self.now } } }

    func advance(seconds: Double) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    func advance(minutes: Double) { advance(seconds: minutes * 60) }
    func advance(hours: Double) { advance(seconds: hours * 3600) }
}

/// Random numbers that are the same at every run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension IdentifierGenerator {
    /// Ids that are the same at every run.
    static func seeded(_ seed: UInt64, clock: MovableClock) -> IdentifierGenerator {
        let random = SharedRandom(seed: seed)
        return IdentifierGenerator { random.identifier(at: clock.now) }
    }
}

private final class SharedRandom: Sendable {
    private let random: Mutex<SeededRandom>

    init(seed: UInt64) { random = Mutex(SeededRandom(seed: seed)) }

    func identifier(at moment: Timestamp) -> String {
        random.withLock { IdentifierGenerator.identifier(at: moment, using: &$0) }
    }
}
