/// Reviews one draft against one scene.
struct Reviewer {
    let rules: RuleSet
    let scene: Scene
    let earlier: [String]

    func review(_ draft: String) -> Review {
        let passage = Passage(draft, with: rules.tokenizer)
        var review = Review()
        review.language = Language.detect(passage)
        review.strain = scene.strain
        guard review.language == "en" else { return silent(review, passage) }
        let annotation = Annotation(passage, with: rules)
        let moves = MoveFinder(scene: scene).moves(passage, annotation)
        let finder = FindingFinder(
            rules: rules, scene: scene, passage: passage, annotation: annotation, moves: moves, earlier: earlier)
        let said = finder.findings()
        let found = PitfallMap(said, passage)
        let judgement = Judgement(
            ScoringModel.shipped,
            SentenceFeatures(
                passage: passage, annotation: annotation, scene: scene, rules: rules, moves: moves,
                found: found))
        let coverage = Coverage(scene: scene, passage: passage, annotation: annotation, moves: moves, found: found)
        review.points = coverage.points
        review.missed = coverage.missed
        if !scene.turns.isEmpty {
            let signs = DraftSigns(
                scene: scene, passage: passage, annotation: annotation, moves: moves, coverage: coverage,
                found: found)
            review.heard = ScoringModel.shipped.settings.heard(signs)
        }
        review.commitments = CommitmentFinder(passage: passage, annotation: annotation).commitments()
        let judged = said + finder.likely(judgement) + finder.empty(coverage)
        let findings = judgement.weigh(judged, passage) + finder.missing(review.points)
        review.findings = Headline.choose(findings, scene: scene, passage: passage)
        review.sentences = sentences(passage, judgement, PitfallMap(review.findings, passage))
        review.balance = Balance(review.sentences, passage)
        return review
    }

    /// What each rule says by itself, also where a weightier word of the same kind stands for it in a review.
    func every(_ draft: String) -> [Finding] {
        let passage = Passage(draft, with: rules.tokenizer)
        let annotation = Annotation(passage, with: rules)
        let moves = MoveFinder(scene: scene).moves(passage, annotation)
        return FindingFinder(
            rules: rules, scene: scene, passage: passage, annotation: annotation, moves: moves, earlier: earlier
        ).every()
    }

    /// Sentences without a judgement.
    private func silent(_ start: Review, _ passage: Passage) -> Review {
        var review = start
        review.sentences = passage.sentences.map { stretch in
            Sentence(
                text: passage.text(stretch.bytes), span: passage.span(stretch.bytes), focus: .neutral, moves: [],
                pitfalls: [],
                scores: Scores(focus: 0, moves: Levels(), pitfalls: Levels()))
        }
        review.balance = Balance(review.sentences, passage)
        return review
    }

    private func sentences(_ passage: Passage, _ judgement: Judgement, _ pitfalls: PitfallMap) -> [Sentence] {
        passage.sentences.indices.map { index in
            let stretch = passage.sentences[index]
            let verdict = judgement.verdicts[index]
            let found = pitfalls.at(index)
            return Sentence(
                text: passage.text(stretch.bytes), span: passage.span(stretch.bytes), focus: verdict.focus,
                moves: verdict.moves.labels, pitfalls: found.labels,
                scores: Scores(focus: verdict.focusLevel, moves: verdict.moves, pitfalls: found))
        }
    }
}

/// Which pitfalls stand on which sentence: those of the findings that overlap it.
struct PitfallMap {
    private var bySentence: [Levels<Pitfall>] = []

    init(_ findings: [Finding], _ passage: Passage) {
        for finding in findings {
            guard let pitfall = finding.pitfall else { continue }
            if bySentence.isEmpty { bySentence = Array(repeating: Levels(), count: passage.sentences.count) }
            var index = passage.sentence(at: finding.span.start)
            while index < passage.sentences.count, passage.sentences[index].bytes.lowerBound < finding.span.end {
                bySentence[index].raise(pitfall, to: finding.weight)
                index += 1
            }
        }
    }

    func at(_ sentence: Int) -> Levels<Pitfall> { bySentence.isEmpty ? Levels() : bySentence[sentence] }
}

extension Passage {
    /// The first sentence that ends behind this byte.
    func sentence(at offset: Int) -> Int {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].bytes.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Balance {
    init(_ sentences: [Sentence], _ passage: Passage) {
        var (customers, ours, nobodys) = (0, 0, 0)
        for (index, sentence) in sentences.enumerated() where !passage.sentences[index].aside {
            let letters = sentence.span.end - sentence.span.start
            switch sentence.focus {
            case .customer: customers += letters
            case .us: ours += letters
            case .neutral: nobodys += letters
            }
        }
        let total = Double(customers + ours + nobodys)
        guard total > 0 else { return }
        (customer, us, neutral) = (Double(customers) / total, Double(ours) / total, Double(nobodys) / total)
    }
}
