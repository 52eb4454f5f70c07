/// How long a customer has waited, told by when the messages were written.
enum Waiting {
    private static let hour = 3600
    private static let day = 86400

    /// They wrote again while nothing came from us: the longest such wait before an open message.
    static func evidence(in turns: [CustomerTurn]) -> [Evidence] {
        guard let (turn, seconds) = longest(turns.filter(\.isOpen)), let weight = weight(seconds) else { return [] }
        let first = turn.passage.sentences.first { !$0.aside }?.bytes ?? turn.passage.whole
        return [
            Evidence("waiting", "They wrote again after \(words(seconds)) without an answer.", turn, first, weight)
        ]
    }

    private static func longest(_ open: [CustomerTurn]) -> (turn: CustomerTurn, seconds: Int)? {
        guard let first = open.first?.at, let last = open.dropFirst().last(where: presses), let at = last.at, at > first
        else { return nil }
        return (last, at - first)
    }

    /// "Found it, thanks!" waits no longer.
    private static func presses(_ turn: CustomerTurn) -> Bool {
        let signals = turn.signals
        if signals.has(.grateful) || signals.has(.relief) { return false }
        return signals.has(.asks) || signals.has(.wants) || signals.has(.complains) || signals.has(.chases)
            || signals.has(.repeated) || signals.has(.upset) || turn.passage.sentences.contains { $0.asks }
    }

    private static func weight(_ seconds: Int) -> Double? {
        switch seconds {
        case ..<(4 * hour): nil
        case ..<day: 0.1
        case ..<(3 * day): 0.25
        case ..<(7 * day): 0.35
        default: 0.45
        }
    }

    private static func words(_ seconds: Int) -> String {
        let days = seconds / day
        guard days > 0 else { return "\(seconds / hour) hours" }
        if days >= 14 { return "\(days / 7) weeks" }
        return days == 1 ? "a day" : "\(days) days"
    }
}
