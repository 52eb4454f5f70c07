import Patterns

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
    private var silenced: [Int] = []

    init(_ passage: Passage, with rules: RuleSet) {
        sentences.reserveCapacity(passage.sentences.count)
        passage.tokens.withUnsafeBufferPointer { tokens in
            rules.matcher.search(tokens) { search in
                var hits: [Matcher.Hit] = []
                hits.reserveCapacity(32)
                var asked = Asked()
                for stretch in passage.sentences {
                    hits.removeAll(keepingCapacity: true)
                    let sentence = search.sentence(stretch.aside ? 0..<0 : stretch.tokens)
                    sentence.calls(into: &hits)
                    sentences.append(Self.notes(hits, sentence, rules, &asked))
                }
                silence(passage, search)
            }
        }
        weighEffort(rules)
    }

    /// Looks through the whole text for what silences a rule that was called somewhere.
    private mutating func silence(_ passage: Passage, _ search: TextSearch) {
        for notes in sentences {
            for mark in notes.rules where search.canBeSilenced(mark.index) && !silenced.contains(mark.index) {
                let isSilent = passage.sentences.contains { stretch in
                    !stretch.aside
                        && search.sentence(stretch.tokens).exception(for: mark.index, inDraft: true) != nil
                }
                if isSilent { silenced.append(mark.index) }
            }
        }
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

    func isSilenced(_ rule: Int) -> Bool { silenced.contains(rule) }

    /// Several hits of one owner in a sentence ask for its exceptions once; the room serves all sentences.
    private struct Asked {
        var allowed: [Int] = []
        var vetoed: [Int] = []
    }

    private static func notes(
        _ hits: [Matcher.Hit], _ sentence: SentenceSearch, _ rules: RuleSet, _ asked: inout Asked
    ) -> Notes {
        var notes = Notes()
        asked.allowed.removeAll(keepingCapacity: true)
        asked.vetoed.removeAll(keepingCapacity: true)
        for hit in hits where rules.isActive[hit.owner] && !asked.vetoed.contains(hit.owner) {
            if !asked.allowed.contains(hit.owner) {
                guard sentence.exception(for: hit.owner) == nil else {
                    asked.vetoed.append(hit.owner)
                    continue
                }
                asked.allowed.append(hit.owner)
            }
            let cue = hit.owner - rules.speakers.count
            if cue >= 0 {
                let signal = rules.signals[cue]
                notes.signals.insert(Signals(signal))
                if signal == .promise, notes.promise == nil { notes.promise = hit.tokens }
                add(Mark(index: cue, tokens: hit.tokens), to: &notes.cues)
            } else {
                add(Mark(index: hit.owner, tokens: hit.tokens), to: &notes.rules)
            }
        }
        return notes
    }

    /// Each rule once in a sentence, over its longest match.
    private static func add(_ mark: Mark, to marks: inout [Mark]) {
        guard let known = marks.firstIndex(where: { $0.index == mark.index }) else {
            // Most sentences have a few: one allocation instead of one for each doubling.
            if marks.isEmpty { marks.reserveCapacity(6) }
            return marks.append(mark)
        }
        if mark.tokens.count > marks[known].tokens.count { marks[known] = mark }
    }
}
