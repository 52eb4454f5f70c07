import Patterns

/// A set of words, probed by the hash that each already has.
struct WordSet {
    /// A power of two of places, or none; 0 is an empty one.
    private var slots: [UInt64] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    func contains(_ word: WordHash) -> Bool {
        !slots.isEmpty && slots[place(of: word.value)] != 0
    }

    mutating func insert(_ word: WordHash) {
        guard word.value != 0 else { return }
        if count * 2 >= slots.count { grow() }
        let place = place(of: word.value)
        guard slots[place] == 0 else { return }
        slots[place] = word.value
        count += 1
    }

    /// The hash of each, in no order that means anything.
    var hashes: [UInt64] { slots.filter { $0 != 0 } }

    mutating func formUnion(_ other: WordSet) {
        for value in other.slots where value != 0 { insert(WordHash(value: value)) }
    }

    /// How many words stand in both.
    func shared(with other: WordSet) -> Int {
        guard count <= other.count else { return other.shared(with: self) }
        return slots.count { $0 != 0 && other.contains(WordHash(value: $0)) }
    }

    /// Whether a word stands in both, but not in the third.
    func meets(_ other: WordSet, besides third: WordSet) -> Bool {
        guard count <= other.count else { return other.meets(self, besides: third) }
        return slots.contains {
            $0 != 0 && other.contains(WordHash(value: $0)) && !third.contains(WordHash(value: $0))
        }
    }

    /// Where the word is or would be put.
    private func place(of value: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: value ^ value >> 29) & mask
        while slots[place] != 0, slots[place] != value { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: max(16, old.count * 2))
        for value in old where value != 0 { slots[place(of: value)] = value }
    }
}
