/// Tells where a customer stands on what we said last: on the problem as we said it back, and on what we proposed
/// (P15).
///
/// Two places for friction, read apart: "yes, that is what happened, but no voucher, please" agrees with the one and
/// turns down the other.
struct StanceReader {
    let rules: RuleSet

    struct Stances {
        var problem: Stance?
        var solution: Stance?
    }

    func stances(in history: [Turn], turns: [CustomerTurn]) -> Stances {
        guard let reply = history.lastIndex(where: { $0.from == .agent }) else { return Stances() }
        let ours = offer(in: history[reply].text)
        var stances = Stances()
        for turn in turns where turn.isRead && turn.index > reply { answer(turn, to: ours, into: &stances) }
        return stances
    }

    // MARK: What we said

    private struct Offer {
        var saidBack = false
        var proposed = false
    }

    private func offer(in text: String) -> Offer {
        let passage = Passage(text, with: rules.tokenizer)
        let signals = Annotation(passage, with: rules).sentences.reduce(into: Signals()) { $0.formUnion($1.signals) }
        return Offer(
            saidBack: signals.has(.checkUnderstanding) || signals.has(.restateLead) || signals.has(.reflects),
            proposed: Self.proposals.contains(where: signals.has))
    }

    private static let proposals: [Signal] = [.option, .commit, .instruct, .suggests, .askIdeas, .offerHelp, .promise]

    // MARK: What they answered

    private func answer(_ turn: CustomerTurn, to ours: Offer, into stances: inout Stances) {
        for (index, notes) in turn.annotation.sentences.enumerated() where !turn.passage.sentences[index].aside {
            let isAsking = turn.passage.sentences[index].asks
            let aboutFix = notes.signals.has(.accepts) || notes.signals.has(.declines)
            if ours.proposed, aboutFix, !isAsking {
                let no = notes.signals.has(.declines)
                stances.solution = Stance(agreement: no ? .no : .yes, quote: turn.quote(index))
            } else if let agreement = Self.agreement(notes.signals), !isAsking {
                let stance = Stance(agreement: agreement, quote: turn.quote(index))
                if ours.saidBack {
                    stances.problem = stances.problem ?? stance
                } else if ours.proposed, isShort(turn, index) {
                    stances.solution = stances.solution ?? stance
                }
            }
        }
    }

    private static func agreement(_ signals: Signals) -> Agreement? {
        if signals.has(.disagrees) { return signals.has(.agrees) ? nil : .no }
        return signals.has(.agrees) ? .yes : nil
    }

    /// A bare "yes" answers what was proposed; a longer sentence that begins with it says something else.
    private func isShort(_ turn: CustomerTurn, _ sentence: Int) -> Bool {
        turn.passage.sentences[sentence].tokens.count <= 8
    }
}
