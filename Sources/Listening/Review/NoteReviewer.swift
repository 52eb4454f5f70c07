/// Reviews a private note for the labels it puts on people.
struct NoteReviewer {
    let rules: RuleSet

    func review(_ note: String) -> Review {
        let passage = Passage(note, with: rules.tokenizer)
        var review = Review()
        review.language = Language.detect(passage)
        if review.language == "en" { review.findings = labels(passage) }
        let pitfalls = PitfallMap(review.findings, passage)
        review.sentences = passage.sentences.indices.map { index in
            let range = passage.sentences[index].bytes
            let found = pitfalls.at(index)
            return Sentence(
                text: passage.text(range), span: passage.span(range), focus: .neutral, moves: [],
                pitfalls: found.labels,
                scores: Scores(focus: 0, moves: Levels(), pitfalls: found))
        }
        review.balance = Balance(review.sentences, passage)
        return review
    }

    private func labels(_ passage: Passage) -> [Finding] {
        let annotation = Annotation(passage, with: rules)
        var findings = annotation.sentences.flatMap { notes in
            notes.rules.filter { rules.speakers[$0.index].scope == .note }.prefix(FindingFinder.most).map {
                mark -> Finding in
                var finding = Finding(
                    rules.speakers[mark.index], span: passage.span(passage.byteRange(mark.tokens)))
                finding.suggestion = finding.suggestion?.alone
                return finding
            }
        }
        findings = Array(findings.prefix(FindingFinder.most))
        if !findings.isEmpty { findings[0].headline = true }
        return findings
    }
}

extension Finding {
    init(_ rule: Rule, span: Span, answersTo: Quote? = nil) {
        self.init(
            rule: rule.id, practice: rule.practice, pitfall: rule.pitfall, severity: rule.severity, span: span,
            reason: rule.reason, suggestion: rule.suggestion, evidence: rule.evidence, weight: rule.weight,
            answersTo: answersTo)
    }
}
