import Listening

/// A labelled reply with what the engine says about it.
struct JudgedReply {
    let reply: LabelledReply
    let review: Review
    /// For each labelled sentence the engine's sentence that shares most bytes with it; nil where it has none there.
    let aligned: [Sentence?]

    init(_ reply: LabelledReply, _ review: Review) {
        self.reply = reply
        self.review = review
        aligned = reply.sentences.map { Alignment.sentence(for: $0.range, in: review.sentences) }
    }

    init(_ reply: LabelledReply, by engine: Engine) {
        self.init(reply, engine.review(reply.draft, in: reply.context))
    }

    /// A label with what was found in its place.
    var sentences: [(labelled: LabelledSentence, found: Sentence?)] {
        Array(zip(reply.sentences, aligned)).map { (labelled: $0, found: $1) }
    }

    /// The labelled sentences that a stretch of the draft touches; one without length touches the sentence it ends.
    func labelled(under span: Span) -> [LabelledSentence] {
        reply.sentences.filter { sentence in
            span.start < sentence.range.upperBound && sentence.range.lowerBound < max(span.end, span.start + 1)
        }
    }
}

/// Finds which of two segmentations' sentences belong together.
enum Alignment {
    static func sentence(for range: Range<Int>, in sentences: [Sentence]) -> Sentence? {
        let place = best(for: range, in: sentences.map { $0.span.start..<$0.span.end })
        return place.map { sentences[$0] }
    }

    /// The index of the range that shares most bytes; the first of equals, nil where none shares any.
    static func best(for range: Range<Int>, in others: [Range<Int>]) -> Int? {
        var best: (index: Int, shared: Int)?
        for (index, other) in others.enumerated() {
            let shared = range.clamped(to: other).count
            if shared > best?.shared ?? 0 { best = (index, shared) }
        }
        return best?.index
    }
}
