import Patterns

extension PatternNotation {
    /// Whether all that `other` finds is found by this pattern as well. May miss some, never claims one wrongly.
    package func covers(_ other: PatternNotation) -> Bool {
        guard let mine = orders, let theirs = other.orders, mine.allSatisfy({ $0.contains(where: \.isLiteral) }) else {
            return false
        }
        return theirs.allSatisfy { their in
            mine.contains { my in their.indices.contains { Cover(wide: my, narrow: their).holds(0, $0) } }
        }
    }

    /// One step of a flat word order.
    enum Step: Sendable, Equatable {
        case words(Set<String>)
        case number, anyWord, start, end
        case gap(Int)

        /// A pattern without one is no pattern.
        var isLiteral: Bool {
            switch self {
            case .words, .number: true
            default: false
            }
        }
    }

    private static let most = 256

    /// Every word order that a pattern stands for; nil where there are too many to compare.
    static func unfold(_ parts: [Part]) -> [[Step]]? {
        var orders: [[Step]] = [[]]
        for part in parts {
            guard let choices = unfold(part), orders.count * choices.count <= most else { return nil }
            orders = orders.flatMap { head in choices.map { head + $0 } }
        }
        return orders
    }

    private static func unfold(_ part: Part) -> [[Step]]? {
        switch part {
        case .word(let word, let anyForm): return [[.words([anyForm ? "\(word)~" : word])]]
        case .wordClass(let name): return [[.words(["@\(name)"])]]
        case .link: return [[.words(["#link"])]]
        case .number: return [[.number]]
        case .anyWord: return [[.anyWord]]
        case .start: return [[.start]]
        case .end: return [[.end]]
        case .gap(let most): return [[.gap(most)]]
        case .optional(let part): return unfold(part).map { $0 + [[]] }
        case .choice(let choices): return merged(choices)
        }
    }

    /// Alternatives of one word each are one set.
    private static func merged(_ choices: [[Part]]) -> [[Step]]? {
        var words: Set<String> = []
        var orders: [[Step]] = []
        for choice in choices {
            guard let unfolded = unfold(choice) else { return nil }
            for order in unfolded {
                if order.count == 1, case .words(let some) = order[0] {
                    words.formUnion(some)
                } else {
                    orders.append(order)
                }
            }
        }
        return words.isEmpty ? orders : [[.words(words)]] + orders
    }
}

/// Lays one word order over a stretch of another.
private struct Cover {
    let wide: [PatternNotation.Step]
    let narrow: [PatternNotation.Step]

    /// Whether `wide` from this step on takes in whatever `narrow` from that step on can be.
    func holds(_ wideStep: Int, _ narrowStep: Int) -> Bool {
        guard wideStep < wide.count else { return true }
        if case .gap(let most) = wide[wideStep] { return holds(afterGap: most, wideStep, narrowStep) }
        guard narrowStep < narrow.count, takes(wide[wideStep], narrow[narrowStep]) else { return false }
        return holds(wideStep + 1, narrowStep + 1)
    }

    private func holds(afterGap most: Int, _ wideStep: Int, _ narrowStep: Int) -> Bool {
        var left = most
        var step = narrowStep
        while true {
            if holds(wideStep + 1, step) { return true }
            guard step < narrow.count, let width = width(narrow[step]), width <= left else { return false }
            left -= width
            step += 1
        }
    }

    /// How many words a step can be at most; nil for the ends of the sentence.
    private func width(_ step: PatternNotation.Step) -> Int? {
        switch step {
        case .words, .number, .anyWord: 1
        case .gap(let most): most
        case .start, .end: nil
        }
    }

    private func takes(_ wide: PatternNotation.Step, _ narrow: PatternNotation.Step) -> Bool {
        switch (wide, narrow) {
        case (.words(let many), .words(let few)): few.isSubset(of: many)
        case (.anyWord, .words), (.anyWord, .number), (.anyWord, .anyWord): true
        default: wide == narrow
        }
    }
}
