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
        let coverage = Coverage(scene: scene, passage: passage, annotation: annotation, moves: moves)
        review.points = coverage.points
        review.missed = coverage.missed
        review.commitments = CommitmentFinder(passage: passage, annotation: annotation).commitments()
        let finder = FindingFinder(
            rules: rules, scene: scene, passage: passage, annotation: annotation, moves: moves, earlier: earlier)
        review.findings = Headline.choose(finder.findings() + finder.missing(coverage), scene: scene, passage: passage)
        review.sentences = sentences(passage, annotation, moves, review.findings)
        review.balance = Balance(review.sentences, passage)
        return review
    }

    /// Sentences without a judgement.
    private func silent(_ start: Review, _ passage: Passage) -> Review {
        var review = start
        review.sentences = passage.sentences.map { stretch in
            Sentence(
                text: passage.text(stretch.bytes), span: passage.span(stretch.bytes), focus: .neutral, moves: [],
                pitfalls: [],
                scores: Scores(focus: 0, moves: [:], pitfalls: [:]))
        }
        review.balance = Balance(review.sentences, passage)
        return review
    }

    private func sentences(
        _ passage: Passage, _ annotation: Annotation, _ moves: [[Move: Double]], _ findings: [Finding]
    ) -> [Sentence] {
        let pitfalls = PitfallMap(findings, passage)
        return passage.sentences.indices.map { index in
            let stretch = passage.sentences[index]
            let found = pitfalls.at(index)
            let (focus, score) = FocusFinder.focus(passage, stretch, annotation.sentences[index], moves[index], found)
            return Sentence(
                text: passage.text(stretch.bytes), span: passage.span(stretch.bytes), focus: focus,
                moves: Move.allCases.filter { moves[index][$0] != nil },
                pitfalls: Pitfall.allCases.filter { found[$0] != nil },
                scores: Scores(focus: score, moves: moves[index], pitfalls: found))
        }
    }
}

/// Which pitfalls stand on which sentence: those of the findings that overlap it.
struct PitfallMap {
    private var bySentence: [Int: [Pitfall: Double]] = [:]

    init(_ findings: [Finding], _ passage: Passage) {
        for finding in findings {
            guard let pitfall = finding.pitfall else { continue }
            var index = passage.sentence(at: finding.span.start)
            while index < passage.sentences.count, passage.sentences[index].bytes.lowerBound < finding.span.end {
                let known = bySentence[index]?[pitfall] ?? 0
                bySentence[index, default: [:]][pitfall] = max(known, finding.weight)
                index += 1
            }
        }
    }

    func at(_ sentence: Int) -> [Pitfall: Double] { bySentence[sentence] ?? [:] }
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
        var letters: [Focus: Int] = [:]
        for (index, sentence) in sentences.enumerated() where !passage.sentences[index].aside {
            letters[sentence.focus, default: 0] += sentence.span.end - sentence.span.start
        }
        let total = Double(letters.values.reduce(0, +))
        guard total > 0 else { return }
        customer = Double(letters[.customer] ?? 0) / total
        us = Double(letters[.us] ?? 0) / total
        neutral = Double(letters[.neutral] ?? 0) / total
    }
}
