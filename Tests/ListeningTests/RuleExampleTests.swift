import Testing

@testable import Listening

@Suite("Rules")
struct RuleExampleTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let example: Rule.Example
        let mustFlag: Bool
        var testDescription: String { "\(rule) \(mustFlag ? "flags" : "passes"): \(example.text)" }
    }

    static let rules = RuleSet.shipped.switchingOn(Set(RuleSet.shipped.rules.map(\.id)))

    static let engine = Engine(rules: rules)

    static let cases = rules.rules.flatMap { rule in
        rule.flags.map { Case(rule: rule.id, example: $0, mustFlag: true) }
            + rule.passes.map { Case(rule: rule.id, example: $0, mustFlag: false) }
    }

    @Test("every example of every rule is flagged or passed as the rule says", arguments: cases)
    func example(_ item: Case) {
        let engine = Self.engine
        let history = item.example.customer.map { [Turn(from: .customer, text: $0)] } ?? []
        let isNote = engine.rules.rule(item.rule)?.scope == .note
        let review =
            isNote
            ? engine.reviewNote(item.example.text) : engine.review(item.example.text, in: Context(history: history))
        let flagged = review.findings.contains { $0.rule == item.rule }
        #expect(flagged == item.mustFlag)
    }

    @Test("all shipped rules and cues can be used")
    func usable() {
        #expect(RuleSet.shipped.problems == [])
        #expect(Self.rules.problems == [])
    }
}
