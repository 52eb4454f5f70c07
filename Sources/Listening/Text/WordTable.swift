import Patterns

/// A fixed table from words to small numbers, probed by the hash that the word already has.
///
/// A place holds the upper 48 bits of the hash and the number together, so that a look-up touches one line of memory.
struct WordTable {
    private var places: [UInt64]
    private let mask: Int

    /// The numbers are not 0.
    init(_ entries: [(WordHash, UInt16)]) {
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        mask = size - 1
        places = Array(repeating: 0, count: size)
        for (hash, value) in entries { put(hash, value) }
    }

    /// 0 where the word is not in it.
    @inline(__always)
    subscript(hash: WordHash) -> UInt16 {
        places.withUnsafeBufferPointer { places in
            var place = start(hash)
            while places[place] != 0 {
                if (places[place] ^ hash.value) >> 16 == 0 { return UInt16(truncatingIfNeeded: places[place]) }
                place = (place + 1) & mask
            }
            return 0
        }
    }

    private func start(_ hash: WordHash) -> Int {
        Int(truncatingIfNeeded: hash.value ^ (hash.value >> 29)) & mask
    }

    private mutating func put(_ hash: WordHash, _ value: UInt16) {
        var place = start(hash)
        while places[place] != 0, (places[place] ^ hash.value) >> 16 != 0 { place = (place + 1) & mask }
        places[place] = hash.value & ~0xFFFF | UInt64(value)
    }
}

extension WordTable {
    /// Each of these words, apart by white space, with its place counted from 1.
    init(words: String) {
        let words = words.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") })
        self.init(words.enumerated().map { (WordHash($1), UInt16($0 + 1)) })
    }
}
