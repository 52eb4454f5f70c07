import Foundation
import Listening

/// Measures the engine on all the labelled data there is and prints every figure with its target.
struct EvaluateCommand {
    var options: Options
    private let engine = Engine()

    init(_ options: Options) { self.options = options }

    func run() throws {
        let data = DataFolder(options["--data"] ?? "../shared/data")
        let training = DataFolder(options["--training"] ?? "Training")
        var report = Report()
        try measure(data, training, into: &report)
        report.missing = [data, training].compactMap(\.absence)
        show(report)
        if let file = options["--json"] { try report.json().write(to: URL(fileURLWithPath: file)) }
    }

    private func measure(_ data: DataFolder, _ training: DataFolder, into report: inout Report) throws {
        let phrases = try PhraseSection(engine: engine, data: data)
        phrases?.report(into: &report)
        let labelled = try data.lines("replies/dev.jsonl", as: RealReply.self)?.map(\.labelled) ?? []
        let threads = try data.lines("corpora/twcs.jsonl.gz", as: Talk.self) ?? []
        let real = ReplySection(
            engine: engine, replies: labelled, earlier: EarlierReplies(replies: labelled, threads: threads))
        real.report(into: &report)
        try TalkSections(engine: engine, data: data).report(into: &report)
        let own = try training.allLines(in: "replies", as: OwnReply.self)?.map(\.labelled) ?? []
        let held = OwnSection(engine: engine, replies: own)
        held.report(into: &report)
        CalibrationSection(own: held.judged, real: real.judged).report(into: &report)
        var rules = RuleSection(engine: engine)
        rules.add("real", real.besideEarlier, .real)
        rules.add("own", own.map { JudgedReply($0, by: engine) }, .own)
        rules.addNotes("own", own)
        rules.add("twcs", threads)
        rules.add("star", try sampledTalks(data))
        if let phrases { rules.add("phrases", phrases: (phrases.avoid + phrases.prefer).map(\.text)) }
        rules.report(into: &report, all: options.has("--rules"))
    }

    /// A seeded thousand of the task talk: all of it would take most of the time.
    private func sampledTalks(_ data: DataFolder) throws -> [Talk] {
        var dice = Dice(seed: 1)
        let talks = try data.lines("corpora/star.jsonl.gz", as: Talk.self) ?? []
        return Array(dice.shuffled(talks).prefix(1000))
    }

    private func show(_ report: Report) {
        print("Figures of the listening engine. n counts labelled items for an F1, all items for a share; 95 % is a")
        print("bootstrap over replies, phrases or sessions; ✓✓ reaches the aim, ✓ what is asked, ✗ neither.")
        print(report.text, terminator: "")
        guard options.has("--errors") else { return }
        print("\nMisread (- overlooked, + found wrongly, ! a pitfall)")
        for line in report.errors { print(line) }
    }
}
