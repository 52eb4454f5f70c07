import Testing

@testable import Listening

@Suite("Rules")
struct RuleExampleTests {
    static let rules = RuleSet.shipped.switchingOn(Set(RuleSet.shipped.rules.map(\.id)))
    static let engine = Engine(rules: rules)

    @Test("every example of every rule is flagged or passed as the rule says", arguments: rules.rules.map(\.id))
    func examples(_ id: String) throws {
        let rule = try #require(Self.rules.rule(id))
        for example in rule.flags { #expect(flags(rule, example), "should flag: \(example.text)") }
        for example in rule.passes { #expect(!flags(rule, example), "should pass: \(example.text)") }
    }

    private func flags(_ rule: Rule, _ example: Rule.Example) -> Bool {
        guard rule.scope != .note else {
            return Self.engine.reviewNote(example.text).findings.contains { $0.rule == rule.id }
        }
        let history = example.customer.map { [Turn(from: .customer, text: $0)] } ?? []
        return Self.engine.speaks(rule.id, of: example.text, in: Context(history: history))
    }

    @Test("all shipped rules and cues can be used")
    func usable() {
        #expect(RuleSet.shipped.problems == [])
        #expect(Self.rules.problems == [])
    }

    @Test("the rules compiled at build time are those that the text gives")
    func compiled() {
        let text = RuleText.parse(EmbeddedRules.text)
        let again = RuleSet(compiling: text)
        let probe = "We're swamped today, so you should have called our billing department; rest assured we value you."
        let shipped = Engine().review(probe).findings.map(\.rule)
        #expect(again.problems == [])
        #expect(!shipped.isEmpty)
        #expect(Engine(rules: again).review(probe).findings.map(\.rule) == shipped)
    }

    @Test("there are at least four hundred, each with its reason, its ground and its examples")
    func complete() {
        #expect(Self.rules.rules.count >= 400)
        for rule in Self.rules.rules {
            #expect(!rule.reason.isEmpty && !rule.evidence.source.isEmpty && !rule.practice.isEmpty, "\(rule.id)")
            #expect(rule.patterns.isEmpty || (rule.flags.count >= 2 && rule.passes.count >= 2), "\(rule.id)")
        }
    }
}
