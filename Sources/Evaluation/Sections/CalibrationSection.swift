import Listening

/// One of ten steps of confidence, with how often it was right.
struct CalibrationStep: Encodable {
    var from: Double
    var to: Double
    var n: Int
    var confidence: Double?
    var right: Double?
}

/// Whether of the findings said with 0.8, eight of ten are right.
struct CalibrationSection {
    /// The held-back replies of the project's own set.
    let own: [JudgedReply]
    let real: [JudgedReply]
    private let measure = Measure(section: "calibration")

    /// A measure on fewer sentences says little.
    private static let enough = 1000

    func report(into report: inout Report) {
        guard !own.isEmpty || !real.isEmpty else { return }
        var section = Report.Section(title: "Calibration of findings")
        let units = own.map { Self.reliability($0, .own) }
        let total = units.total()
        section.figures = [
            figure("calibration error, held-back fold", units, target: .atMost(0.08, aim: 0.04)),
            figure("calibration error, real replies", real.map { Self.reliability($0, .real) }),
        ]
        let sentences = own.reduce(0) { $0 + $1.reply.sentences.count }
        if sentences < Self.enough {
            section.lines.append("The fold has \(sentences) sentences, fewer than \(Self.enough).")
        }
        report.calibration = Self.steps(total)
        if total.count > 0 { section.lines += Self.table(report.calibration) }
        report.sections.append(section)
    }

    private func figure(_ name: String, _ units: [Reliability], target: Target? = nil) -> Figure {
        let total = units.total()
        let note = total.count == 0 ? "not calibrated: no finding has a confidence" : nil
        return Figure(
            measure.section, name, n: total.count, measure.bootstrap.estimate(units, \.error), target: target,
            note: note)
    }

    /// The findings of a reply on which its labels tell.
    private static func reliability(_ judged: JudgedReply, _ vocabulary: Vocabulary) -> Reliability {
        var reliability = Reliability()
        for finding in judged.review.findings where finding.pitfall != nil {
            guard let confidence = finding.confidence else { continue }
            let verdict = judged.verdict(on: finding, vocabulary)
            if verdict != .open { reliability.add(confidence: confidence, right: verdict == .right) }
        }
        return reliability
    }

    private static func steps(_ total: Reliability) -> [CalibrationStep] {
        let width = 1 / Double(Reliability.steps)
        return total.steps.enumerated().map { index, step in
            CalibrationStep(
                from: Double(index) * width, to: Double(index + 1) * width, n: step.count,
                confidence: step.meanConfidence, right: step.shareRight)
        }
    }

    private static func table(_ steps: [CalibrationStep]) -> [String] {
        ["confidence    n    said   right"]
            + steps.filter { $0.n > 0 }.map { step in
                let range = "\(Text.fixed(step.from, 1))–\(Text.fixed(step.to, 1))"
                return Text.padded(range, 10) + Text.right(String(step.n), 5)
                    + Text.right(Measure.short(step.confidence), 8) + Text.right(Measure.short(step.right), 8)
            }
    }
}
