import Patterns

/// The sets of a program: those of up to eight words as the words themselves, larger ones as a row of bits for each word.
struct PatternSets {
    private let program: PatternProgram
    /// The place of each set among those of its size.
    private let places: [UInt16]
    private let signatures: [MatcherTables.Signature]
    let layout: Layout

    struct Layout {
        fileprivate let small: UnsafeMutablePointer<SIMD2<UInt64>>
        fileprivate let large: UnsafeMutablePointer<UInt64>
        fileprivate let row: Int

        /// Eight words are compared at once: where one is equal, its sixteen bits become 0.
        @inline(__always)
        func few(_ set: UInt16, have word: UInt16) -> Bool {
            let ones: UInt64 = 0x0001_0001_0001_0001
            let wanted = UInt64(word) &* ones
            let left = small[Int(set)][0] ^ wanted
            let right = small[Int(set)][1] ^ wanted
            return ((left &- ones) & ~left | (right &- ones) & ~right) & (ones &<< 15) != 0
        }

        @inline(__always)
        func many(_ set: UInt16, have word: UInt16) -> Bool {
            large[Int(word) * row + Int(set) / 64] >> UInt64(set % 64) & 1 == 1
        }

        func deallocate() {
            small.deallocate()
            large.deallocate()
        }
    }

    private static let few = 8

    init(_ program: PatternProgram) {
        self.program = program
        signatures = program.sets.map { $0.reduce(SIMD2()) { $0 | MatcherTables.mark(of: $1) } }
        var places: [UInt16] = []
        var small: [[UInt16]] = []
        var large: [[UInt16]] = []
        for set in program.sets {
            if set.count <= Self.few {
                places.append(UInt16(small.count))
                small.append(set)
            } else {
                places.append(UInt16(large.count))
                large.append(set)
            }
        }
        self.places = places
        let row = large.count / 64 + 1
        layout = Layout(
            small: MatcherTables.fill(small.count) { Self.eight(small[$0]) },
            large: Self.rows(large, row, words: program.words.count), row: row)
    }

    /// The words of a small set, the last one repeated; a set without a word takes none.
    private static func eight(_ words: [UInt16]) -> SIMD2<UInt64> {
        var eight = SIMD8<UInt16>(repeating: words.last ?? .max)
        for (place, word) in words.enumerated() { eight[place] = word }
        return unsafeBitCast(eight, to: SIMD2<UInt64>.self)
    }

    private static func rows(_ sets: [[UInt16]], _ row: Int, words: Int) -> UnsafeMutablePointer<UInt64> {
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: row * words)
        bits.initialize(repeating: 0, count: row * words)
        for (place, set) in sets.enumerated() {
            for word in set { bits[Int(word) * row + place / 64] |= 1 << UInt64(place % 64) }
        }
        return bits
    }

    /// The same step, in this module's own terms: it is compared in the innermost loop.
    func step(_ step: PatternProgram.Step) -> MatcherTables.Step {
        let kind: MatcherTables.Step.Kind
        var value = step.value
        switch step.kind {
        case .word: kind = .word
        case .set:
            kind = program.sets[Int(step.value)].count <= Self.few ? .few : .many
            value = places[Int(step.value)]
        case .number: kind = .number
        case .any: kind = .any
        case .gap: kind = .gap
        case .start: kind = .start
        case .end: kind = .end
        }
        return MatcherTables.Step(kind: kind, optional: step.optional, value: value)
    }

    /// The step there, where it must be met by the very next word.
    func beside(_ place: Int, _ sequence: PatternProgram.Sequence) -> MatcherTables.Step {
        guard sequence.steps.contains(place) else { return .any }
        let step = program.steps[place]
        if step.optional { return .any }
        if case .gap = step.kind { return .any }
        return self.step(step)
    }

    /// The words of a sequence's companion; all bits where it has none.
    func companion(of sequence: PatternProgram.Sequence) -> MatcherTables.Signature {
        sequence.companion == sequence.anchor
            ? MatcherTables.Signature(repeating: .max) : signature(of: sequence.companion)
    }

    /// The words that a step takes.
    func signature(of place: Int) -> MatcherTables.Signature {
        let step = program.steps[place]
        switch step.kind {
        case .word: return MatcherTables.mark(of: step.value)
        case .set: return signatures[Int(step.value)]
        default: return MatcherTables.Signature(repeating: .max)
        }
    }
}
