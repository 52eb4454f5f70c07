import RuleSheets
import Testing

@Suite("Rule sheets")
struct RuleSheetTests {
    private static let yaml = """
        pitfall: blame
        practice: P11
        evidence: { grade: study, source: "Own field notes" }
        classes:
          colour: [red, "dark blue"]
        rules:
          - id: blame.one
            severity: warning
            reason: >
              Two lines
              of reason.
            suggest: { prompt: "Say it kindly." }
            weight: 0.5
            silent: yes
            when: [strained]
            patterns:
              - "you (did|made)"
              - "no"
            unless: ["@colour? paint"]
            flags:
              - "You did."
              - { customer: "Why?", draft: "You made it." }
            passes: ["No."]

        """

    @Test("a sheet becomes the line form, in a fixed order, what the head says filled in")
    func lines() {
        let sheet = RuleSheet(yaml: Self.yaml, name: "blame.yaml")
        #expect(sheet.problems == [])
        #expect(sheet.classLines == ["C\tcolour\tred\tdark blue"])
        #expect(
            sheet.ruleLines == [
                "R\tblame.one", "p\tblame", "P\tP11", "v\twarning", "r\tTwo lines of reason.", "g\tstudy",
                "s\tOwn field notes", "t\tSay it kindly.", "W\t0.5", "O\ttrue", "w\tstrained", "+\tyou (did|made)",
                "+\tno", "-\t@colour? paint", "f\tYou did.", "f\tWhy?\tYou made it.", "x\tNo.",
            ])
    }

    @Test("everything knows its line")
    func places() throws {
        let rule = try #require(RuleSheet(yaml: Self.yaml, name: "blame.yaml").rules.first)
        #expect(rule.line == 7)
        #expect(rule.fields(.pattern).map(\.line) == [17, 18])
        #expect(rule.first(.pitfall)?.line == 1)
        #expect(rule.fields(.flag).map(\.line) == [21, 22])
    }

    @Test("a sheet's own classes are written out, one inside another as well")
    func writtenOut() throws {
        let sheet = RuleSheet(
            yaml: """
                classes: { a: [x, "@b y"], b: [z], loop: ["@loop q"] }
                rules: [{ id: r, reason: some, patterns: ["@a? @c w", "@loop"], flags: ["@a"] }]
                """, name: "s")
        let rule = try #require(sheet.writtenOut.rules.first)
        #expect(rule.fields(.pattern).first?.text == "(x|(z) y)? @c w")
        #expect(rule.fields(.pattern).last?.text.contains("@loop") == true)
        #expect(rule.first(.flag)?.text == "@a")
    }

    @Test(
        "what is wrong with the form is named with its line",
        arguments: [
            ("a: [", 2, "not YAML"), ("", nil, "empty"), ("- x", 1, "not a mapping"),
            ("rules: x", 1, "not a list"), ("rules:\n- x", 2, "not a mapping"), ("rules:\n- {}", 2, "no id"),
            ("rules:\n- id: r", 2, "reason is missing"), ("rule: []", 1, "Did you mean “rules”?"),
            ("rules:\n- id: r\n  reason: x\n  patterns: y", 4, "where a list belongs"),
            ("rules:\n- id: r\n  reason: x\n  reason: y", 3, "stands here twice"),
            ("classes: []", 1, "not a mapping"),
        ] as [(String, Int?, String)])
    func problems(yaml: String, line: Int?, words: String) throws {
        let problem = try #require(RuleSheet(yaml: yaml, name: "s.yaml").problems.first)
        #expect(problem.message.contains(words), "\(problem)")
        #expect(problem.line == line)
        #expect(problem.description.hasPrefix("s.yaml"))
    }
}
