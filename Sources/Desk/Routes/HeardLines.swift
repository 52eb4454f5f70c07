import Foundation
import Listening

/// Puts a reading into the words of the listening panel.
struct HeardLines {
    let reading: Reading
    let called: String
    /// Nothing of place, family or money is shown of them (P38).
    let isDiscreet: Bool
    /// The last turn of ours, or -1: what stands behind it is still to be answered.
    let answered: Int
    /// Where a turn can be read again.
    let source: (Int) -> KnownThing.Source?

    var panel: ListeningPanel {
        guard reading.isRead else { return ListeningPanel(silence: silence) }
        return ListeningPanel(
            mood: mood, isStrained: reading.strain >= Self.strained, signs: signs, stances: stances, ideas: ideas,
            terms: reading.terms.map(\.quote.text), facts: facts, asksHowWeAre: reading.asksHowWeAre)
    }

    private var silence: String {
        let english = Locale(identifier: "en")
        guard reading.language != "und", let name = english.localizedString(forLanguageCode: reading.language) else {
            return "The coach cannot tell which language this is. It stays silent here."
        }
        return "This is written in \(name), which the coach does not read. It stays silent here."
    }

    // MARK: How they are

    /// Below this a message is calm.
    private static let strained = 0.3
    /// So much more or less than before is a change.
    private static let change = 0.25

    private var mood: String {
        let words = ([strain] + open(reading.feelings, \.quote.turn).map { Self.words[$0.kind] ?? "" })
            .filter { !$0.isEmpty }
        let distinct = words.enumerated().filter { words.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        let line = distinct.prefix(3).joined(separator: " · ")
        return line.prefix(1).uppercased() + line.dropFirst()
    }

    private var strain: String {
        let level =
            switch reading.strain {
            case ..<Self.strained: ""
            case ..<0.5: "a little strained"
            case ..<0.75: "upset"
            default: "very upset"
            }
        guard let before = reading.strainBefore else { return level }
        if level.isEmpty { return before - reading.strain >= Self.change ? "calmer than before" : "" }
        return reading.strain - before >= Self.change ? "\(level), more than before" : level
    }

    private static let words: [Feeling.Kind: String] = [
        .anger: "angry", .frustration: "frustrated", .disappointment: "disappointed", .worry: "worried",
        .fear: "afraid", .confusion: "unsure", .sadness: "sad", .shame: "embarrassed", .weariness: "worn out",
        .relief: "relieved", .gratitude: "thankful", .joy: "glad", .hope: "hopeful",
    ]

    private func open<Item>(_ items: [Item], _ turn: KeyPath<Item, Int>) -> [Item] {
        items.filter { $0[keyPath: turn] > answered }
    }

    private static let mostSigns = 3
    private static let longestSign = 90

    /// Signs of strain where there is strain, the words of feelings elsewhere; each reason once.
    private var signs: [ListeningPanel.Sign] {
        let strained = open(reading.strainEvidence, \.turn).map { ($0.text, $0.reason) }
        let felt = open(reading.feelings, \.quote.turn).map { ($0.quote.text, $0.reason) }
        var reasons: Set<String> = []
        let each = (reading.strain >= Self.strained ? strained : felt).filter { reasons.insert($0.1).inserted }
        return each.prefix(Self.mostSigns).map { quote, reason in
            ListeningPanel.Sign(quote: quote.utf8.count > Self.longestSign ? "" : quote, reason: reason)
        }
    }

    // MARK: Where they stand, and who they are

    private var stances: [StanceLine] {
        let places: [(StanceLine.Place, Stance?)] = [(.problem, reading.onProblem), (.solution, reading.onSolution)]
        return places.compactMap { place, stance in
            stance.map { StanceLine(place: place, agrees: $0.agreement == .yes, quote: $0.quote.text) }
        }
    }

    private var ideas: [KnownThing] {
        open(reading.ideas, \.turn).map { KnownThing(text: $0.text, source: source($0.turn)) }
    }

    private static let guarded: Set<PersonalFact.Kind> = [.place, .family, .hardship]

    private var facts: [FactLine] {
        reading.facts.filter { isNews($0) && !(isDiscreet && Self.guarded.contains($0.kind)) }.map { fact in
            FactLine(
                text: fact.kind == .name ? "Signs as \(fact.text)" : fact.text, isSensitive: fact.isSensitive,
                source: source(fact.quote.turn))
        }
    }

    /// The name that everyone here knows already is none.
    private func isNews(_ fact: PersonalFact) -> Bool {
        fact.kind != .name || fact.text.split(separator: " ").first.map(String.init) != called
    }
}
