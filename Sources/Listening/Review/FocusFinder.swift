/// Tells on whose side of the conversation a sentence stands.
enum FocusFinder {
    private static let inward = Labels<Pitfall>(.inward, .policyFirst, .defend, .noOwnership, .deflect, .refusal)
    private static let serving = Labels<Move>(
        .restate, .feeling, .validate, .openQuestion, .closedQuestion, .askIdeas, .option, .commit, .reassure,
        .checkUnderstanding, .instruct)

    static func focus(
        _ stretch: Passage.Stretch, _ signals: Signals, _ moves: Levels<Move>, _ pitfalls: Levels<Pitfall>
    ) -> (Focus, Double) {
        guard !stretch.aside else { return (.neutral, 1) }
        let serves = !moves.present.isDisjoint(with: serving)
        if !pitfalls.present.isDisjoint(with: inward), !serves || pitfalls.has(.inward) { return (.us, 0.8) }
        if signals.has(.inwardFocus), !serves { return (.us, 0.65) }
        if serves { return (.customer, 0.85) }
        if signals.has(.customerFocus) { return (.customer, 0.75) }
        if moves.has(.apology) { return stretch.tokens.count > 2 ? (.customer, 0.7) : (.neutral, 0.7) }
        if moves.has(.thanks) || moves.has(.courtesy) { return (.neutral, 0.8) }
        return (.neutral, 0.6)
    }
}
