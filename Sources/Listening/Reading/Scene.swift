/// The customer's side as a review needs it: their open points, their strain, and what is true of the conversation.
struct Scene {
    let turns: [CustomerTurn]
    let open: [PointFinder.Found]
    let strain: Double?
    let conditions: Set<Condition>
    let customerName: String?
    /// The case is past listening: a fix is not premature any more, and nothing has to be said back first.
    let isUnderstood: Bool
    /// Content words of everything the customer wrote.
    let theirWords: ContentWords
    let facts: Facts

    static let upset = 0.5

    init(_ context: Context, rules: RuleSet) {
        turns = CustomerTurn.all(in: context.history, rules: rules)
        open = turns.filter(\.isOpen).flatMap(PointFinder.points)
        let gauge = StrainGauge(turns, rules: rules)
        strain = turns.last?.isRead == true ? gauge.strain : nil
        customerName = context.customerName
        isUnderstood = context.stage.map { $0 != .listening } ?? false
        var words = ContentWords.none
        for turn in turns { words.formUnion(ContentWords(turn.passage, 0..<turn.passage.tokens.count)) }
        theirWords = words
        facts = Facts(turns)
        conditions = Self.conditions(turns, open, gauge, facts)
            .union(Self.place(in: context.history))
    }

    /// They asked how we are in what is to be answered.
    var asksHowWeAre: Bool {
        turns.contains { turn in
            turn.isOpen && turn.annotation.sentences.contains { $0.signals.has(.howAreYou) }
        }
    }

    var isUpset: Bool { (strain ?? 0) >= Self.upset }

    /// Whether somebody has answered them before.
    private static func place(in history: [Turn]) -> Set<Condition> {
        guard !history.isEmpty else { return [] }
        return history.contains { $0.from == .agent } ? [.laterReply] : [.firstReply]
    }

    /// What is to be answered still speaks of the trouble, so what they tried before bears on it; after "it worked, one
    /// more question" it does not.
    private static func isAboutTheSame(_ open: Signals) -> Bool {
        open.has(.tried) || open.has(.complains) || open.has(.repeated) || open.has(.upset) || open.has(.negative)
            || open.has(.disagrees) || open.has(.declines) || open.has(.chases) || open.has(.effort)
    }

    private static func conditions(
        _ turns: [CustomerTurn], _ open: [PointFinder.Found], _ gauge: StrainGauge, _ facts: Facts
    ) -> Set<Condition> {
        guard !turns.isEmpty else { return [] }
        var conditions = facts.conditions
        conditions.insert(.conversation)
        conditions.insert(gauge.strain >= upset ? .strained : .calm)
        if open.contains(where: { [.question, .request, .complaint].contains($0.point.kind) }) {
            conditions.insert(.asked)
        }
        let signals = turns.reduce(into: Signals()) { all, turn in
            for notes in turn.annotation.sentences { all.formUnion(notes.signals) }
        }
        let last = turns.filter(\.isOpen).reduce(into: Signals()) { all, turn in
            for notes in turn.annotation.sentences { all.formUnion(notes.signals) }
        }
        if last.has(.actForMe) { conditions.insert(.requested) }
        if signals.has(.repeated) { conditions.insert(.waiting) }
        if last.has(.declines) { conditions.insert(.declined) }
        if signals.has(.tried), Self.isAboutTheSame(last) { conditions.insert(.tried) }
        return conditions
    }
}
