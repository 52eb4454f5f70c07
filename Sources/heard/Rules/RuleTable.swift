import Foundation
import Listening

/// Rules as a table: id, practice, severity, scope, examples.
struct RuleTable {
    private let rules: [Rule]

    init(_ rules: [Rule]) { self.rules = rules }

    func text(for terminal: Terminal) -> String {
        guard !rules.isEmpty else { return "There is no such rule.\n" }
        let head = ["rule", "practice", "severity", "scope", "examples"]
        let rows = rules.map(row)
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].columns }.max() ?? 0 }
        let body = zip(rows, rules).map { row, rule in
            line(row, widths) { column, cell in column == 2 ? painted(cell, rule.severity, terminal) : cell }
        }
        let count = rules.count == 1 ? "1 rule" : "\(rules.count) rules"
        let foot = terminal.isInteractive ? terminal.paint(count + ".", .bold) + "\n" : ""
        return line(head, widths) { terminal.paint($1, .faint) } + body.joined() + foot
    }

    private func row(_ rule: Rule) -> [String] {
        let scope = rule.scope.rawValue + (rule.isOff ? ", off" : "")
        return [
            rule.id, rule.practice, rule.severity.rawValue, scope, "\(rule.flags.count) + \(rule.passes.count)",
        ]
    }

    private func line(_ cells: [String], _ widths: [Int], paint: (Int, String) -> String) -> String {
        let padded = cells.enumerated().map { column, cell in
            let isLast = column == cells.count - 1
            let padding = isLast ? "" : String(repeating: " ", count: widths[column] - cell.columns)
            return paint(column, cell) + padding
        }
        return padded.joined(separator: "  ") + "\n"
    }

    private func painted(_ text: String, _ severity: Severity, _ terminal: Terminal) -> String {
        switch severity {
        case .warning: terminal.paint(text, .red)
        case .advice: terminal.paint(text, .yellow)
        case .note: terminal.paint(text, .faint)
        }
    }
}

/// A rule as `heard rules list --format json` prints it.
struct RuleListing: Encodable {
    let id: String
    let pitfall: Pitfall?
    let practice: String
    let severity: Severity
    let scope: Rule.Scope
    let when: [Condition]
    let off: Bool
    let reason: String
    let evidence: Grounds
    let suggestion: Suggestion?
    let patterns: [String]
    let unless: [String]
    let unlessDraft: [String]
    let flags: [Example]
    let passes: [Example]

    struct Example: Encodable {
        let customer: String?
        let draft: String

        init(_ example: Rule.Example) {
            customer = example.customer
            draft = example.text
        }
    }

    init(_ rule: Rule) {
        (id, pitfall, practice, severity) = (rule.id, rule.pitfall, rule.practice, rule.severity)
        (scope, when, off, reason) = (rule.scope, rule.when, rule.isOff, rule.reason)
        (evidence, suggestion, patterns) = (rule.evidence, rule.suggestion, rule.patterns)
        (unless, unlessDraft) = (rule.unless, rule.unlessDraft)
        (flags, passes) = (rule.flags.map(Example.init), rule.passes.map(Example.init))
    }

    static func json(_ rules: [Rule]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rules.map(RuleListing.init)), as: UTF8.self) + "\n"
    }
}
