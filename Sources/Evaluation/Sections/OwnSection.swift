import Learning
import Listening

/// The project's own labelled replies, on the fold that is held back from training.
struct OwnSection {
    let judged: [JudgedReply]
    private let measure = Measure(section: "own")
    private let vocabulary = Vocabulary.own

    init(engine: Engine, replies: [LabelledReply]) {
        judged = replies.filter { Fold.of($0.id) == Fold.heldBack }.map { JudgedReply($0, by: engine) }
    }

    private var sentences: Int { judged.reduce(0) { $0 + $1.reply.sentences.count } }

    func report(into report: inout Report) {
        guard !judged.isEmpty else { return }
        var section = Report.Section(
            title: "Own replies, held-back fold", figures: summary() + pitfalls())
        let moves = judged.map { $0.moveTable(vocabulary.moves) }.total()
        section.lines.append(
            "\(judged.count) replies, \(sentences) sentences. F1 of each move, and how many are labelled:")
        section.lines += Self.compact(vocabulary.moves.enumerated().map { ("\($1)", moves[$0]) })
        report.sections.append(section)
        report.errors += judged.flatMap { ErrorList.lines($0, vocabulary, set: "own") }
    }

    private func summary() -> [Figure] {
        let all = Set(vocabulary.pitfalls)
        let bar = judged.map { $0.anyPitfall(all.subtracting([.canned])) }
        return [
            measure.macroF1("focus, macro-F1", judged.map { $0.focusTable() }),
            measure.f1("moves, micro-F1", judged.map { $0.moveTable(vocabulary.moves).micro }),
            measure.f1("any pitfall but canned, F1", bar),
            measure.share("false alarms on clean sentences", judged.map { $0.falseAlarms(all) }),
            measure.correlation("heard, correlation", judged.compactMap { $0.heardMoments() }),
            measure.f1("missed, F1", judged.compactMap { $0.missedCounts() }),
            ShownNote.figure(measure, judged, vocabulary),
        ]
    }

    private func pitfalls() -> [Figure] {
        let tables = judged.map { $0.pitfallTable(vocabulary.pitfalls) }
        return vocabulary.pitfalls.enumerated().map { measure.f1("\($1)", tables, row: $0) }
    }

    /// Many F1s in few lines: `restate 0.61 (80)`.
    private static func compact(_ rows: [(name: String, counts: Counts)]) -> [String] {
        let cells = rows.map { row in
            Text.padded("\(row.name) \(Measure.short(row.counts.f1)) (\(row.counts.labelled))", 29)
        }
        return stride(from: 0, to: cells.count, by: 4).map { start in
            Text.trimmed(cells[start..<min(start + 4, cells.count)].joined())
        }
    }
}
