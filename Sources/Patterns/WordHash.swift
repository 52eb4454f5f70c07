/// A 64-bit hash of folded letters, built a byte at a time (FNV-1a).
package struct WordHash: Hashable, Sendable {
    package var value: UInt64

    package init() {
        value = 0xcbf2_9ce4_8422_2325
    }

    package init(value: UInt64) {
        self.value = value
    }

    package init(_ text: some Sequence<UInt8>) {
        self.init()
        for byte in text { add(byte) }
    }

    package mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}
