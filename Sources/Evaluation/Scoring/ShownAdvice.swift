import Listening

/// Whether the labels bear out a finding.
enum Verdict: Equatable {
    case right, wrong
    /// The labels do not tell: disputed, or of a kind that they do not cover.
    case open
}

extension JudgedReply {
    /// The verdict on the advice that the writer would see; nil where none is shown.
    func verdictOnHeadline(_ vocabulary: Vocabulary) -> Verdict? {
        review.headline.map { verdict(on: $0, vocabulary) }
    }

    /// - A pitfall is right where a sentence under it has that label.
    /// - Something left open (`coverage.…`) is right where the reply misses a point.
    /// - The advice to say back what was understood is wrong where a sentence restates, names the feeling or validates;
    ///   it is right where none does and the customer would hardly feel heard (below 3 of 5).
    func verdict(on finding: Finding, _ vocabulary: Vocabulary) -> Verdict {
        if let pitfall = finding.pitfall { return verdict(on: pitfall, at: finding.span, vocabulary) }
        if finding.rule.hasPrefix("coverage.") {
            guard let missed = reply.missed else { return .open }
            return missed ? .right : .wrong
        }
        let shows: Set<Move> = [.restate, .feeling, .validate]
        guard finding.rule == "reflect.sayBack", let heard = reply.heard else { return .open }
        if reply.sentences.contains(where: { !$0.moves.isDisjoint(with: shows) }) { return .wrong }
        return heard < 3 ? .right : .open
    }

    private func verdict(on pitfall: Pitfall, at span: Span, _ vocabulary: Vocabulary) -> Verdict {
        guard vocabulary.pitfalls.contains(pitfall) else { return .open }
        let under = labelled(under: span)
        if under.contains(where: { $0.pitfalls.contains(pitfall) }) { return .right }
        return under.contains(where: { $0.disputedPitfalls.contains(pitfall) }) ? .open : .wrong
    }
}

/// How the advice shown over many replies stands with the labels.
struct ShownTally: Summable, Equatable {
    var replies = 0
    var shown = 0
    var wrong = 0
    var open = 0

    init() {}

    init(_ verdict: Verdict?) {
        replies = 1
        shown = verdict == nil ? 0 : 1
        wrong = verdict == .wrong ? 1 : 0
        open = verdict == .open ? 1 : 0
    }

    static func += (sum: inout ShownTally, one: ShownTally) {
        sum.replies += one.replies
        sum.shown += one.shown
        sum.wrong += one.wrong
        sum.open += one.open
    }

    var wrongPerReply: Double? { replies == 0 ? nil : Double(wrong) / Double(replies) }
    /// Of those on which the labels tell.
    var wrongOfJudged: Double? { shown == open ? nil : Double(wrong) / Double(shown - open) }
}
