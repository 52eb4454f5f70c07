import Testing

@testable import Listening

@Suite("Findings")
struct FindingTests {
    private let engine = Engine()

    @Test("of two findings of one pitfall in one sentence the heavier stays")
    func heaviest() throws {
        let rule = Rule(
            id: "team.apology", pitfall: .nonApology, practice: "P11", severity: .note, reason: "Say what happened.",
            evidence: Grounds(grade: .team, source: "us"), weight: 0.1, patterns: ["any inconvenience"])
        let engine = Engine(rules: try RuleSet.shipped.adding([rule]))
        let draft = "We're sorry if this caused any inconvenience."
        #expect(engine.speaks("team.apology", of: draft, in: Context()))
        #expect(engine.review(draft).findings.filter { $0.pitfall == .nonApology }.map(\.rule) == ["nonApology.if"])
    }

    @Test("what they tried bears on what they still complain of, not on a new question")
    func tried() {
        let told = Turn(from: .customer, text: "I followed the guide and cleared the cache. It does not sync.")
        let asked = Turn(from: .agent, text: "Thank you, I have reset it.")
        let draft = "Please follow the steps in the guide."
        func rules(_ last: String) -> [String] {
            let history = [told, asked, Turn(from: .customer, text: last)]
            return engine.review(draft, in: Context(history: history)).findings.map(\.rule)
        }
        #expect(rules("It still does not sync.").contains("askAgain.guide"))
        #expect(!rules("Great, one more question: where do I find the calendar?").contains("askAgain.guide"))
    }

    @Test("what may have been answered in other words is found, but not shown")
    func doubtful() throws {
        let history = [Turn(from: .customer, text: "Which size of the green jacket do you have in stock?")]
        let bare = engine.review("Thank you for your message. Have a nice day!", in: Context(history: history))
        #expect(bare.headline?.rule == "coverage.question")
        let other = engine.review(
            "I have passed this on to Lena, who calls you at noon.", in: Context(history: history))
        #expect(other.headline?.rule.hasPrefix("coverage.") != true)
    }
}
