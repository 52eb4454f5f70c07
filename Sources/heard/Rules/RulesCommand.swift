import ArgumentParser
import Listening
import RuleSheets

/// `heard rules`: what the coach looks for, and a team's own rules.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List, explain and check the rules that drafts are reviewed with.",
        subcommands: [RulesList.self, RulesExplain.self, RulesLint.self, RulesTest.self],
        defaultSubcommand: RulesList.self)
}

/// `--rules`: a team's own sheets beside the shipped rules.
struct AddedRules: ParsableArguments {
    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp(
            "A team’s own rule sheet (YAML), or a folder of them, beside the shipped rules. May be given again.",
            valueName: "sheet"),
        completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String] = []

    func ruleSet() throws -> RuleSet { try TeamRules.added(from: paths) }
}

/// `heard rules list`.
struct RulesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the rules.",
        discussion: """
            In the column of examples stands how many sentences a rule must flag, and how many it must let pass. A rule \
            marked “off” speaks only where a team switches it on.
            """)

    @Option(
        help: "Only the rules for this pitfall, such as “blame”.",
        completion: .list(Pitfall.allCases.map(\.rawValue)))
    var pitfall: String?

    @Option(help: "Only the rules that serve this practice, such as “P06”.")
    var practice: String?

    @Option(help: "text or json.", completion: .list(["text", "json"]))
    var format = "text"

    @OptionGroup var added: AddedRules

    func run() throws {
        guard let format = ListFormat(rawValue: format) else {
            throw CheckError("--format takes text or json, not “\(format)”.")
        }
        let rules = try chosen(from: try added.ruleSet())
        let text =
            switch format {
            case .text: RuleTable(rules).text(for: .current)
            case .json: try RuleListing.json(rules)
            }
        Output.write(Array(text.utf8))
    }

    private enum ListFormat: String { case text, json }

    private func chosen(from set: RuleSet) throws -> [Rule] {
        let pitfalls = Pitfall.allCases.map(\.rawValue)
        if let pitfall, !pitfalls.contains(pitfall) {
            throw CheckError("There is no pitfall “\(pitfall)”; there are \(pitfalls.joined(separator: ", ")).")
        }
        let practices = Set(set.rules.map(\.practice)).sorted()
        if let practice, !practices.contains(practice.uppercased()) {
            throw CheckError("No rule serves “\(practice)”; there are rules for \(practices.joined(separator: ", ")).")
        }
        return set.rules.sorted { $0.id < $1.id }.filter {
            (pitfall == nil || $0.pitfall?.rawValue == pitfall)
                && (practice == nil || $0.practice == practice?.uppercased())
        }
    }
}

/// `heard rules explain ID`.
struct RulesExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a rule is for, what it looks for and what it rests on.")

    @Argument(help: "The id of a rule, such as “inward.workload”.", completion: .custom(ruleIDs))
    var id: String

    @OptionGroup var added: AddedRules

    func run() throws {
        let set = try added.ruleSet()
        guard let rule = set.rule(id) else { throw CheckError(Self.unknown(id, in: set.rules.map(\.id))) }
        Output.write(Array(RuleCard(rule).text(for: .current).utf8))
    }

    private static func unknown(_ id: String, in ids: [String]) -> String {
        let inside = ids.sorted().first { $0.lowercased().contains(id.lowercased()) }
        guard let nearest = id.nearest(in: ids) ?? inside else {
            return "There is no rule “\(id)”; `heard rules list` shows all."
        }
        return "There is no rule “\(id)”; did you mean “\(nearest)”?"
    }
}

/// What a shell offers for the id of a rule.
private func ruleIDs(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    RuleSet.shipped.rules.map(\.id).sorted()
}
