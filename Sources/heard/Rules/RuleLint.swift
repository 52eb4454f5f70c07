import Listening
import RuleSheets

/// What a careful author would mend in one rule.
struct RuleLint {
    private let rule: SheetRule
    private let sheet: RuleSheet

    init(_ rule: SheetRule, in sheet: RuleSheet) {
        self.rule = rule
        self.sheet = sheet
    }

    private static let longestReason = 140
    private static let fewestExamples = 2

    func problems() -> [SheetProblem] {
        reason() + examples() + weight() + evidence() + suggestion() + slots() + shadowed()
    }

    private func problem(_ message: String, at field: SheetField? = nil) -> SheetProblem {
        SheetProblem(sheet: sheet.name, line: field?.line ?? rule.line, rule: rule.id, message: message)
    }

    private func reason() -> [SheetProblem] {
        guard let reason = rule.first(.reason) else { return [] }
        if reason.text.count < 10 { return [problem("The reason says too little; one sentence is right.", at: reason)] }
        guard reason.text.count > Self.longestReason else { return [] }
        return [
            problem(
                "The reason is \(reason.text.count) characters long; nobody reads more than \(Self.longestReason).",
                at: reason)
        ]
    }

    /// A rule without patterns only lends its words to what the program finds itself, such as a reply that went to
    /// somebody else: no draft alone need show it.
    private func examples() -> [SheetProblem] {
        guard rule.first(.pattern) != nil else { return [] }
        var problems: [SheetProblem] = []
        let (flags, passes) = (rule.fields(.flag), rule.fields(.pass))
        for (list, key) in [(flags, "flags"), (passes, "passes")] where list.count < Self.fewestExamples {
            let count = list.count == 1 ? "1 example" : "\(list.count) examples"
            problems.append(problem("It has \(count) under “\(key)”; it needs at least two."))
        }
        let known = Set(flags.map { [$0.customer, $0.text] })
        return problems
            + passes.filter { known.contains([$0.customer, $0.text]) }.map {
                problem("The example “\($0.text)” is both to be flagged and to pass.", at: $0)
            }
    }

    private func weight() -> [SheetProblem] {
        guard let weight = rule.first(.weight) else { return [] }
        guard let value = Double(weight.text), (0...1).contains(value) else {
            return [problem("The weight “\(weight.text)” is no number from 0 to 1.", at: weight)]
        }
        return []
    }

    private func evidence() -> [SheetProblem] {
        rule.first(.practice) == nil
            ? [problem("It names no practice: which one does it serve?")] : []
    }

    /// Openings that would put a feeling into the writer's mouth, or hand the feeling back to the customer.
    private static let feelings = [
        "i feel", "i am so sorry", "i'm so sorry", "i am truly sorry", "i'm sorry you feel", "i am sorry you feel",
        "i'm sad", "i am sad", "i'm happy", "i am happy", "i understand how you feel", "i know how you feel",
        "we feel", "we are so sorry", "we're sorry you feel",
    ]

    private func suggestion() -> [SheetProblem] {
        guard let words = rule.first(.replace) else { return [] }
        let start = words.text.lowercased().replacing("’", with: "'")
        guard let feeling = Self.feelings.first(where: start.hasPrefix) else { return [] }
        return [
            problem("The suggestion puts “\(feeling)” into the writer’s mouth; suggest what they can do.", at: words)
        ]
    }

    /// Slots that nothing will ever fill.
    private func slots() -> [SheetProblem] {
        let fields = rule.fields(.prompt) + rule.fields(.replace)
        return fields.flatMap { field in
            field.text.matches(of: /{([^}]*)}/).map(\.output.1).filter { !Suggestion.slots.contains(String($0)) }.map {
                let known = Suggestion.slots.map { "{\($0)}" }.joined(separator: ", ")
                return problem("The suggestion has a slot {\($0)} that nothing fills; there are \(known).", at: field)
            }
        }
    }

    /// Patterns that another of the same rule takes in.
    private func shadowed() -> [SheetProblem] {
        SheetField.Key.allCases.filter(\.isPattern).flatMap { key in
            let read = rule.fields(key).map { (field: $0, pattern: PatternNotation($0.text)) }
            return read.indices.compactMap { index -> SheetProblem? in
                guard let pattern = read[index].pattern else { return nil }
                let wider = read.indices.first { other in
                    guard other != index, let wide = read[other].pattern, wide.covers(pattern) else { return false }
                    return other < index || !pattern.covers(wide)
                }
                return wider.map {
                    problem(
                        "The pattern “\(read[index].field.text)” adds nothing to “\(read[$0].field.text)”.",
                        at: read[index].field)
                }
            }
        }
    }
}
