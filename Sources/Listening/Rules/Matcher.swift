import Patterns

/// Finds the patterns of a program in a sentence, each from its rarest word outwards.
///
/// Exceptions are looked for only where the pattern that they hold back was found.
struct Matcher: Sendable {
    struct Hit {
        var owner: Int
        /// Token indices.
        var tokens: Range<Int>
    }

    private let tables: MatcherTables

    init(_ program: PatternProgram) {
        tables = MatcherTables(program)
    }

    /// Looks through sentence after sentence of a text.
    ///
    /// The search is good inside `body` only.
    func search<Result>(_ tokens: UnsafeBufferPointer<Token>, _ body: (TextSearch) -> Result) -> Result {
        withExtendedLifetime(tables) { body(TextSearch(layout: tables.layout, tokens: tokens)) }
    }
}

/// A text being searched.
struct TextSearch {
    fileprivate let layout: MatcherTables.Layout
    fileprivate let tokens: UnsafeBufferPointer<Token>

    func sentence(_ range: Range<Int>) -> SentenceSearch {
        SentenceSearch(layout: layout, tokens: tokens, range: range)
    }

    /// Whether a pattern anywhere in the text can silence this owner.
    func canBeSilenced(_ owner: Int) -> Bool { !layout.exceptions(of: owner, inDraft: true).isEmpty }
}

/// One sentence being searched.
struct SentenceSearch {
    private let layout: MatcherTables.Layout
    private let tokens: UnsafeBufferPointer<Token>
    private let range: Range<Int>
    /// The words of the sentence, a bit each; several words share one.
    private var present = SIMD2<UInt64>()

    fileprivate init(layout: MatcherTables.Layout, tokens: UnsafeBufferPointer<Token>, range: Range<Int>) {
        self.layout = layout
        self.tokens = tokens
        self.range = range
        for index in range { present |= MatcherTables.mark(of: tokens[index].word) }
    }

    /// Adds what calls, exceptions left aside.
    func calls(into hits: inout [Matcher.Hit]) {
        for index in range {
            let word = Int(tokens[index].word)
            guard word > 0 else { continue }
            var entry = layout.entries + Int(layout.starts[word])
            let end = layout.entries + Int(layout.starts[word + 1])
            while entry < end {
                if mayHold(entry.pointee.companion), fits(entry.pointee.before, before: index),
                    fits(entry.pointee.after, after: index)
                {
                    let sequence = layout.sequences[Int(entry.pointee.sequence)]
                    if let found = match(sequence, at: index) {
                        hits.append(Matcher.Hit(owner: Int(sequence.owner), tokens: found))
                    }
                }
                entry += 1
            }
        }
    }

    /// What makes an exception for this owner: in its sentence, or anywhere in the text.
    func exception(for owner: Int, inDraft: Bool = false) -> Range<Int>? {
        for exception in layout.exceptions(of: owner, inDraft: inDraft)
        where mayHold(exception.anchor) && mayHold(exception.companion) {
            if let found = first(layout.sequences[Int(exception.sequence)]) { return found }
        }
        return nil
    }

    private func first(_ sequence: MatcherTables.Sequence) -> Range<Int>? {
        let anchor = layout.steps[Int(sequence.first) + Int(sequence.anchor)]
        for index in range where layout.accepts(anchor, tokens[index]) {
            if let found = match(sequence, at: index) { return found }
        }
        return nil
    }

    /// Whether one of these words may stand in the sentence: most sequences end here.
    @inline(__always)
    private func mayHold(_ words: SIMD2<UInt64>) -> Bool {
        let shared = words & present
        return shared[0] | shared[1] != 0
    }

    /// Whether the word right before can be right.
    @inline(__always)
    private func fits(_ step: MatcherTables.Step, before index: Int) -> Bool {
        switch step.kind {
        case .any: true
        case .start: index == range.lowerBound
        default: index > range.lowerBound && layout.accepts(step, tokens[index - 1])
        }
    }

    @inline(__always)
    private func fits(_ step: MatcherTables.Step, after index: Int) -> Bool {
        switch step.kind {
        case .any: true
        case .end: index + 1 == range.upperBound
        default: index + 1 < range.upperBound && layout.accepts(step, tokens[index + 1])
        }
    }

    @inline(__always)
    private func match(_ sequence: MatcherTables.Sequence, at index: Int) -> Range<Int>? {
        let first = Int(sequence.first)
        let anchor = first + Int(sequence.anchor)
        guard let start = backward(anchor - 1, index, first),
            let end = forward(anchor + 1, index + 1, first + Int(sequence.count))
        else { return nil }
        return start..<end
    }

    /// The end of a match of the steps from `step` on, read from token `index`; the shortest gaps first.
    private func forward(_ step: Int, _ index: Int, _ last: Int) -> Int? {
        var step = step
        var index = index
        while step < last {
            let this = layout.steps[step]
            step += 1
            switch this.kind {
            case .end where index == range.upperBound, .start where index == range.lowerBound: continue
            case .end, .start: return nil
            case .gap:
                for skip in 0...Int(this.value) where index + skip <= range.upperBound {
                    if let end = forward(step, index + skip, last) { return end }
                }
                return nil
            default:
                let fits = index < range.upperBound && layout.accepts(this, tokens[index])
                if this.optional {
                    if fits, let end = forward(step, index + 1, last) { return end }
                    continue
                }
                guard fits else { return nil }
                index += 1
            }
        }
        return index
    }

    /// The start of a match of the steps down from `step`, read back from before token `index`.
    private func backward(_ step: Int, _ index: Int, _ first: Int) -> Int? {
        var step = step
        var index = index
        while step >= first {
            let this = layout.steps[step]
            step -= 1
            switch this.kind {
            case .start where index == range.lowerBound: continue
            case .start, .end: return nil
            case .gap:
                for skip in 0...Int(this.value) where index - skip >= range.lowerBound {
                    if let start = backward(step, index - skip, first) { return start }
                }
                return nil
            default:
                let fits = index > range.lowerBound && layout.accepts(this, tokens[index - 1])
                if this.optional {
                    if fits, let start = backward(step, index - 1, first) { return start }
                    continue
                }
                guard fits else { return nil }
                index -= 1
            }
        }
        return index
    }
}

/// A program laid out for searching: for each word the sequences that start from it, and sets as rows of bits.
///
/// Unchecked because of the bare memory, which is written in `init` only and freed with the last reference.
private final class MatcherTables: @unchecked Sendable {
    struct Step {
        enum Kind: UInt8 { case word, set, number, any, gap, start, end }
        var kind: Kind
        var optional: Bool
        /// A word, the place of a set, or the length of a gap.
        var value: UInt16

        static let any = Step(kind: .any, optional: false, value: 0)
    }

    struct Sequence {
        /// Its first step, how many there are, and which of them it is searched from.
        var first: UInt32
        var count: UInt8
        var anchor: UInt8
        var owner: UInt16
    }

    /// One sequence as seen from a word, with what must stand right beside it.
    struct Entry {
        var before: Step
        var after: Step
        var sequence: UInt32
        /// The marks of the words of which one must stand in the sentence; all bits where there is no such step.
        var companion: SIMD2<UInt64>
    }

    /// A sequence that holds its owner back, with the marks of the words it needs.
    struct Exception {
        var anchor: SIMD2<UInt64>
        var companion: SIMD2<UInt64>
        var sequence: UInt32
    }

    /// The mark of a word in a sentence's signature.
    @inline(__always)
    static func mark(of word: UInt16) -> SIMD2<UInt64> {
        let place = UInt64(word &* 40503) >> 9
        let bit: UInt64 = 1 << (place & 63)
        return place < 64 ? SIMD2(bit, 0) : SIMD2(0, bit)
    }

    struct Layout {
        let steps: UnsafeMutablePointer<Step>
        let sequences: UnsafeMutablePointer<Sequence>
        /// For each word, where its sequences start in `entries`.
        let starts: UnsafeMutablePointer<UInt32>
        let entries: UnsafeMutablePointer<Entry>
        /// For each set a row with a bit for every word.
        let membership: UnsafeMutablePointer<UInt64>
        let row: Int
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

        @inline(__always)
        func accepts(_ step: Step, _ token: Token) -> Bool {
            switch step.kind {
            case .word: token.word == step.value
            case .set: membership[Int(step.value) * row + Int(token.word) / 64] >> UInt64(token.word % 64) & 1 == 1
            case .number: token.shape.contains(.number)
            default: true
            }
        }
    }

    let layout: Layout

    init(_ program: PatternProgram) {
        let steps = UnsafeMutablePointer<Step>.allocate(capacity: program.steps.count + 1)
        for (index, step) in program.steps.enumerated() { (steps + index).initialize(to: Step(step)) }
        let sequences = UnsafeMutablePointer<Sequence>.allocate(capacity: program.sequences.count + 1)
        for (index, sequence) in program.sequences.enumerated() {
            (sequences + index).initialize(
                to: Sequence(
                    first: UInt32(sequence.steps.lowerBound), count: UInt8(sequence.steps.count),
                    anchor: UInt8(sequence.anchor - sequence.steps.lowerBound), owner: sequence.owner))
        }
        let (starts, entries) = Self.index(program, steps)
        let row = program.words.count / 64 + 1
        let owners = (program.sequences.map { Int($0.owner) }.max() ?? -1) + 1
        let (exceptionStarts, exceptions) = Self.exceptions(program, owners: owners)
        layout = Layout(
            steps: steps, sequences: sequences, starts: starts, entries: entries,
            membership: Self.membership(program.sets, row), row: row, exceptionStarts: exceptionStarts,
            exceptions: exceptions, owners: owners)
    }

    deinit {
        layout.steps.deallocate()
        layout.sequences.deallocate()
        layout.starts.deallocate()
        layout.entries.deallocate()
        layout.membership.deallocate()
        layout.exceptionStarts.deallocate()
        layout.exceptions.deallocate()
    }

    private static func membership(_ sets: [[UInt16]], _ row: Int) -> UnsafeMutablePointer<UInt64> {
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: row * sets.count + 1)
        bits.initialize(repeating: 0, count: row * sets.count + 1)
        for (place, set) in sets.enumerated() {
            for word in set { bits[place * row + Int(word) / 64] |= 1 << UInt64(word % 64) }
        }
        return bits
    }

    private static func exceptions(
        _ program: PatternProgram, owners: Int
    ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Exception>) {
        let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: owners * 2 + 2)
        starts.initialize(repeating: 0, count: owners * 2 + 2)
        let found = program.sequences.enumerated().filter { !$0.element.calls }.map { number, sequence in
            let exception = Exception(
                anchor: marks(program, sequence.anchor), companion: companion(program, sequence),
                sequence: UInt32(number))
            return (place: Int(sequence.owner) * 2 + (sequence.silencesDraft ? 1 : 0), exception: exception)
        }.sorted { $0.place < $1.place }
        let exceptions = UnsafeMutablePointer<Exception>.allocate(capacity: found.count + 1)
        for (index, entry) in found.enumerated() {
            (exceptions + index).initialize(to: entry.exception)
            starts[entry.place + 1] += 1
        }
        for place in 0...owners * 2 { starts[place + 1] += starts[place] }
        return (starts, exceptions)
    }

    /// The marks of the words of a sequence's companion.
    private static func companion(_ program: PatternProgram, _ sequence: PatternProgram.Sequence) -> SIMD2<UInt64> {
        sequence.companion == sequence.anchor ? SIMD2(repeating: .max) : marks(program, sequence.companion)
    }

    /// The marks of the words that a step takes.
    private static func marks(_ program: PatternProgram, _ place: Int) -> SIMD2<UInt64> {
        let step = program.steps[place]
        switch step.kind {
        case .word: return mark(of: step.value)
        case .set: return program.sets[Int(step.value)].reduce(SIMD2()) { $0 | mark(of: $1) }
        default: return SIMD2(repeating: .max)
        }
    }

    private static func index(
        _ program: PatternProgram, _ steps: UnsafeMutablePointer<Step>
    ) -> (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Entry>) {
        let words = program.words.count
        let numbers = program.words.indices.filter { isNumber(program.words[$0]) }.map { UInt16($0) }
        let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: words + 2)
        starts.initialize(repeating: 0, count: words + 2)
        for sequence in program.sequences where sequence.calls {
            anchors(program, sequence, numbers) { starts[Int($0) + 1] += 1 }
        }
        for word in 0...words { starts[word + 1] += starts[word] }
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: Int(starts[words + 1]) + 1)
        var next = (0...words).map { starts[$0] }
        for (number, sequence) in program.sequences.enumerated() where sequence.calls {
            let entry = Entry(
                before: beside(sequence.anchor - 1, sequence, steps),
                after: beside(sequence.anchor + 1, sequence, steps),
                sequence: UInt32(number), companion: companion(program, sequence))
            anchors(program, sequence, numbers) { word in
                (entries + Int(next[Int(word)])).initialize(to: entry)
                next[Int(word)] += 1
            }
        }
        return (starts, entries)
    }

    /// Written as a number.
    private static func isNumber(_ word: String) -> Bool {
        word == SpecialWord.number || word.utf8.first.map(Bytes.isDigit) == true
    }

    /// The words that a sequence is searched from.
    private static func anchors(
        _ program: PatternProgram, _ sequence: PatternProgram.Sequence, _ numbers: [UInt16], _ use: (UInt16) -> Void
    ) {
        let step = program.steps[sequence.anchor]
        switch step.kind {
        case .word: use(step.value)
        case .set: program.sets[Int(step.value)].forEach(use)
        default: numbers.forEach(use)
        }
    }

    /// The step there, where it must be met by the very next word.
    private static func beside(
        _ place: Int, _ sequence: PatternProgram.Sequence, _ steps: UnsafeMutablePointer<Step>
    ) -> Step {
        guard sequence.steps.contains(place) else { return .any }
        let step = steps[place]
        guard !step.optional else { return .any }
        switch step.kind {
        case .word, .set, .number, .start, .end: return step
        default: return .any
        }
    }
}

extension MatcherTables.Step {
    /// The same step, in this module's own terms: it is compared in the innermost loop.
    fileprivate init(_ step: PatternProgram.Step) {
        let kind: Kind =
            switch step.kind {
            case .word: .word
            case .set: .set
            case .number: .number
            case .any: .any
            case .gap: .gap
            case .start: .start
            case .end: .end
            }
        self.init(kind: kind, optional: step.optional, value: step.value)
    }
}

extension PatternProgram.Sequence {
    fileprivate var calls: Bool { if case .call = role { true } else { false } }
    fileprivate var silencesDraft: Bool { if case .unlessDraft = role { true } else { false } }
}
