import Patterns

/// Finds again which of a rule's patterns matched, and by which words, gaps left out.
struct PatternTrace {
    private let patterns: [String]
    private let program: PatternProgram
    private let tokenizer: Tokenizer

    init(_ rule: Rule, classes: [String: [String]]) {
        let compiler = PatternCompiler(classes: classes)
        for (place, pattern) in rule.patterns.enumerated() {
            // What cannot be compiled has not matched either.
            try? compiler.add(pattern, role: .call, owner: place)
        }
        patterns = rule.patterns
        program = compiler.program
        tokenizer = Tokenizer(words: program.words)
    }

    /// The pattern that matches exactly these bytes, and the bytes of each of its words.
    func trace(_ bytes: [UInt8], sentence: Range<Int>, match: Range<Int>) -> (pattern: String, words: [Range<Int>])? {
        let tokens = bytes[sentence].withUnsafeBufferPointer { tokenizer.tokens($0) }
        let (first, last) = (match.lowerBound - sentence.lowerBound, match.upperBound - sentence.lowerBound)
        // Both halves of a contraction begin and end with the whole of it.
        let starts = tokens.indices.filter { Int(tokens[$0].start) == first }
        let ends = tokens.indices.filter { Int(tokens[$0].end) == last }
        for sequence in program.sequences {
            for (start, end) in starts.flatMap({ start in ends.map { (start, $0) } }) {
                let path = Path(steps: program.steps[sequence.steps], sets: program.sets, tokens: tokens, last: end)
                guard let words = path.words(sequence.steps.lowerBound, start) else { continue }
                return (patterns[Int(sequence.owner)], Self.ranges(words, tokens, from: sentence.lowerBound))
            }
        }
        return nil
    }

    /// The bytes of these tokens; both halves of a contraction are one word.
    private static func ranges(_ words: [Int], _ tokens: [Token], from start: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for word in words {
            let range = (Int(tokens[word].start) + start)..<(Int(tokens[word].end) + start)
            if ranges.last != range { ranges.append(range) }
        }
        return ranges
    }
}

/// Lays a word order over tokens, from one token to a last one.
private struct Path {
    let steps: ArraySlice<PatternProgram.Step>
    let sets: [[UInt16]]
    let tokens: [Token]
    let last: Int

    /// The tokens that the words of the order take, from this step and token on.
    func words(_ step: Int, _ index: Int) -> [Int]? {
        guard step < steps.endIndex else { return index == last + 1 ? [] : nil }
        switch steps[step].kind {
        case .start: return index == 0 ? words(step + 1, index) : passed(step, index)
        case .end: return index == tokens.count ? words(step + 1, index) : passed(step, index)
        case .gap:
            for skip in 0...Int(steps[step].value) where index + skip <= last + 1 {
                if let rest = words(step + 1, index + skip) { return rest }
            }
            return nil
        default:
            if index <= last, takes(steps[step], tokens[index]), let rest = words(step + 1, index + 1) {
                return [index] + rest
            }
            return passed(step, index)
        }
    }

    private func passed(_ step: Int, _ index: Int) -> [Int]? {
        steps[step].optional ? words(step + 1, index) : nil
    }

    private func takes(_ step: PatternProgram.Step, _ token: Token) -> Bool {
        switch step.kind {
        case .word: token.word == step.value
        case .set: token.word > 0 && sets[Int(step.value)].contains(token.word)
        case .number: token.shape.contains(.number)
        default: true
        }
    }
}
