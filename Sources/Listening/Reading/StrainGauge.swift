/// Reads how strained a customer is, and from which of their words.
///
/// Each sign counts with its weight, earlier messages less than the last; together they approach 1. A change against
/// the person's own earlier messages (shorter, more formal, louder) is a sign of its own.
struct StrainGauge {
    private(set) var evidence: [Evidence] = []
    private var calm = 1.0

    /// 0 to 1.
    var strain: Double { 1 - calm }

    init(_ turns: [CustomerTurn], rules: RuleSet) {
        for turn in turns.suffix(6) {
            let share = turn.isOpen ? 1 : 0.45
            cues(turn, share: share, rules)
            if turn.isOpen {
                shouting(turn)
                smiling(turn)
            }
        }
        change(turns)
        evidence.sort { $0.strength > $1.strength }
    }

    private static let signs: Set<Signal> = [
        .upset, .churn, .legal, .escalation, .repeated, .effort, .urgency, .pleading, .harm,
    ]

    private mutating func cues(_ turn: CustomerTurn, share: Double, _ rules: RuleSet) {
        for (sentence, notes) in turn.annotation.sentences.enumerated() where sentence < 200 {
            for mark in notes.cues where Self.signs.contains(rules.cues[mark.index].signal) {
                let cue = rules.cues[mark.index]
                let sign = cue.signal == .effort ? Signal.repeated : cue.signal
                note(sign.name, cue.reason, turn, turn.passage.byteRange(mark.tokens), cue.weight * share)
            }
            if notes.signals.has(.grateful), turn.isOpen { calm = min(1, calm * 1.3 + 0.1) }
        }
    }

    private mutating func note(
        _ sign: String, _ reason: String, _ turn: CustomerTurn, _ range: Range<Int>, _ weight: Double
    ) {
        guard evidence.count < 60 else { return }
        calm *= 1 - min(max(weight, 0), 0.95)
        evidence.append(
            Evidence(
                sign: sign, text: turn.passage.text(range), turn: turn.index, span: turn.passage.span(range),
                reason: reason, strength: weight))
    }

    private static let smileys = [":)", ":-)", ";)", ":D", "😀", "😃", "😄", "😁", "😊", "🙂", "😉", "🎉", "❤", "🙏"]
        .map { Array($0.utf8) }

    /// A smile calms, unless it stands beside strong words, where it is often bitter.
    private mutating func smiling(_ turn: CustomerTurn) {
        let isBitter = turn.annotation.sentences.contains { notes in
            notes.signals.has(.upset) || notes.signals.has(.churn) || notes.signals.has(.legal)
        }
        guard !isBitter, Self.smileys.contains(where: turn.passage.bytes.holds) else { return }
        calm = min(1, calm * 1.3 + 0.1)
    }

    /// Several words in capitals, or a row of exclamation marks.
    private mutating func shouting(_ turn: CustomerTurn) {
        let loud = turn.passage.tokens.indices.filter { turn.passage.tokens[$0].shape.contains(.shouted) }
        if loud.count >= 2, loud.count * 4 >= turn.passage.tokens.count || loud.count >= 4, let first = loud.first,
            let last = loud.last
        {
            let end = min(last, first + 12)
            note(
                "loud", "Words in capitals read as a raised voice.", turn, turn.passage.byteRange(first..<end + 1), 0.35
            )
        }
        if let run = Self.exclamations(turn.passage.bytes) {
            note("loud", "Repeated exclamation marks show how strongly it is felt.", turn, run, 0.25)
        }
    }

    private static func exclamations(_ bytes: [UInt8]) -> Range<Int>? {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] == UInt8(ascii: "!") || bytes[end] == UInt8(ascii: "?") { end += 1 }
            if end - start >= 2, bytes[start..<end].contains(UInt8(ascii: "!")) { return start..<end }
            start = max(end, start) + 1
        }
        return nil
    }

    /// Against what they wrote before: all that is still to be answered, much shorter or more formal.
    private mutating func change(_ turns: [CustomerTurn]) {
        let earlier = turns.filter { !$0.isOpen && !$0.passage.tokens.isEmpty }
        let open = turns.filter { $0.isOpen && !$0.passage.tokens.isEmpty }
        guard let longest = open.max(by: { $0.passage.tokens.count < $1.passage.tokens.count }) else { return }
        if earlier.count >= 2 {
            let usual = earlier.reduce(0) { $0 + $1.passage.tokens.count } / earlier.count
            if usual >= 25, longest.passage.tokens.count * 5 < usual {
                note("short", "Much shorter than they usually write.", longest, longest.passage.whole, 0.2)
            }
        }
        guard !earlier.contains(where: Register.isFormal),
            earlier.count >= 2 || earlier.contains(where: Register.isCasual)
        else { return }
        if let formal = open.first(where: Register.isFormal) {
            note("formal", "More formal than they were with you before.", formal, formal.passage.whole, 0.25)
        }
    }
}

/// How formally a message is written, told by its forms of address.
private enum Register {
    private static let formal = table("sir madam sincerely hereby faithfully herewith respectfully")
    private static let cold = table("regards")
    private static let warm = table("kind kindest best warm warmest")
    private static let casual = table("hi hey hiya hello cheers thanks lol haha")

    static func isFormal(_ turn: CustomerTurn) -> Bool {
        let passage = turn.passage
        return passage.tokens.indices.contains { index in
            let word = passage.hash(index)
            if formal.contains(word) { return true }
            return cold.contains(word) && (index == 0 || !warm.contains(passage.hash(index - 1)))
        }
    }

    static func isCasual(_ turn: CustomerTurn) -> Bool {
        turn.passage.tokens.indices.contains { casual.contains(turn.passage.hash($0)) }
    }

    private static func table(_ words: String) -> Set<WordHash> {
        Set(words.split(separator: " ").map { WordHash($0.utf8) })
    }
}
