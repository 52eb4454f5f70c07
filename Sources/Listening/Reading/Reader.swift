/// Turns a conversation into a `Reading` of the customer's side.
struct Reader {
    let rules: RuleSet

    func read(_ context: Context) -> Reading {
        let turns = CustomerTurn.all(in: context.history, rules: rules)
        var reading = Reading()
        guard let last = turns.last else { return reading }
        reading.language = last.language
        reading.isRead = last.isRead
        guard last.isRead else { return reading }
        reading.points = turns.flatMap { PointFinder.points(in: $0).map(\.point) }
        strain(turns, into: &reading)
        for turn in turns.reversed() { collect(turn, into: &reading) }
        reading.facts = PersonReader(rules: rules).facts(in: turns)
        let names = [context.customerName].compactMap(\.self) + reading.facts.filter { $0.kind == .name }.map(\.text)
        reading.terms = TermReader.terms(in: turns, besides: names)
        let stances = StanceReader(rules: rules).stances(in: context.history, turns: turns)
        reading.onProblem = stances.problem
        reading.onSolution = stances.solution
        reading.asksHowWeAre = turns.contains { $0.isOpen && $0.signals.has(.howAreYou) }
        return reading
    }

    private func strain(_ turns: [CustomerTurn], into reading: inout Reading) {
        let gauge = StrainGauge(turns, rules: rules)
        reading.strain = gauge.strain
        reading.strainBefore = gauge.before
        reading.strainEvidence = gauge.evidence
    }

    /// The latest message comes first in every list.
    private func collect(_ turn: CustomerTurn, into reading: inout Reading) {
        for (index, notes) in turn.annotation.sentences.enumerated() where !turn.passage.sentences[index].aside {
            let quote = turn.quote(index)
            if notes.signals.has(.harm) || notes.signals.has(.complains) && !notes.signals.has(.chases) {
                reading.situation.append(quote)
            }
            if notes.signals.has(.outcome) || notes.signals.has(.wants) { reading.outcome.append(quote) }
            if notes.signals.has(.impact) || notes.signals.has(.harm) { reading.impact.append(quote) }
            if notes.signals.has(.deadline) { reading.deadline.append(quote) }
            if notes.signals.has(.has) { reading.have.append(quote) }
            if notes.signals.has(.tried) { reading.tried.append(quote) }
            if notes.signals.has(.suggests) { reading.ideas.append(quote) }
        }
        reading.feelings += FeelingReader(rules: rules).feelings(in: turn)
    }
}
