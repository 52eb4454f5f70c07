import Foundation

/// All figures of a run, in the order they are shown.
struct Report {
    /// A heading with the figures under it, and lines that are no figures.
    struct Section {
        var title: String
        var figures: [Figure] = []
        /// Shown below the figures.
        var lines: [String] = []
    }

    var sections: [Section] = []
    /// Items that were misread, for `--errors`.
    var errors: [String] = []
    var rules: [RuleRecord] = []
    var calibration: [CalibrationStep] = []
    var missing: [String] = []

    /// The report as people read it.
    var text: String {
        var lines = sections.filter { !$0.figures.isEmpty }.flatMap { section in
            ["", Columns.heading(section.title)] + section.figures.map(Columns.line) + section.lines.map { "  " + $0 }
        }
        if !missing.isEmpty {
            lines += ["", "Not measured, for want of data: " + missing.joined(separator: "; ") + "."]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The report as machines read it: `heard.evaluation/1`.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(
            Document(
                figures: sections.flatMap(\.figures), reliability: calibration, rules: rules, missing: missing))
    }

    private struct Document: Encodable {
        var schema = "heard.evaluation/1"
        var figures: [Figure]
        var reliability: [CalibrationStep]
        var rules: [RuleRecord]
        var missing: [String]
    }
}

/// Lays figures out in columns.
enum Columns {
    static func heading(_ title: String) -> String {
        Text.padded(title, 46) + Text.right("n", 6) + Text.right("figure", 8) + "  "
            + Text.padded("95 %", 15) + "asked / aim"
    }

    static func line(_ figure: Figure) -> String {
        let interval = figure.low.flatMap { low in figure.high.map { "\(Text.number(low))–\(Text.number($0))" } }
        var line = "  " + Text.padded(figure.name, 44) + Text.right(String(figure.n), 6)
        line += Text.right(figure.value.map(Text.number) ?? "–", 8) + "  " + Text.padded(interval ?? "", 15)
        line += Text.padded(target(figure), 14) + Text.padded(standing(figure), 7) + (figure.note ?? "")
        return Text.trimmed(line)
    }

    private static func target(_ figure: Figure) -> String {
        guard let target = figure.target else { return "" }
        return [target.least.map(Text.number), Text.number(target.aim)].compactMap(\.self).joined(separator: " / ")
    }

    private static func standing(_ figure: Figure) -> String {
        switch figure.standing {
        case .aim: "✓✓"
        case .met: "✓"
        case .below: "✗"
        case nil: ""
        }
    }
}

/// Small things about laying out text.
enum Text {
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    static func number(_ value: Double) -> String { fixed(value, 3) }

    static func fixed(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

    static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
