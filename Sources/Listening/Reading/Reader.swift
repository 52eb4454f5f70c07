/// Turns a conversation into a `Reading` of the customer's side.
struct Reader {
    let rules: RuleSet

    func read(_ context: Context) -> Reading {
        let turns = CustomerTurn.all(in: context.history, rules: rules)
        var reading = Reading()
        guard let last = turns.last else { return reading }
        reading.language = Language.detect(last.passage)
        reading.points = turns.flatMap { PointFinder.points(in: $0).map(\.point) }
        let gauge = StrainGauge(turns, rules: rules)
        reading.strain = gauge.strain
        reading.strainEvidence = gauge.evidence
        for turn in turns.reversed() { collect(turn, into: &reading) }
        reading.asksHowWeAre = last.annotation.sentences.contains { $0.signals.has(.howAreYou) }
        return reading
    }

    /// The latest message comes first in every list.
    private func collect(_ turn: CustomerTurn, into reading: inout Reading) {
        for (index, notes) in turn.annotation.sentences.enumerated() where !turn.passage.sentences[index].aside {
            let quote = turn.quote(index)
            if notes.signals.has(.complains) || notes.signals.has(.harm) { reading.situation.append(quote) }
            if notes.signals.has(.outcome) || notes.signals.has(.wants) { reading.outcome.append(quote) }
            if notes.signals.has(.impact) || notes.signals.has(.harm) { reading.impact.append(quote) }
            if notes.signals.has(.deadline) { reading.deadline.append(quote) }
            if notes.signals.has(.has) { reading.have.append(quote) }
            if notes.signals.has(.tried) { reading.tried.append(quote) }
            feelings(turn, notes, into: &reading)
        }
    }

    private func feelings(_ turn: CustomerTurn, _ notes: Annotation.Notes, into reading: inout Reading) {
        for mark in notes.cues {
            let cue = rules.cues[mark.index]
            guard cue.signal == .feels || cue.signal == .upset || cue.signal == .grateful else { continue }
            let range = turn.passage.byteRange(mark.tokens)
            reading.feelings.append(
                Evidence(
                    sign: cue.signal.name, text: turn.passage.text(range), turn: turn.index,
                    span: turn.passage.span(range), reason: cue.reason, strength: cue.weight))
        }
    }
}
