/// What the engine sees of a reply without any model: what training learns from.
package struct Observation: Sendable {
    package var sentences: [ObservedSentence]
    package var signs: DraftSigns
    /// There is a message of the customer's that could be left unanswered.
    package var hasTurn: Bool
}

/// One sentence of an observed reply.
package struct ObservedSentence: Sendable {
    /// Where it stands in the UTF-8 of the reply.
    package var bytes: Range<Int>
    package var words: [Feature]
    package var setting: [Feature]
    package var rules: RuleView
    /// The text of each word feature, in the order of `words`.
    package var wordTexts: [String]
    package var settingNames: [String]
}

extension Engine {
    /// Observes a reply in its conversation.
    package func observe(_ draft: String, in context: Context) -> Observation {
        let scene = Scene(context, rules: rules)
        let passage = Passage(draft, with: rules.tokenizer)
        let annotation = Annotation(passage, with: rules)
        let moves = MoveFinder(scene: scene).moves(passage, annotation)
        let findings = FindingFinder(
            rules: rules, scene: scene, passage: passage, annotation: annotation, moves: moves, earlier: context.earlier
        ).findings()
        let found = PitfallMap(findings, passage)
        let features = SentenceFeatures(
            passage: passage, annotation: annotation, scene: scene, rules: rules, moves: moves, found: found)
        let coverage = Coverage(scene: scene, passage: passage, annotation: annotation, moves: moves, found: found)
        let signs = DraftSigns(
            scene: scene, passage: passage, annotation: annotation, moves: moves, coverage: coverage, found: found)
        let sentences = passage.sentences.indices.map { ObservedSentence(features, $0) }
        return Observation(sentences: sentences, signs: signs, hasTurn: !scene.turns.isEmpty)
    }
}

extension ObservedSentence {
    fileprivate init(_ features: SentenceFeatures, _ sentence: Int) {
        var collected = Collected(passage: features.passage)
        if !features.passage.sentences[sentence].aside {
            features.addDraft(to: &collected)
            features.add(sentence, to: &collected)
        }
        self.init(
            bytes: features.passage.sentences[sentence].bytes, words: collected.words, setting: collected.setting,
            rules: features.view(sentence), wordTexts: collected.wordTexts, settingNames: collected.settingNames)
    }
}

/// Keeps the features of a sentence with what each stands for.
private struct Collected: FeatureSink {
    let passage: Passage
    var words: [Feature] = []
    var wordTexts: [String] = []
    var setting: [Feature] = []
    var settingNames: [String] = []

    mutating func add(_ feature: Feature, tokens: Range<Int>) {
        words.append(feature)
        wordTexts.append(passage.text(passage.byteRange(tokens)))
    }

    mutating func add(_ setting: Setting) {
        guard let feature = setting.feature, let name = setting.name else { return }
        self.setting.append(feature)
        settingNames.append(name)
    }
}
