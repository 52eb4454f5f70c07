/// Reads how strained a customer is, and from which of their words.
///
/// Each sign counts with its weight, earlier messages less than the last, and a sign that comes again adds less each
/// time; together they approach 1. Thanks and "no rush" ease it. A change against the person's own earlier messages (shorter,
/// more formal, louder, without their usual greeting) is a sign of its own, and so is the time they have waited.
struct StrainGauge {
    private(set) var evidence: [Evidence] = []
    /// 0 to 1.
    let strain: Double
    /// What their earlier, answered messages showed by themselves; nil where there are none.
    let before: Double?

    private static let turns = 6
    private static let earlierShare = 0.45

    init(_ turns: [CustomerTurn], rules: RuleSet) {
        let signs = StrainSigns(rules: rules)
        let read = turns.filter(\.isRead)
        let recent = read.suffix(Self.turns)
        var found: [Evidence] = []
        var ease = 1.0
        var earlier: [Double] = []
        for turn in recent {
            let own = signs.evidence(in: turn) + (turn.isOpen ? Baseline.loudness(of: turn, among: read) : [])
            if turn.isOpen {
                found += own
                ease *= signs.ease(in: turn)
            } else {
                earlier.append(Self.combined(own))
                found += own.map { $0.scaled(by: Self.earlierShare) }
            }
        }
        found += Waiting.evidence(in: read) + Baseline.changes(in: read)
        evidence = Array(found.sorted { $0.strength > $1.strength }.prefix(60))
        strain = Self.combined(evidence) * (Self.isBitter(evidence) ? 1 : ease)
        before = earlier.isEmpty ? nil : earlier.reduce(0, +) / Double(earlier.count)
    }

    /// How much less a sign adds when it comes again.
    private static let again = 0.6

    private static func combined(_ evidence: [Evidence]) -> Double {
        var calm = 1.0
        var seen: [String: Double] = [:]
        for item in evidence.sorted(by: { $0.strength > $1.strength }) {
            let share = seen[item.sign] ?? 1
            calm *= 1 - min(max(item.strength * share, 0), 0.95)
            seen[item.sign] = share * again
        }
        return 1 - calm
    }

    /// Beside strong words thanks and a smile are no ease.
    private static func isBitter(_ evidence: [Evidence]) -> Bool {
        evidence.contains { ["upset", "churn", "legal"].contains($0.sign) && $0.strength >= 0.3 }
    }
}

extension Evidence {
    fileprivate func scaled(by share: Double) -> Evidence {
        var scaled = self
        scaled.strength *= share
        return scaled
    }

    init(_ sign: String, _ reason: String, _ turn: CustomerTurn, _ range: Range<Int>, _ strength: Double) {
        self.init(
            sign: sign, text: turn.passage.text(range), turn: turn.index, span: turn.passage.span(range),
            reason: reason, strength: strength)
    }
}

/// The signs of strain that the cues find in one message, and what eases it.
struct StrainSigns {
    let rules: RuleSet

    private static let signs: Set<Signal> = [
        .upset, .churn, .legal, .escalation, .repeated, .effort, .urgency, .pleading, .harm, .chases,
    ]
    /// Being worried, sad or ashamed strains, though less than being let down.
    private static let burdens: Set<Signal> = [.worry, .fear, .sadness, .shame]
    private static let burdenShare = 0.4

    private static let mostSentences = 200

    func evidence(in turn: CustomerTurn) -> [Evidence] {
        var found: [Evidence] = []
        for notes in turn.annotation.sentences.prefix(Self.mostSentences) {
            var marks: [(sign: Signal, tokens: Range<Int>, cue: Cue, weight: Double)] = []
            for mark in notes.cues {
                let cue = rules.cues[mark.index]
                guard let weight = Self.weight(of: cue) else { continue }
                let sign = cue.signal == .effort ? Signal.repeated : cue.signal
                // The same words under the same sign count once, with the stronger weight.
                if let known = marks.firstIndex(where: { $0.sign == sign && $0.tokens.overlaps(mark.tokens) }) {
                    if marks[known].weight < weight { marks[known] = (sign, mark.tokens, cue, weight) }
                } else {
                    marks.append((sign, mark.tokens, cue, weight))
                }
            }
            found += marks.map { mark in
                Evidence(mark.sign.name, mark.cue.reason, turn, turn.passage.byteRange(mark.tokens), mark.weight)
            }
        }
        return found
    }

    private static func weight(of cue: Cue) -> Double? {
        if signs.contains(cue.signal) { return cue.weight }
        return burdens.contains(cue.signal) ? cue.weight * burdenShare : nil
    }

    /// Thanks, patience and a smile: 1 where there is none of it.
    func ease(in turn: CustomerTurn) -> Double {
        let thanked = turn.annotation.sentences.indices.contains { isThankful(turn, $0) }
        let patient = turn.signals.has(.unhurried)
        return (thanked ? 0.75 : 1) * (patient ? 0.5 : 1) * (Smile.stands(in: turn) ? 0.75 : 1)
    }

    /// "Thanks" at the end of a mail is a habit and tells nothing.
    private func isThankful(_ turn: CustomerTurn, _ sentence: Int) -> Bool {
        turn.annotation.sentences[sentence].signals.has(.grateful) && turn.passage.sentences[sentence].tokens.count > 3
    }
}

/// A smile, drawn or typed.
private enum Smile {
    private static let faces = [":)", ":-)", ";)", ":D", "😀", "😃", "😄", "😁", "😊", "🙂", "😉", "🎉", "❤", "🙏"]
        .map { Array($0.utf8) }

    static func stands(in turn: CustomerTurn) -> Bool { faces.contains(where: turn.passage.bytes.holds) }
}
