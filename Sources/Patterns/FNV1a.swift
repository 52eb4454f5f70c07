/// FNV-1a with 64 bits (http://www.isthe.com/chongo/tech/comp/fnv), the same in every run and on every machine.
///
/// Stored sketches, the rows of the model and the folds of the training rest on its values.
package enum FNV1a {
    /// The hash of no bytes at all.
    package static let empty: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The hash of these bytes; `start` is that of the bytes before them.
    package static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64 = empty) -> UInt64 {
        bytes.reduce(start, step)
    }

    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}
