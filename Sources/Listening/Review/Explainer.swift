extension Engine {
    /// Why `review(_:in:)` says what it says of this draft.
    package func explain(_ draft: String, in context: Context = Context()) -> Explanation {
        var explanation = Explanation(review: review(draft, in: context))
        let scene = Scene(context, rules: rules)
        if !scene.turns.isEmpty { explanation.reading = read(context) }
        explanation.conditions = Condition.allCases.filter(scene.conditions.contains)
        guard explanation.review.language == "en" else { return explanation }
        let explainer = Explainer(rules: rules, scene: scene, passage: Passage(draft, with: rules.tokenizer))
        explanation.sentences = explainer.sentences(explanation.review)
        explanation.findings = explanation.review.findings.map(explainer.grounds)
        return explanation
    }
}

/// Tells what the rules and cues found in a draft, and what became of it.
struct Explainer {
    let rules: RuleSet
    let scene: Scene
    let passage: Passage
    private let annotation: Annotation
    /// The rules in full.
    private let known: [String: Rule]
    private let wordClasses: [String: [String]]

    init(rules: RuleSet, scene: Scene, passage: Passage) {
        self.rules = rules
        self.scene = scene
        self.passage = passage
        annotation = Annotation(passage, with: rules)
        known = Dictionary(rules.rules.map { ($0.id, $0) }) { _, later in later }
        wordClasses = RuleSet.wordClasses
    }

    func sentences(_ review: Review) -> [SentenceGrounds] {
        passage.sentences.indices.map { index in
            let notes = annotation.sentences[index]
            let cues = notes.cues.map(cue)
            return SentenceGrounds(
                cues: cues, labels: labels(review.sentences[index], cues, notes), heldBack: heldBack(index, review))
        }
    }

    private func words(_ tokens: Range<Int>) -> DraftWords {
        let range = passage.byteRange(tokens)
        return DraftWords(span: passage.span(range), text: passage.text(range))
    }

    private func cue(_ mark: Annotation.Mark) -> CueGrounds {
        let cue = rules.cues[mark.index]
        return CueGrounds(
            signal: cue.signal.name, words: words(mark.tokens), reason: cue.reason, weight: cue.weight)
    }

    private func labels(_ sentence: Sentence, _ cues: [CueGrounds], _ notes: Annotation.Notes) -> [LabelGrounds] {
        let moves = sentence.moves.map { move in
            LabelGrounds(
                label: "move \(move.rawValue)", score: sentence.scores.moves[move] ?? 0,
                words: words(of: cues, for: Self.signals(of: move)))
        }
        let focus = LabelGrounds(
            label: "focus \(sentence.focus.rawValue)", score: sentence.scores.focus,
            words: focusWords(sentence, cues, notes, moves))
        return [focus] + moves
    }

    /// Cues of its own, or what serves the customer, or the pitfalls that turn a sentence to us.
    private func focusWords(
        _ sentence: Sentence, _ cues: [CueGrounds], _ notes: Annotation.Notes, _ moves: [LabelGrounds]
    ) -> [WeighedWords] {
        switch sentence.focus {
        case .neutral: return []
        case .customer: return words(of: cues, for: ["customerFocus"]) + moves.flatMap(\.words)
        case .us:
            let pitfalls = notes.rules.filter { mark in
                rules.speakers[mark.index].pitfall.map(sentence.pitfalls.contains) ?? false
            }
            return words(of: cues, for: ["inwardFocus"])
                + pitfalls.map { WeighedWords(words: words($0.tokens), weight: rules.speakers[$0.index].weight) }
        }
    }

    private func words(of cues: [CueGrounds], for signals: Set<String>) -> [WeighedWords] {
        cues.filter { signals.contains($0.signal) }.map { WeighedWords(words: $0.words, weight: $0.weight) }
    }

    /// The cues that speak for a move.
    private static func signals(of move: Move) -> Set<String> {
        switch move {
        case .restate: ["restateLead", "reflects"]
        case .openQuestion: ["openQuestion", "invite"]
        case .closedQuestion: ["request"]
        case .reassure: ["reassure", "offerHelp", "ownership"]
        case .courtesy: ["greeting", "closing", "wish"]
        default: [move.rawValue]
        }
    }

    /// Rules that matched in a sentence without becoming a finding there.
    private func heldBack(_ index: Int, _ review: Review) -> [HeldBack] {
        let stretch = passage.sentences[index]
        guard !stretch.aside else { return [] }
        var told: Set<String> = []
        return passage.tokens.withUnsafeBufferPointer { tokens in
            rules.matcher.search(tokens) { search in
                let sentence = search.sentence(stretch.tokens)
                var hits: [Matcher.Hit] = []
                sentence.calls(into: &hits)
                return hits.compactMap { hit in
                    guard let rule = silent(hit, review), told.insert(rule.id).inserted else { return nil }
                    let exception = sentence.exception(for: hit.owner).map(words)
                    return HeldBack(
                        rule: rule.id, words: words(hit.tokens), because: because(rule, hit.owner, exception))
                }
            }
        }
    }

    /// The rule that matched there, unless it spoke, or speaks of notes only.
    private func silent(_ hit: Matcher.Hit, _ review: Review) -> Rule? {
        guard hit.owner < rules.speakers.count else { return nil }
        let rule = rules.speakers[hit.owner]
        let span = words(hit.tokens).span
        let spoke = review.findings.contains { $0.rule == rule.id && $0.span.overlaps(span) }
        return spoke || rule.scope == .note ? nil : rule
    }

    private func because(_ rule: Rule, _ index: Int, _ exception: DraftWords?) -> String {
        if !rules.isActive[index] { return "it is off until a team switches it on" }
        if let exception { return "“\(exception.text)” is one of its exceptions" }
        if annotation.isSilenced(index) { return "something else in the draft makes up for it" }
        let unmet = rule.when.filter { !scene.conditions.contains($0) }.map(\.rawValue)
        if !unmet.isEmpty { return "the conversation is not \(unmet.joined(separator: ", "))" }
        if rule.pitfall == .premature, scene.isUnderstood { return "the problem is understood already" }
        return rule.scope == .sentence
            ? "another finding stands for it" : "it looks only at the scope “\(rule.scope.rawValue)”"
    }

    /// The words that made a finding.
    func grounds(_ finding: Finding) -> FindingGrounds {
        guard finding.span.start < finding.span.end, let rule = known[finding.rule], !rule.patterns.isEmpty
        else { return FindingGrounds() }
        let stretch = passage.sentences[passage.sentence(at: finding.span.start)]
        let tracer = PatternTrace(rule, classes: wordClasses)
        let range = finding.span.start..<finding.span.end
        guard let trace = tracer.trace(passage.bytes, sentence: stretch.bytes, match: range) else {
            return FindingGrounds()
        }
        return FindingGrounds(
            pattern: trace.pattern,
            words: trace.words.map { DraftWords(span: passage.span($0), text: passage.text($0)) })
    }
}
