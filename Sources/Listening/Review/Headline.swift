/// Ranks findings and chooses the one, if any, worth showing while the writer writes.
enum Headline {
    static func choose(_ findings: [Finding], scene: Scene, passage: Passage) -> [Finding] {
        var ranked = findings.enumerated().sorted { left, right in
            let (one, other) = (rank(left.element), rank(right.element))
            if one != other { return one < other }
            if left.element.weight != right.element.weight { return left.element.weight > right.element.weight }
            return left.offset < right.offset
        }.map(\.element)
        guard let first = ranked.firstIndex(where: { isWorthShowing($0, passage) }) else { return ranked }
        ranked[first].headline = true
        return ranked
    }

    /// What is missing comes first, then by severity; the weight decides among equals.
    private static func rank(_ finding: Finding) -> Int {
        if finding.rule.hasPrefix("coverage.") { return 0 }
        let weight =
            switch finding.severity {
            case .warning: 1
            case .advice: 2
            case .note: 4
            }
        return finding.pitfall == nil ? weight + 1 : weight
    }

    /// What is shown is held to more than what is found: at most one in twenty replies should be told something wrong.
    private static let leastSure = 0.7

    /// Never a mere note, never a doubtful one, never about a sentence that is still being written.
    private static func isWorthShowing(_ finding: Finding, _ passage: Passage) -> Bool {
        guard finding.severity > .note, finding.confidence ?? 1 >= leastSure,
            let last = passage.sentences.last(where: { !$0.aside })
        else { return false }
        if finding.pitfall == nil { return last.finished }
        return last.finished || finding.span.end <= last.bytes.lowerBound
    }
}
