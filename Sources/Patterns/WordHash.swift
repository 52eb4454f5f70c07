/// A 64-bit hash of folded letters, built a byte at a time (FNV-1a).
struct WordHash: Hashable {
    var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init() {}

    init(_ text: some Sequence<UInt8>) {
        for byte in text { add(byte) }
    }

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}

/// Numbers for the words that rules are made of.
struct Lexicon {
    private(set) var words: [String] = [""]
    private var slots: [UInt64]
    private var ids: [UInt16]
    private var mask: Int

    init() {
        mask = 8191
        slots = Array(repeating: 0, count: 8192)
        ids = Array(repeating: 0, count: 8192)
    }

    var count: Int { words.count }

    /// The words that are written as numbers.
    var numbers: [UInt16] {
        words.indices.filter { words[$0] == Tokenizer.number || words[$0].utf8.first.map(Bytes.isDigit) == true }
            .map { UInt16($0) }
    }

    /// 0 where the word is unknown.
    func id(_ hash: WordHash) -> UInt16 {
        var slot = place(hash)
        while slots[slot] != 0 {
            if slots[slot] == hash.value { return ids[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    mutating func intern(_ word: String) -> UInt16 {
        let hash = WordHash(word.utf8)
        let known = id(hash)
        guard known == 0, words.count < Int(UInt16.max) else { return known }
        if words.count * 2 > mask { grow() }
        let new = UInt16(words.count)
        words.append(word)
        put(hash, new)
        return new
    }

    private func place(_ hash: WordHash) -> Int {
        Int(truncatingIfNeeded: hash.value ^ (hash.value >> 32)) & mask
    }

    private mutating func put(_ hash: WordHash, _ id: UInt16) {
        var slot = place(hash)
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = hash.value
        ids[slot] = id
    }

    private mutating func grow() {
        mask = mask * 2 + 1
        slots = Array(repeating: 0, count: mask + 1)
        ids = Array(repeating: 0, count: mask + 1)
        for (index, word) in words.enumerated() where index > 0 { put(WordHash(word.utf8), UInt16(index)) }
    }
}
