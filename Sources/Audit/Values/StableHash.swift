import Patterns

/// A hash that is the same in every run and on every machine.
enum StableHash {
    /// FNV-1a over the bytes, mixed so that its high bits are as good as its low ones. Never 0.
    static func of(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
        max(mixed(FNV1a.hash(bytes, from: FNV1a.empty ^ seed)), 1)
    }

    static func of(_ text: String, seed: UInt64 = 0) -> UInt64 { of(text.utf8, seed: seed) }

    /// The finish of SplitMix64.
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// Eight hexadecimal digits to find a conversation by.
    static func reference(_ id: String) -> String {
        let digits = String(of(id) >> 32, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
