import Testing

@testable import Listening

@Suite("An explanation")
struct ExplanationTests {
    private let engine = Engine()

    @Test("gives for each finding the pattern and the very words, gaps left out")
    func words() throws {
        let draft = "😀 Hello. We are really very busy."
        let explanation = engine.explain(draft)
        #expect(explanation.review == engine.review(draft))
        let place = try #require(explanation.review.findings.firstIndex { $0.rule == "inward.workload" })
        let grounds = explanation.findings[place]
        #expect(grounds.words.map(\.text) == ["We", "are", "busy"])
        #expect(grounds.pattern.map { engine.rules.rule("inward.workload")?.patterns.contains($0) == true } == true)
        for words in grounds.words {
            #expect(String(decoding: Array(draft.utf8)[words.span.start..<words.span.end], as: UTF8.self) == words.text)
        }
    }

    @Test("has as many sentences and findings as the review, and explains every finding that a pattern made")
    func parallel() throws {
        let rules = engine.rules.rules
        let patterned = Set(rules.filter { !$0.patterns.isEmpty }.map(\.id))
        for (place, rule) in rules.enumerated() where place % 16 == 0 && rule.scope != .note && !rule.isOff {
            guard let example = rule.flags.first else { continue }
            let history = example.customer.map { [Turn(from: .customer, text: $0)] } ?? []
            let explanation = engine.explain(example.text, in: Context(history: history))
            #expect(explanation.sentences.count == explanation.review.sentences.count)
            #expect(explanation.findings.count == explanation.review.findings.count)
            for (finding, grounds) in zip(explanation.review.findings, explanation.findings) {
                let isTraced = grounds.pattern != nil
                #expect(isTraced == patterned.contains(finding.rule), "\(finding.rule) in “\(example.text)”")
            }
        }
    }

    @Test("a match may begin in the second half of a contraction")
    func contraction() throws {
        let rule = Rule(
            id: "team.included", practice: "P24", reason: "Say what is possible.",
            evidence: Grounds(grade: .team, source: ""), patterns: ["not included"])
        let engine = Engine(rules: try RuleSet.shipped.adding([rule]))
        let explanation = engine.explain("A lid isn't included.")
        let place = try #require(explanation.review.findings.firstIndex { $0.rule == "team.included" })
        #expect(explanation.findings[place].words.map(\.text) == ["isn't", "included"])
    }

    @Test("names the cues behind a label with their weight")
    func labels() throws {
        let explanation = engine.explain("I will call you tomorrow.")
        let commit = try #require(explanation.sentences.first?.labels.first { $0.label == "move commit" })
        #expect(commit.words.first?.words.text.hasPrefix("I will") == true)
        #expect(commit.words.allSatisfy { $0.weight > 0 })
    }

    @Test("says why a rule that matched kept silent")
    func heldBack() throws {
        let held = engine.explain("I will look into it tomorrow.").sentences.flatMap(\.heldBack)
        let lookInto = try #require(held.first { $0.rule == "vague.lookInto" })
        #expect(lookInto.because == "“tomorrow” is one of its exceptions")
    }

    @Test("tells what was read in the conversation, and nothing where there is none")
    func conversation() {
        let context = Context(history: [Turn(from: .customer, text: "When will my lid come? I wrote twice already.")])
        let explanation = engine.explain("Tomorrow.", in: context)
        #expect(explanation.reading == engine.read(context))
        #expect(explanation.conditions.contains(.asked))
        #expect(engine.explain("Tomorrow.").reading == nil)
        #expect(engine.explain("").sentences.isEmpty)
    }
}
