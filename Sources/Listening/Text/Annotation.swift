/// What the rules and cues found in each sentence of a passage.
struct Annotation {
    struct Mark {
        /// Index of a rule or a cue.
        var index: Int
        var tokens: Range<Int>
    }

    struct Notes {
        var signals: Signals = []
        var rules: [Mark] = []
        var cues: [Mark] = []
        /// Where a promise is made.
        var promise: Range<Int>?
    }

    private(set) var sentences: [Notes] = []
    /// Rules that a pattern elsewhere in the text silences.
    private var silenced: [Bool]

    init(_ passage: Passage, with rules: RuleSet) {
        silenced = Array(repeating: false, count: rules.rules.count)
        sentences.reserveCapacity(passage.sentences.count)
        var hits: [Matcher.Hit] = []
        for stretch in passage.sentences {
            hits.removeAll(keepingCapacity: true)
            if !stretch.aside { rules.matcher.hits(in: stretch.tokens, of: passage.tokens, into: &hits) }
            sentences.append(Self.notes(hits, rules))
            for hit in hits where hit.role == .unlessDraft { silenced[hit.rule] = true }
        }
        weighEffort(rules)
    }

    private static let grounds: [Signal] = [.complains, .upset, .harm, .churn, .legal]

    /// Time and effort speak of strain only beside something that went wrong, in the sentence or the one next to it.
    private mutating func weighEffort(_ rules: RuleSet) {
        for index in sentences.indices where sentences[index].signals.has(.effort) {
            let near = max(index - 1, 0)...min(index + 1, sentences.count - 1)
            let hurts = near.contains { sentence in Self.grounds.contains { sentences[sentence].signals.has($0) } }
            if hurts {
                sentences[index].signals.insert(Signals(.repeated))
            } else {
                sentences[index].cues.removeAll { rules.cues[$0.index].signal == .effort }
            }
        }
    }

    func isSilenced(_ rule: Int) -> Bool { silenced[rule] }

    private static func notes(_ hits: [Matcher.Hit], _ rules: RuleSet) -> Notes {
        var notes = Notes()
        let vetoed = vetoes(hits)
        for hit in hits where hit.role == .call && !vetoed.contains(hit.rule) {
            let cue = hit.rule - rules.rules.count
            if cue >= 0 {
                notes.signals.insert(Signals(rules.cues[cue].signal))
                if rules.cues[cue].signal == .promise, notes.promise == nil { notes.promise = hit.tokens }
                add(Mark(index: cue, tokens: hit.tokens), to: &notes.cues)
            } else {
                add(Mark(index: hit.rule, tokens: hit.tokens), to: &notes.rules)
            }
        }
        return notes
    }

    /// The rules that an exception holds back, each once.
    private static func vetoes(_ hits: [Matcher.Hit]) -> [Int] {
        var vetoed: [Int] = []
        for hit in hits where hit.role == .unless && !vetoed.contains(hit.rule) { vetoed.append(hit.rule) }
        return vetoed
    }

    /// Each rule once in a sentence, over its longest match.
    private static func add(_ mark: Mark, to marks: inout [Mark]) {
        guard let known = marks.firstIndex(where: { $0.index == mark.index }) else { return marks.append(mark) }
        if mark.tokens.count > marks[known].tokens.count { marks[known] = mark }
    }
}
