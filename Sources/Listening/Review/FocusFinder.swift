/// Tells on whose side of the conversation a sentence stands.
enum FocusFinder {
    private static let inward: Set<Pitfall> = [.inward, .policyFirst, .defend, .noOwnership, .deflect, .refusal]
    private static let serving: Set<Move> = [
        .restate, .feeling, .validate, .openQuestion, .closedQuestion, .askIdeas, .option, .commit, .reassure,
        .checkUnderstanding, .instruct,
    ]

    static func focus(
        _ passage: Passage, _ stretch: Passage.Stretch, _ notes: Annotation.Notes, _ moves: [Move: Double],
        _ pitfalls: [Pitfall: Double]
    ) -> (Focus, Double) {
        guard !stretch.aside else { return (.neutral, 1) }
        let serves = moves.keys.contains(where: serving.contains)
        if pitfalls.keys.contains(where: inward.contains), !serves || pitfalls[.inward] != nil { return (.us, 0.8) }
        if notes.signals.has(.inwardFocus), !serves { return (.us, 0.65) }
        if serves { return (.customer, 0.85) }
        if notes.signals.has(.customerFocus) { return (.customer, 0.75) }
        if moves[.apology] != nil { return stretch.tokens.count > 2 ? (.customer, 0.7) : (.neutral, 0.7) }
        if moves[.thanks] != nil || moves[.courtesy] != nil { return (.neutral, 0.8) }
        return (.neutral, 0.6)
    }
}
