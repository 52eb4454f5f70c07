/// What the rules and the model together hold of each sentence of a draft.
///
/// The way through a review: cues and rules, the rules' own moves and findings, this judgement, and from it the moves,
/// the focus, the findings that only the model makes, and how sure each finding is.
struct Judgement {
    let verdicts: [Verdict]
    private let scores: [SentenceScores]
    private let model: ScoringModel

    init(_ model: ScoringModel, _ features: SentenceFeatures) {
        let scores = Scorer(model: model).scores(features)
        verdicts = features.passage.sentences.indices.map { model.panel.verdict(features.view($0), scores[$0]) }
        self.scores = scores
        self.model = model
    }

    /// How likely a rule's finding of this kind is right in this sentence, 0 to 1.
    func confidence(of pitfall: Pitfall, at sentence: Int) -> Double {
        model.panel.confidence(of: pitfall, scores[sentence])
    }
}

extension Judgement {
    /// The findings of rules, each with how sure it is.
    func weigh(_ findings: [Finding], _ passage: Passage) -> [Finding] {
        findings.map { finding in
            guard let pitfall = finding.pitfall, finding.confidence == nil else { return finding }
            let sentence = passage.sentence(at: finding.span.start)
            guard verdicts.indices.contains(sentence) else { return finding }
            var finding = finding
            finding.confidence = confidence(of: pitfall, at: sentence)
            return finding
        }
    }
}

extension ScoringModel {
    /// The model that this program was built with. The build has refused a damaged one; left are labels that are new
    /// since its training, which the first review of any test would meet.
    static let shipped: ScoringModel = {
        do throws(ModelError) {
            return try ScoringModel(header: EmbeddedModel.header, table: EmbeddedModel.table)
        } catch {
            fatalError(error.description)
        }
    }()
}

extension SentenceFeatures {
    func view(_ sentence: Int) -> RuleView {
        let stretch = passage.sentences[sentence]
        let (focus, level) = FocusFinder.focus(
            stretch, annotation.sentences[sentence].signals, moves[sentence], found.at(sentence))
        return RuleView(
            moves: moves[sentence], found: found.at(sentence), focus: focus, focusLevel: level,
            isReadable: !stretch.aside && stretch.tokens.count >= 3)
    }
}
