/// A fixed table from words to small numbers, probed by the hash that the word already has.
struct WordTable {
    private var keys: [UInt64]
    private var values: [UInt16]
    private let mask: Int

    init(_ entries: [(WordHash, UInt16)]) {
        var size = 16
        while size < entries.count * 3 { size *= 2 }
        mask = size - 1
        keys = Array(repeating: 0, count: size)
        values = Array(repeating: 0, count: size)
        for (hash, value) in entries { put(hash, value) }
    }

    /// 0 where the word is not in it.
    subscript(hash: WordHash) -> UInt16 {
        var slot = place(hash)
        while keys[slot] != 0 {
            if keys[slot] == hash.value { return values[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    private func place(_ hash: WordHash) -> Int {
        Int(truncatingIfNeeded: hash.value ^ (hash.value >> 29)) & mask
    }

    private mutating func put(_ hash: WordHash, _ value: UInt16) {
        var slot = place(hash)
        while keys[slot] != 0, keys[slot] != hash.value { slot = (slot + 1) & mask }
        keys[slot] = hash.value
        values[slot] = value
    }
}
