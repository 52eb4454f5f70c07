extension Review {
    /// This review on one line as `heard.review/1`.
    public func json(id: String?) -> String {
        String(decoding: jsonBytes(id: id), as: UTF8.self)
    }

    /// The bytes of `json(id:)`.
    public func jsonBytes(id: String?) -> [UInt8] {
        var out = JSONText(capacity: 512 + sentences.count * 256 + findings.count * 512)
        out.raw(#"{"schema":"heard.review/1","id":"#)
        out.optional(id)
        out.raw(#","language":"#)
        out.string(language)
        out.raw(#","sentences":"#)
        out.list(sentences) { $0.sentence($1) }
        out.balance(balance)
        out.raw(#","points":"#)
        out.list(points) { $0.point($1) }
        out.raw(#","missed":"#)
        if let missed { out.bool(missed) } else { out.raw("null") }
        out.raw(#","heard":"#)
        out.optional(heard)
        out.raw(#","strain":"#)
        out.optional(strain)
        out.raw(#","findings":"#)
        out.list(findings) { $0.finding($1) }
        out.raw(#","commitments":"#)
        out.list(commitments) { $0.commitment($1) }
        out.raw("}")
        return out.bytes
    }
}

extension JSONText {
    fileprivate mutating func span(_ span: Span) {
        raw(#""start":"#)
        integer(span.start)
        raw(#","end":"#)
        integer(span.end)
        raw(#","start16":"#)
        integer(span.start16)
        raw(#","end16":"#)
        integer(span.end16)
    }

    fileprivate mutating func sentence(_ sentence: Sentence) {
        raw(#"{"text":"#)
        string(sentence.text)
        raw(",")
        span(sentence.span)
        raw(#","focus":"#)
        string(sentence.focus.rawValue)
        raw(#","moves":"#)
        list(sentence.moves) { $0.string($1.rawValue) }
        raw(#","pitfalls":"#)
        list(sentence.pitfalls) { $0.string($1.rawValue) }
        raw(#","scores":{"focus":"#)
        number(sentence.scores.focus)
        raw(#","moves":"#)
        scores(sentence.moves.map { ($0.rawValue, sentence.scores.moves[$0] ?? 0) })
        raw(#","pitfalls":"#)
        scores(sentence.pitfalls.map { ($0.rawValue, sentence.scores.pitfalls[$0] ?? 0) })
        raw("}}")
    }

    private mutating func scores(_ entries: [(String, Double)]) {
        raw("{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { raw(",") }
            string(entry.0)
            raw(":")
            number(entry.1)
        }
        raw("}")
    }

    fileprivate mutating func balance(_ balance: Balance) {
        raw(#","balance":{"customer":"#)
        number(balance.customer)
        raw(#","us":"#)
        number(balance.us)
        raw(#","neutral":"#)
        number(balance.neutral)
        raw("}")
    }

    fileprivate mutating func point(_ point: ReviewedPoint) {
        raw(#"{"kind":"#)
        string(point.kind.rawValue)
        raw(#","text":"#)
        string(point.text)
        raw(#","answered":"#)
        bool(point.answered)
        raw(#","turn":"#)
        integer(point.point.turn)
        raw("}")
    }

    fileprivate mutating func finding(_ finding: Finding) {
        raw(#"{"rule":"#)
        string(finding.rule)
        raw(#","practice":"#)
        string(finding.practice)
        raw(#","pitfall":"#)
        optional(finding.pitfall?.rawValue)
        raw(#","severity":"#)
        string(finding.severity.rawValue)
        raw(",")
        span(finding.span)
        raw(#","reason":"#)
        string(finding.reason)
        raw(#","suggestion":"#)
        suggestion(finding.suggestion)
        raw(#","evidence":{"grade":"#)
        string(finding.evidence.grade.rawValue)
        raw(#","source":"#)
        string(finding.evidence.source)
        raw(#"},"confidence":"#)
        optional(finding.confidence)
        raw(#","headline":"#)
        bool(finding.headline)
        raw(#","answersTo":"#)
        optional(finding.answersTo?.text)
        raw("}")
    }

    private mutating func suggestion(_ suggestion: Suggestion?) {
        guard let suggestion else { return raw("null") }
        raw(#"{"text":"#)
        string(suggestion.text)
        raw(#","kind":"#)
        string(suggestion.kind.rawValue)
        raw("}")
    }

    fileprivate mutating func commitment(_ commitment: Commitment) {
        raw(#"{"text":"#)
        string(commitment.text)
        raw(",")
        span(commitment.span)
        raw(#","what":"#)
        string(commitment.what)
        raw(#","who":"#)
        string(commitment.who.rawValue)
        raw(#","due":"#)
        optional(commitment.due?.text)
        raw("}")
    }
}
