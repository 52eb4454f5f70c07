import ArgumentParser
import Listening
import RuleSheets

/// `heard rules test FILE…`.
struct RulesTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Run the examples of a team’s own rules, on top of the shipped ones.",
        discussion: """
            Exits with 0 when every example is flagged or passed as its rule says, with 1 when one is not, and with 2 when \
            a sheet cannot be used.
            """)

    @Argument(
        help: ArgumentHelp("Rule sheets (YAML), or folders of them.", valueName: "sheets"),
        completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    func run() throws {
        let sheets = try TeamRules.sheets(at: paths)
        let own = Set(sheets.flatMap(\.rules).map(\.id))
        let rules = try TeamRules.added(from: paths).switchingOn(own)
        let trial = ExampleTrial(engine: Engine(rules: rules))
        var failures = 0
        for sheet in sheets {
            for failure in sheet.rules.flatMap({ trial.failures(of: $0, in: sheet) }) {
                failures += 1
                Output.write(Array("\(failure)\n".utf8))
            }
        }
        let count = sheets.flatMap(\.rules).reduce(0) { $0 + $1.fields(.flag).count + $1.fields(.pass).count }
        let sum =
            "\(count - failures) of \(count) examples of \(own.count == 1 ? "1 rule" : "\(own.count) rules") hold."
        let terminal = Terminal.current
        Output.write(Array((terminal.paint(sum, failures == 0 ? .green : .bold) + "\n").utf8))
        if failures > 0 { throw ExitCode(1) }
    }
}

/// Runs the examples of rules.
struct ExampleTrial {
    let engine: Engine

    func failures(of rule: SheetRule, in sheet: RuleSheet) -> [SheetProblem] {
        failures(of: rule, .flag, in: sheet) + failures(of: rule, .pass, in: sheet)
    }

    private func failures(of rule: SheetRule, _ key: SheetField.Key, in sheet: RuleSheet) -> [SheetProblem] {
        rule.fields(key).compactMap { example in
            let found = review(example, of: rule.id).findings
            let isFlagged = found.contains { $0.rule == rule.id } || isOutweighed(rule.id, example)
            guard isFlagged != (key == .flag) else { return nil }
            return SheetProblem(
                sheet: sheet.name, line: example.line, rule: rule.id,
                message: isFlagged
                    ? "“\(example.text)” should pass, but is flagged\(words(found, rule.id, example))."
                    : "“\(example.text)” should be flagged, but is not; \(others(found)).")
        }
    }

    private func review(_ example: SheetField, of id: String) -> Review {
        if engine.rules.rule(id)?.scope == .note { return engine.reviewNote(example.text) }
        return engine.review(example.text, in: context(example))
    }

    /// A weightier rule about the same pitfall says it in its place.
    private func isOutweighed(_ id: String, _ example: SheetField) -> Bool {
        engine.rules.rule(id)?.scope != .note && engine.speaks(id, of: example.text, in: context(example))
    }

    private func context(_ example: SheetField) -> Context {
        Context(history: example.customer.map { [Turn(from: .customer, text: $0)] } ?? [])
    }

    private func words(_ findings: [Finding], _ id: String, _ example: SheetField) -> String {
        guard let finding = findings.first(where: { $0.rule == id }), finding.span.start < finding.span.end else {
            return ""
        }
        return " for “\(example.text.utf8(finding.span))”"
    }

    private func others(_ findings: [Finding]) -> String {
        findings.isEmpty
            ? "nothing is found in it" : "found: \(findings.map(\.rule).joined(separator: ", "))"
    }
}
