/// Finds every pattern of a rule set in a sentence, each from its rarest word outwards.
struct Matcher {
    /// What a sequence means when it matches.
    enum Role: UInt8 { case call, unless, unlessDraft }

    struct Hit {
        var rule: Int
        var role: Role
        /// Token indices.
        var tokens: Range<Int>
    }

    private struct Step {
        enum Kind: UInt8 { case word, set, number, any, gap, start, end }
        var kind: Kind
        var optional: Bool
        /// A word, the start of a set, or the length of a gap.
        var value: UInt32
        var count: UInt32
    }

    private struct Sequence {
        var rule: UInt32
        var role: Role
        var steps: Range<Int>
        var anchor: Int
    }

    private var steps: [Step] = []
    private var sets: [UInt16] = []
    private var sequences: [Sequence] = []
    /// For each word, where its sequences start in `anchored`.
    private var anchorStart: [UInt32] = []
    private var anchored: [UInt32] = []
    private var pending: [(word: UInt16, sequence: UInt32)] = []
    /// Sequences that start from any number.
    private var awaitingNumber: [UInt32] = []
    private static let numberCost = 12

    mutating func add(_ pattern: Pattern, rule: Int, role: Role, rarity: (UInt16) -> Int) {
        for elements in pattern.sequences { add(elements, rule: rule, role: role, rarity: rarity) }
    }

    private mutating func add(_ elements: [Pattern.Element], rule: Int, role: Role, rarity: (UInt16) -> Int) {
        let first = steps.count
        var best: (cost: Int, index: Int, words: [UInt16])?
        for (offset, element) in elements.enumerated() {
            steps.append(step(element))
            guard element.isLiteral, !element.optional else { continue }
            let words: [UInt16] = if case .words(let some) = element.kind { some } else { [] }
            let cost = words.isEmpty ? Self.numberCost : words.reduce(0) { $0 + rarity($1) }
            if best == nil || cost < best?.cost ?? 0 { best = (cost, first + offset, words) }
        }
        guard let best else { return }
        let sequence = UInt32(sequences.count)
        sequences.append(
            Sequence(rule: UInt32(rule), role: role, steps: first..<steps.count, anchor: best.index))
        for word in best.words { pending.append((word, sequence)) }
        if best.words.isEmpty { awaitingNumber.append(sequence) }
    }

    private mutating func step(_ element: Pattern.Element) -> Step {
        switch element.kind {
        case .words(let words) where words.count == 1:
            return Step(kind: .word, optional: element.optional, value: UInt32(words[0]), count: 1)
        case .words(let words):
            sets += words
            return Step(
                kind: .set, optional: element.optional, value: UInt32(sets.count - words.count),
                count: UInt32(words.count))
        case .number: return Step(kind: .number, optional: element.optional, value: 0, count: 1)
        case .any: return Step(kind: .any, optional: element.optional, value: 0, count: 1)
        case .gap(let most): return Step(kind: .gap, optional: false, value: UInt32(most), count: 0)
        case .start: return Step(kind: .start, optional: element.optional, value: 0, count: 0)
        case .end: return Step(kind: .end, optional: element.optional, value: 0, count: 0)
        }
    }

    /// Builds the index once all patterns are in.
    mutating func seal(words: Int, numbers: [UInt16]) {
        for sequence in awaitingNumber {
            for number in numbers { pending.append((number, sequence)) }
        }
        var counts = Array(repeating: UInt32(0), count: words + 1)
        for entry in pending { counts[Int(entry.word) + 1] += 1 }
        for word in 1...words { counts[word] += counts[word - 1] }
        anchorStart = counts
        anchored = Array(repeating: 0, count: pending.count)
        var next = counts
        for entry in pending {
            anchored[Int(next[Int(entry.word)])] = entry.sequence
            next[Int(entry.word)] += 1
        }
        pending = []
    }

    func hits(in range: Range<Int>, of tokens: [Token], into hits: inout [Hit]) {
        for index in range {
            let word = Int(tokens[index].word)
            guard word > 0, word + 1 < anchorStart.count else { continue }
            for slot in Int(anchorStart[word])..<Int(anchorStart[word + 1]) {
                let sequence = sequences[Int(anchored[slot])]
                if let found = match(sequence, at: index, in: range, of: tokens) {
                    hits.append(Hit(rule: Int(sequence.rule), role: sequence.role, tokens: found))
                }
            }
        }
    }

    private func match(_ sequence: Sequence, at index: Int, in range: Range<Int>, of tokens: [Token]) -> Range<Int>? {
        guard let start = backward(sequence.anchor - 1, index, sequence.steps.lowerBound, range, tokens),
            let end = forward(sequence.anchor + 1, index + 1, sequence.steps.upperBound, range, tokens)
        else { return nil }
        return start..<end
    }

    /// The end of a match of the steps from `step` on, read from token `index`; the shortest gaps first.
    private func forward(_ step: Int, _ index: Int, _ last: Int, _ range: Range<Int>, _ tokens: [Token]) -> Int? {
        guard step < last else { return index }
        let this = steps[step]
        switch this.kind {
        case .end: return index == range.upperBound ? forward(step + 1, index, last, range, tokens) : nil
        case .start: return index == range.lowerBound ? forward(step + 1, index, last, range, tokens) : nil
        case .gap:
            for skip in 0...Int(this.value) where index + skip <= range.upperBound {
                if let end = forward(step + 1, index + skip, last, range, tokens) { return end }
            }
            return nil
        default:
            if index < range.upperBound, accepts(this, tokens[index]),
                let end = forward(step + 1, index + 1, last, range, tokens)
            {
                return end
            }
            return this.optional ? forward(step + 1, index, last, range, tokens) : nil
        }
    }

    /// The start of a match of the steps down from `step`, read back from before token `index`.
    private func backward(_ step: Int, _ index: Int, _ first: Int, _ range: Range<Int>, _ tokens: [Token]) -> Int? {
        guard step >= first else { return index }
        let this = steps[step]
        switch this.kind {
        case .start: return index == range.lowerBound ? backward(step - 1, index, first, range, tokens) : nil
        case .end: return nil
        case .gap:
            for skip in 0...Int(this.value) where index - skip >= range.lowerBound {
                if let start = backward(step - 1, index - skip, first, range, tokens) { return start }
            }
            return nil
        default:
            if index > range.lowerBound, accepts(this, tokens[index - 1]),
                let start = backward(step - 1, index - 1, first, range, tokens)
            {
                return start
            }
            return this.optional ? backward(step - 1, index, first, range, tokens) : nil
        }
    }

    private func accepts(_ step: Step, _ token: Token) -> Bool {
        switch step.kind {
        case .word: token.word == UInt16(truncatingIfNeeded: step.value)
        case .set: setContains(step, token.word)
        case .number: token.shape.contains(.number)
        default: true
        }
    }

    private func setContains(_ step: Step, _ word: UInt16) -> Bool {
        guard word > 0 else { return false }
        let end = Int(step.value + step.count)
        for index in Int(step.value)..<end where sets[index] >= word { return sets[index] == word }
        return false
    }
}
