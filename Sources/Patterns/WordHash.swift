/// A 64-bit hash of folded letters, built a byte at a time (FNV-1a).
package struct WordHash: Hashable, Sendable {
    package var value: UInt64

    package init() {
        value = FNV1a.empty
    }

    package init(value: UInt64) {
        self.value = value
    }

    package init(_ text: some Sequence<UInt8>) {
        value = FNV1a.hash(text)
    }

    package mutating func add(_ byte: UInt8) {
        value = FNV1a.step(value, byte)
    }
}
