import Listening

/// Real replies to customers, labelled sentence by sentence.
struct ReplySection {
    let judged: [JudgedReply]
    /// The same replies, reviewed against what the company wrote to others.
    let besideEarlier: [JudgedReply]
    private let measure = Measure(section: "replies")
    private let vocabulary = Vocabulary.real

    init(engine: Engine, replies: [LabelledReply], earlier: EarlierReplies) {
        judged = replies.map { JudgedReply($0, by: engine) }
        besideEarlier = replies.map { reply in
            var reply = reply
            reply.context.earlier = earlier.replies(beside: reply)
            return JudgedReply(reply, by: engine)
        }
    }

    func report(into report: inout Report) {
        guard !judged.isEmpty else { return }
        report.sections.append(.init(title: "Real replies: focus and moves", figures: focus() + moves()))
        report.sections.append(
            .init(title: "Real replies: pitfalls", figures: pitfalls() + alarms() + canned()))
        report.sections.append(.init(title: "Real replies: as a whole", figures: whole()))
        report.errors += judged.flatMap { ErrorList.lines($0, vocabulary, set: "replies") }
    }

    private func focus() -> [Figure] {
        let tables = judged.map { $0.focusTable() }
        return [measure.macroF1("focus, macro-F1", tables, target: .atLeast(0.75, aim: 0.85))]
            + Focus.allCases.enumerated().map { measure.f1("focus \($1)", tables, row: $0) }
    }

    private func moves() -> [Figure] {
        let targets: [Move: Target] = [
            .restate: .atLeast(0.55, aim: 0.75), .validate: .atLeast(0.65, aim: 0.80),
            .commit: .atLeast(0.70, aim: 0.80),
        ]
        let tables = judged.map { $0.moveTable(vocabulary.moves) }
        return [measure.f1("moves, micro-F1", tables.map(\.micro), target: .atLeast(0.82, aim: 0.90))]
            + vocabulary.moves.enumerated().map { measure.f1("\($1)", tables, row: $0, target: targets[$1]) }
    }

    private func pitfalls() -> [Figure] {
        let all = Set(vocabulary.pitfalls)
        let bar = judged.map { $0.anyPitfall(all.subtracting([.canned])) }
        let tables = judged.map { $0.pitfallTable(vocabulary.pitfalls) }
        let total = tables.total()
        return [
            measure.precision("any but canned, precision", bar, target: .atLeast(0.55, aim: 0.75)),
            measure.recall("any but canned, recall", bar, target: .atLeast(0.55, aim: 0.75)),
            measure.f1("any but canned, F1", bar),
            measure.f1("any, F1", judged.map { $0.anyPitfall(all) }),
        ]
            + vocabulary.pitfalls.enumerated().filter { total[$0.offset].labelled + total[$0.offset].found > 0 }
            .map { measure.f1("\($1)", tables, row: $0) }
    }

    private func alarms() -> [Figure] {
        let all = Set(vocabulary.pitfalls)
        return [
            measure.share(
                "false alarms on clean sentences", judged.map { $0.falseAlarms(all.subtracting([.canned])) },
                target: .atMost(0.04, aim: 0.015)),
            measure.share("the same with canned", judged.map { $0.falseAlarms(all) }),
        ]
    }

    private func canned() -> [Figure] {
        [
            measure.f1(
                "canned, given other replies of the company", besideEarlier.map { $0.pitfallTable([.canned]).micro },
                target: Target(aim: 0.6))
        ]
    }

    private func whole() -> [Figure] {
        let clean = judged.filter(\.reply.isClean).map { ShownTally($0.verdictOnHeadline(vocabulary)) }
        return [
            Figure(
                measure.section, "clean replies with a wrong shown advice", n: clean.count,
                measure.bootstrap.estimate(clean, \.wrongPerReply), target: .atMost(0.08, aim: 0.04),
                note: ShownNote.text(clean.total())),
            ShownNote.figure(measure, judged, vocabulary),
            measure.correlation(
                "heard, correlation", judged.compactMap { $0.heardMoments() }, target: .atLeast(0.55, aim: 0.80)),
            measure.f1("missed, F1", judged.compactMap { $0.missedCounts() }, target: .atLeast(0.5, aim: 0.75)),
        ]
    }
}

/// The share of shown advice that is wrong, with the counts behind it.
enum ShownNote {
    static func figure(_ measure: Measure, _ judged: [JudgedReply], _ vocabulary: Vocabulary) -> Figure {
        let tallies = judged.map { ShownTally($0.verdictOnHeadline(vocabulary)) }
        let total = tallies.total()
        return Figure(
            measure.section, "shown advice that is wrong", n: total.shown - total.open,
            measure.bootstrap.estimate(tallies, \.wrongOfJudged), note: text(total))
    }

    static func text(_ tally: ShownTally) -> String {
        "\(tally.shown) shown in \(tally.replies): \(tally.wrong) wrong, \(tally.open) untold"
    }
}

/// One line for each sentence that was misread.
enum ErrorList {
    static func lines(_ judged: JudgedReply, _ vocabulary: Vocabulary, set: String) -> [String] {
        var lines = judged.sentences.compactMap { labelled, found -> String? in
            let parts =
                [focus(labelled, found)] + moves(labelled, found, vocabulary) + pitfalls(labelled, found, vocabulary)
            let text = parts.compactMap(\.self).joined(separator: " ")
            return text.isEmpty ? nil : "\(set) \(judged.reply.id) \(text) | \(labelled.text)"
        }
        if let missed = judged.reply.missed, missed != (judged.review.missed == true) {
            lines.append("\(set) \(judged.reply.id) \(missed ? "-" : "+")missed | \(judged.reply.draft)")
        }
        if judged.verdictOnHeadline(vocabulary) == .wrong, let headline = judged.review.headline {
            lines.append("\(set) \(judged.reply.id) wrong headline \(headline.rule) | \(judged.reply.draft)")
        }
        return lines
    }

    private static func focus(_ labelled: LabelledSentence, _ found: Sentence?) -> String? {
        guard let focus = labelled.focus, focus != found?.focus else { return nil }
        return "\(focus)→\(found.map { "\($0.focus)" } ?? "left out")"
    }

    private static func moves(_ labelled: LabelledSentence, _ found: Sentence?, _ vocabulary: Vocabulary) -> [String?] {
        let moves = Set(found?.moves ?? [])
        return vocabulary.moves.filter { !labelled.disputedMoves.contains($0) }.map { move in
            sign(labelled.moves.contains(move), moves.contains(move)).map { "\($0)\(move)" }
        }
    }

    private static func pitfalls(
        _ labelled: LabelledSentence, _ found: Sentence?, _ vocabulary: Vocabulary
    ) -> [String?] {
        let pitfalls = Set(found?.pitfalls ?? [])
        return vocabulary.pitfalls.filter { !labelled.disputedPitfalls.contains($0) }.map { pitfall in
            sign(labelled.pitfalls.contains(pitfall), pitfalls.contains(pitfall)).map { "\($0)!\(pitfall)" }
        }
    }

    /// A minus for what was overlooked, a plus for what was found wrongly.
    private static func sign(_ labelled: Bool, _ found: Bool) -> String? {
        labelled == found ? nil : labelled ? "-" : "+"
    }
}
