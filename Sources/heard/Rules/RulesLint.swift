import ArgumentParser
import Listening
import RuleSheets

/// `heard rules lint [FILE…]`.
struct RulesLint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Say what is wrong with the form of rule sheets.",
        discussion: """
            Names what cannot be used (unknown keys, words, classes; patterns that mean nothing) and what a careful author \
            would mend (too few examples, ids given twice, patterns that add nothing, suggestions that put a feeling into \
            the writer’s mouth). Exits with 0 when there is nothing to mend, with 1 when there is, and with 2 when a sheet \
            cannot be read.
            """)

    @Argument(
        help: ArgumentHelp("Rule sheets (YAML), or folders of them.", valueName: "sheets"),
        completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    func run() throws {
        let sheets = try TeamRules.sheets(at: paths)
        let isUsable = (try? RuleSet.shipped.adding(sheets.flatMap(\.usedRules))) != nil
        let problems =
            sheets.flatMap { SheetLint($0, isUsable: isUsable).problems(.careful) } + Self.takenTwice(in: sheets)
        for problem in problems { Output.write(Array("\(problem)\n".utf8)) }
        let terminal = Terminal.current
        if terminal.isInteractive {
            let count = sheets.reduce(0) { $0 + $1.rules.count }
            let rules = "\(count == 1 ? "1 rule" : "\(count) rules")"
            let sum = problems.isEmpty ? "Nothing to mend in \(rules)." : "\(problems.count) to mend in \(rules)."
            Output.write(Array((terminal.paint(sum, problems.isEmpty ? .green : .bold) + "\n").utf8))
        }
        if !problems.isEmpty { throw ExitCode(1) }
    }

    /// Ids that stand in more than one of these sheets.
    private static func takenTwice(in sheets: [RuleSheet]) -> [SheetProblem] {
        var homes: [String: String] = [:]
        return sheets.flatMap { sheet in
            sheet.rules.compactMap { rule in
                guard let home = homes[rule.id], home != sheet.name else {
                    homes[rule.id] = sheet.name
                    return nil
                }
                return SheetProblem(
                    sheet: sheet.name, line: rule.line, rule: rule.id, message: "The id is taken by a rule of \(home).")
            }
        }
    }
}
