/// Makes ids: 26 letters and digits, sortable by the time of making, the last 80 bits random.
public struct IdentifierGenerator: Sendable {
    public var next: @Sendable () -> String

    public init(next: @escaping @Sendable () -> String) { self.next = next }

    /// Ids from a clock and the system's source of randomness.
    public static func system(clock: WallClock = .system) -> IdentifierGenerator {
        IdentifierGenerator {
            var random = SystemRandomNumberGenerator()
            return identifier(at: clock.now(), using: &random)
        }
    }

    /// Crockford's base 32 over 48 bits of milliseconds and 80 random bits (the ULID layout).
    public static func identifier(at moment: Timestamp, using random: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var text: [UInt8] = []
        let milliseconds = UInt64(clamping: moment.microseconds / 1000)
        for shift in stride(from: 45, through: 0, by: -5) {
            text.append(alphabet[Int(milliseconds >> UInt64(shift)) & 31])
        }
        for _ in 0..<16 { text.append(alphabet[Int.random(in: 0..<32, using: &random)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
