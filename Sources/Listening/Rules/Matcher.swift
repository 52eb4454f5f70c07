import Patterns

/// Finds the patterns of a program in a sentence, each from its rarest two words outwards.
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
            let word = tokens[index].word
            guard word > 0 else { continue }
            collect(layout.single(word), from: index, to: index + 1, into: &hits)
            if index + 1 < range.upperBound, let pair = layout.pair(word, tokens[index + 1].word) {
                collect(pair, from: index, to: index + 2, into: &hits)
            }
        }
    }

    @inline(__always)
    private func collect(_ entries: Range<Int>, from start: Int, to end: Int, into hits: inout [Matcher.Hit]) {
        for place in entries where mayHold(layout.companions[place]) {
            let entry = layout.entries[place]
            guard fits(entry.before, start - 1), fits(entry.after, end) else { continue }
            if let found = match(entry.sequence, at: start) {
                hits.append(Matcher.Hit(owner: Int(entry.sequence.owner), tokens: found))
            }
        }
    }

    /// Whether the token at `index` can be right for a step beside the anchor.
    @inline(__always)
    private func fits(_ step: MatcherTables.Step, _ index: Int) -> Bool {
        switch step.kind {
        case .any, .gap: true
        case .start: index < range.lowerBound
        case .end: index == range.upperBound
        default: range.contains(index) && layout.accepts(step, tokens[index])
        }
    }

    /// What makes an exception for this owner: in its sentence, or anywhere in the text.
    func exception(for owner: Int, inDraft: Bool = false) -> Range<Int>? {
        for exception in layout.exceptions(of: owner, inDraft: inDraft)
        where mayHold(exception.anchor) && mayHold(exception.next) && mayHold(exception.companion) {
            if let found = first(exception.sequence) { return found }
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
                for start in index...min(index + Int(this.value), range.upperBound) where mayStart(step, last, start) {
                    if let end = forward(step, start, last) { return end }
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

    /// Whether the token at `index` can be the first for the steps from `step` on.
    @inline(__always)
    private func mayStart(_ step: Int, _ last: Int, _ index: Int) -> Bool {
        guard step < last else { return true }
        let next = layout.steps[step]
        return !next.isPlain || index < range.upperBound && layout.accepts(next, tokens[index])
    }

    /// Whether the token before `index` can be the last for the steps down from `step`.
    @inline(__always)
    private func mayEnd(_ step: Int, _ first: Int, _ index: Int) -> Bool {
        guard step >= first else { return true }
        let next = layout.steps[step]
        return !next.isPlain || index > range.lowerBound && layout.accepts(next, tokens[index - 1])
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
                var end = index
                while end >= max(index - Int(this.value), range.lowerBound) {
                    if mayEnd(step, first, end), let start = backward(step, end, first) { return start }
                    end -= 1
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
