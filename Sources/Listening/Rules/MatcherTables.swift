import Patterns

/// A program laid out for searching: the sequences that start from each word and from each two words in a row, and sets as
/// rows of bits.
///
/// Unchecked because of the bare memory, which is written in `init` only and freed with the last reference.
final class MatcherTables: @unchecked Sendable {
    struct Step {
        enum Kind: UInt8 { case word, few, many, number, any, gap, start, end }
        var kind: Kind
        var optional: Bool
        /// A word, the place of a set among the small or the large ones, or the length of a gap.
        var value: UInt16

        /// It takes exactly one token.
        @inline(__always)
        var isPlain: Bool { !optional && (kind == .few || kind == .word || kind == .many || kind == .number) }

        static let any = Step(kind: .any, optional: false, value: 0)
    }

    struct Sequence {
        /// Its first step, how many there are, and which of them it is searched from.
        var first: UInt32
        var count: UInt8
        var anchor: UInt8
        var owner: UInt16
    }

    /// The words of a sentence, or some of which one must stand in it, a bit each; several words share one.
    typealias Signature = SIMD2<UInt64>

    /// A sequence as seen from where it is searched, with what must stand right beside that.
    struct Entry {
        var sequence: Sequence
        var before: Step
        var after: Step
    }

    /// A sequence that holds its owner back, with what it needs.
    struct Exception {
        var anchor: Signature
        var next: Signature
        var companion: Signature
        var sequence: Sequence
    }

    @inline(__always)
    static func mark(of word: UInt16) -> Signature {
        let place = UInt64(word &* 40503) >> 9
        let bit: UInt64 = 1 << (place & 63)
        return place < 64 ? SIMD2(bit, 0) : SIMD2(0, bit)
    }

    struct Layout {
        let steps: UnsafeMutablePointer<Step>
        let sets: PatternSets.Layout
        /// Those of each word, then those of each pair.
        let entries: UnsafeMutablePointer<Entry>
        /// For each entry, words of which one must stand in the sentence; all bits where it needs none.
        let companions: UnsafeMutablePointer<Signature>
        /// For each word, where its entries start.
        let starts: UnsafeMutablePointer<UInt32>
        let pairs: PairTable
        /// For each owner, where its exceptions start: those in its sentence, then those anywhere in the text.
        let exceptionStarts: UnsafeMutablePointer<UInt32>
        let exceptions: UnsafeMutablePointer<Exception>
        let owners: Int

        func exceptions(of owner: Int, inDraft: Bool) -> UnsafeBufferPointer<Exception> {
            let place = owner * 2 + (inDraft ? 1 : 0)
            guard owner < owners else { return UnsafeBufferPointer(start: nil, count: 0) }
            let start = Int(exceptionStarts[place])
            return UnsafeBufferPointer(start: exceptions + start, count: Int(exceptionStarts[place + 1]) - start)
        }

        /// The entries that start from this word alone.
        @inline(__always)
        func single(_ word: UInt16) -> Range<Int> { Int(starts[Int(word)])..<Int(starts[Int(word) + 1]) }

        /// The entries that start from this word with that one behind it.
        @inline(__always)
        func pair(_ word: UInt16, _ next: UInt16) -> Range<Int>? { pairs[PairTable.key(word, next)] }

        @inline(__always)
        func accepts(_ step: Step, _ token: Token) -> Bool {
            switch step.kind {
            case .word: token.word == step.value
            case .few: sets.few(step.value, have: token.word)
            case .many: sets.many(step.value, have: token.word)
            case .number: token.shape.contains(.number)
            default: true
            }
        }
    }

    let layout: Layout

    init(_ program: PatternProgram) {
        let sets = PatternSets(program)
        let index = Index(program, sets)
        let owners = (program.sequences.map { Int($0.owner) }.max() ?? -1) + 1
        let (exceptionStarts, exceptions) = Self.exceptions(program, sets, owners: owners)
        layout = Layout(
            steps: Self.fill(program.steps.count) { sets.step(program.steps[$0]) }, sets: sets.layout,
            entries: index.entries, companions: index.companions, starts: index.starts, pairs: index.pairs,
            exceptionStarts: exceptionStarts, exceptions: exceptions, owners: owners)
    }

    deinit {
        layout.steps.deallocate()
        layout.sets.deallocate()
        layout.entries.deallocate()
        layout.companions.deallocate()
        layout.starts.deallocate()
        layout.pairs.deallocate()
        layout.exceptionStarts.deallocate()
        layout.exceptions.deallocate()
    }

    static func fill<Item>(_ count: Int, _ item: (Int) -> Item) -> UnsafeMutablePointer<Item> {
        let items = UnsafeMutablePointer<Item>.allocate(capacity: count + 1)
        for index in 0..<count { (items + index).initialize(to: item(index)) }
        return items
    }

    private static func exceptions(
        _ program: PatternProgram, _ sets: PatternSets, owners: Int
    ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Exception>) {
        let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: owners * 2 + 2)
        starts.initialize(repeating: 0, count: owners * 2 + 2)
        let found = program.sequences.filter { !$0.role.calls }.map { sequence in
            let exception = Exception(
                anchor: sets.signature(of: sequence.anchor),
                next: sequence.startsFromPair ? sets.signature(of: sequence.anchor + 1) : Signature(repeating: .max),
                companion: sets.companion(of: sequence), sequence: Sequence(sequence))
            return (place: Int(sequence.owner) * 2 + (sequence.role == .unlessDraft ? 1 : 0), exception: exception)
        }.sorted { $0.place < $1.place }
        for entry in found { starts[entry.place + 1] += 1 }
        for place in 0...owners * 2 { starts[place + 1] += starts[place] }
        return (starts, fill(found.count) { found[$0].exception })
    }
}

/// Which sequences start from which word or pair of words.
private struct Index {
    let entries: UnsafeMutablePointer<MatcherTables.Entry>
    let companions: UnsafeMutablePointer<MatcherTables.Signature>
    let starts: UnsafeMutablePointer<UInt32>
    let pairs: PairTable

    init(_ program: PatternProgram, _ sets: PatternSets) {
        let numbers = program.words.indices.filter { Self.isNumber(program.words[$0]) }.map { UInt16($0) }
        let words = program.words.count
        let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: words + 2)
        starts.initialize(repeating: 0, count: words + 2)
        self.starts = starts
        let pairs = PairTable(for: program.sequences.reduce(0) { $0 + program.pairCount($1) })
        for sequence in program.sequences where sequence.role.calls {
            if sequence.startsFromPair {
                program.forEachPair(sequence) { pairs.count($0) }
            } else {
                program.forEachAnchor(sequence, numbers) { starts[Int($0) + 1] += 1 }
            }
        }
        for word in 0...words { starts[word + 1] += starts[word] }
        let total = pairs.start(at: Int(starts[words + 1]))
        let entries = UnsafeMutablePointer<MatcherTables.Entry>.allocate(capacity: total + 1)
        let companions = UnsafeMutablePointer<MatcherTables.Signature>.allocate(capacity: total + 1)
        self.entries = entries
        self.companions = companions
        self.pairs = pairs
        var next = (0...words).map { starts[$0] }
        for sequence in program.sequences where sequence.role.calls {
            let companion = sets.companion(of: sequence)
            let entry = MatcherTables.Entry(
                sequence: MatcherTables.Sequence(sequence), before: sets.beside(sequence.anchor - 1, sequence),
                after: sets.beside(sequence.anchor + (sequence.startsFromPair ? 2 : 1), sequence))
            func put(_ place: Int) {
                (entries + place).initialize(to: entry)
                (companions + place).initialize(to: companion)
            }
            if sequence.startsFromPair {
                program.forEachPair(sequence) { put(pairs.place($0)) }
            } else {
                program.forEachAnchor(sequence, numbers) { word in
                    put(Int(next[Int(word)]))
                    next[Int(word)] += 1
                }
            }
        }
    }

    /// Written as a number.
    private static func isNumber(_ word: String) -> Bool {
        word == SpecialWord.number || word.utf8.first.map(Bytes.isDigit) == true
    }
}

/// From two words in a row to a range of entries: a hash table probed in steps of one, behind a small filter.
struct PairTable {
    private let filter: UnsafeMutablePointer<UInt64>
    private let slots: UnsafeMutablePointer<Slot>
    private let mask: Int

    private struct Slot {
        /// 0 where the slot is empty: no pair starts with the word 0.
        var key: UInt32
        var start: UInt32
        var count: UInt32
        /// How many of them have been placed.
        var placed: UInt32
    }

    private static let filterWords = 4096

    /// An empty table for at most so many pairs.
    init(for pairs: Int) {
        var size = 64
        while size < pairs { size *= 2 }
        mask = size - 1
        slots = UnsafeMutablePointer.allocate(capacity: size)
        slots.initialize(repeating: Slot(key: 0, start: 0, count: 0, placed: 0), count: size)
        filter = UnsafeMutablePointer.allocate(capacity: Self.filterWords)
        filter.initialize(repeating: 0, count: Self.filterWords)
    }

    func deallocate() {
        slots.deallocate()
        filter.deallocate()
    }

    @inline(__always)
    static func key(_ word: UInt16, _ next: UInt16) -> UInt32 { UInt32(word) << 16 | UInt32(next) }

    @inline(__always)
    subscript(key: UInt32) -> Range<Int>? {
        let hash = Self.hash(key)
        guard filter[Int(hash >> 52)] >> (hash >> 46 & 63) & 1 == 1 else { return nil }
        let slot = slot(key, hash)
        guard slots[slot].key == key else { return nil }
        return Int(slots[slot].start)..<Int(slots[slot].start + slots[slot].count)
    }

    /// Counts one more entry of this pair.
    func count(_ key: UInt32) {
        let hash = Self.hash(key)
        filter[Int(hash >> 52)] |= 1 << (hash >> 46 & 63)
        let slot = slot(key, hash)
        slots[slot].key = key
        slots[slot].count += 1
    }

    /// Gives each pair its range, the first from `first` on; the end of the last.
    func start(at first: Int) -> Int {
        var next = first
        for slot in 0...mask where slots[slot].count > 0 {
            slots[slot].start = UInt32(next)
            next += Int(slots[slot].count)
        }
        return next
    }

    /// The next free place in the range of this pair.
    func place(_ key: UInt32) -> Int {
        let slot = slot(key, Self.hash(key))
        slots[slot].placed += 1
        return Int(slots[slot].start + slots[slot].placed) - 1
    }

    @inline(__always)
    private static func hash(_ key: UInt32) -> UInt64 { UInt64(key) &* 0x9e37_79b9_7f4a_7c15 }

    /// Where this key is, or where it would be.
    @inline(__always)
    private func slot(_ key: UInt32, _ hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[slot].key != 0, slots[slot].key != key { slot = (slot + 1) & mask }
        return slot
    }
}

extension PatternProgram {
    /// The words that a step takes, none of them where it takes no certain words.
    @inline(__always)
    private func forEachWord(_ place: Int, _ use: (UInt16) -> Void) {
        switch steps[place].kind {
        case .word: use(steps[place].value)
        case .set: for word in sets[Int(steps[place].value)] { use(word) }
        default: return
        }
    }

    /// The words that a sequence is searched from.
    @inline(__always)
    fileprivate func forEachAnchor(_ sequence: Sequence, _ numbers: [UInt16], _ use: (UInt16) -> Void) {
        guard case .number = steps[sequence.anchor].kind else { return forEachWord(sequence.anchor, use) }
        for number in numbers { use(number) }
    }

    fileprivate func pairCount(_ sequence: Sequence) -> Int {
        sequence.startsFromPair ? size(sequence.anchor) * size(sequence.anchor + 1) : 0
    }

    private func size(_ place: Int) -> Int {
        if case .set = steps[place].kind { sets[Int(steps[place].value)].count } else { 1 }
    }

    @inline(__always)
    fileprivate func forEachPair(_ sequence: Sequence, _ use: (UInt32) -> Void) {
        forEachWord(sequence.anchor) { word in
            forEachWord(sequence.anchor + 1) { next in use(PairTable.key(word, next)) }
        }
    }
}

extension PatternProgram.Role {
    /// Compared by its case: `==` of another module's enumeration is a call, and there are 36,000 sequences at each start.
    fileprivate var calls: Bool { if case .call = self { true } else { false } }
}

extension MatcherTables.Sequence {
    fileprivate init(_ sequence: PatternProgram.Sequence) {
        self.init(
            first: UInt32(sequence.steps.lowerBound), count: UInt8(sequence.steps.count),
            anchor: UInt8(sequence.anchor - sequence.steps.lowerBound), owner: sequence.owner)
    }
}
