import Listening

/// Phrases that trainers advise for or against, each reviewed alone.
struct PhraseSection {
    let engine: Engine
    let avoid: [Phrase]
    let prefer: [Phrase]
    let pairs: [PhrasePair]
    private let measure = Measure(section: "phrases")

    init?(engine: Engine, data: DataFolder) throws {
        guard let avoid = try data.lines("phrases/avoid.jsonl", as: Phrase.self),
            let prefer = try data.lines("phrases/prefer.jsonl", as: Phrase.self),
            let pairs = try data.lines("phrases/pairs.jsonl", as: PhrasePair.self)
        else { return nil }
        (self.engine, self.avoid, self.prefer, self.pairs) = (engine, avoid, prefer, pairs)
    }

    /// Scored together are stock and completed wordings that need no context.
    private enum Kind: String, CaseIterable { case main, contextDependent, reworded }

    func report(into report: inout Report) {
        let targets: [Target] = [.atLeast(0.80, aim: 0.90), .atMost(0.07, aim: 0.03), .atLeast(0.75, aim: 0.90)]
        report.sections.append(
            .init(title: "Phrases (stock and completed wording)", figures: figures(.main, targets, suffix: "")))
        report.sections.append(
            .init(
                title: "Phrases apart",
                figures: figures(.contextDependent, [], suffix: ", context-dependent")
                    + figures(.reworded, [], suffix: ", reworded")))
        report.errors += errors()
    }

    private func figures(_ kind: Kind, _ targets: [Target], suffix: String) -> [Figure] {
        [
            measure.share(
                "avoid flagged" + suffix, avoid.filter { self.kind($0) == kind }.map { .one(isFlagged($0.text)) },
                target: targets.first),
            measure.share(
                "prefer wrongly flagged" + suffix,
                prefer.filter { self.kind($0) == kind }.map { .one(isFlagged($0.text)) },
                target: targets.dropFirst().first),
            measure.share(
                "pairs right" + suffix, pairs.filter { self.kind($0) == kind }.map { .one(isRight($0)) },
                target: targets.dropFirst(2).first),
        ]
    }

    private func kind(_ phrase: Phrase) -> Kind {
        if phrase.wording == "reworded" { return .reworded }
        return phrase.contextDependent ? .contextDependent : .main
    }

    private func kind(_ pair: PhrasePair) -> Kind {
        if [pair.avoidWording, pair.preferWording].contains("reworded") { return .reworded }
        let sides = avoid.filter { $0.id == pair.avoidId } + prefer.filter { $0.id == pair.preferId }
        return sides.contains(where: \.contextDependent) ? .contextDependent : .main
    }

    private func isFlagged(_ text: String) -> Bool {
        engine.review(text).findings.contains { $0.pitfall != nil }
    }

    private func isRight(_ pair: PhrasePair) -> Bool { isFlagged(pair.avoid) && !isFlagged(pair.prefer) }

    private func errors() -> [String] {
        avoid.filter { !isFlagged($0.text) }.map { "phrases \($0.id) \(kind($0)) not flagged: \($0.text)" }
            + prefer.compactMap { phrase in
                let rules = engine.review(phrase.text).findings.filter { $0.pitfall != nil }.map(\.rule)
                return rules.isEmpty
                    ? nil
                    : "phrases \(phrase.id) \(kind(phrase)) flagged by \(rules.joined(separator: ", ")): \(phrase.text)"
            }
    }
}
