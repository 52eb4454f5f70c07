import Listening
import RuleSheets

/// What is wrong with the form of a rule sheet, or could be better.
struct SheetLint {
    private let sheet: RuleSheet
    private let isUsable: Bool

    /// - Parameter isUsable: the engine has taken all its patterns, so that none need be tried.
    init(_ sheet: RuleSheet, isUsable: Bool = false) {
        self.sheet = sheet
        self.isUsable = isUsable
    }

    enum Strictness: Int, Comparable {
        /// What is no rule sheet.
        case form
        /// That, and what keeps a rule from being used as it is meant.
        case unusable
        /// That, and what a careful author would mend.
        case careful

        static func < (left: Strictness, right: Strictness) -> Bool { left.rawValue < right.rawValue }
    }

    /// In the order of the file.
    func problems(_ strictness: Strictness) -> [SheetProblem] {
        var problems = sheet.problems + codes()
        if strictness >= .unusable, !isUsable { problems += patterns() }
        if strictness >= .careful {
            problems += duplicates() + sheet.rules.flatMap { RuleLint($0, in: sheet).problems() }
        }
        var told: Set<String> = []
        return problems.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element).filter { told.insert($0.description).inserted }
    }

    /// What stands above a rule is said for all rules of the sheet.
    private func problem(_ rule: SheetRule, _ line: Int, _ message: String) -> SheetProblem {
        SheetProblem(sheet: sheet.name, line: line, rule: line < rule.line ? nil : rule.id, message: message)
    }

    /// Values that take one of a few words.
    private func codes() -> [SheetProblem] {
        sheet.rules.flatMap { rule in
            rule.fields.compactMap { field in
                guard let allowed = field.key.codes, !allowed.contains(field.text) else { return nil }
                let nearest = field.text.nearest(in: allowed).map { "did you mean “\($0)”?" }
                let choice = nearest ?? "it takes \(allowed.joined(separator: ", "))."
                return problem(rule, field.line, "“\(field.text)” does not go with “\(field.key)”; \(choice)")
            }
        }
    }

    /// Patterns that the engine cannot use, each with its reason.
    private func patterns() -> [SheetProblem] {
        let plain = Dictionary(
            zip(sheet.rules.flatMap(\.fields), sheet.writtenOut.rules.flatMap(\.fields)).map { ($1.text, $0.text) }
        ) { first, _ in first }
        return RuleSet.shipped.addingUsable(sheet.usedRules).problems.compactMap { error in
            sheet.rules.lazy.compactMap { rule in located(error, rule, plain) }.first
                ?? SheetProblem(sheet: sheet.name, message: error.description)
        }
    }

    private func located(_ error: RuleError, _ rule: SheetRule, _ plain: [String: String]) -> SheetProblem? {
        guard error.description.hasPrefix("\(rule.id): ") else { return nil }
        var message = String(error.description.dropFirst(rule.id.count + 2))
        for (written, text) in plain { message = message.replacing("“\(written)”", with: "“\(text)”") }
        let field = rule.fields.first { $0.key.isPattern && message.contains("“\($0.text)”") }
        return problem(rule, field?.line ?? rule.line, message)
    }

    private func duplicates() -> [SheetProblem] {
        var lines: [String: Int] = [:]
        return sheet.rules.compactMap { rule in
            guard let first = lines[rule.id] else {
                lines[rule.id] = rule.line
                return nil
            }
            return problem(rule, rule.line, "The id is taken by the rule on line \(first).")
        }
    }
}

extension SheetField.Key {
    /// The words that a value of this kind takes; nil where any text goes.
    var codes: [String]? {
        switch self {
        case .pitfall: Pitfall.allCases.map(\.rawValue)
        case .severity: Severity.allCases.map(\.rawValue)
        case .grade: Grounds.Grade.allCases.map(\.rawValue)
        case .scope: Rule.Scope.allCases.map(\.rawValue)
        case .when: Condition.allCases.map(\.rawValue)
        case .silent: ["true", "false"]
        default: nil
        }
    }
}
