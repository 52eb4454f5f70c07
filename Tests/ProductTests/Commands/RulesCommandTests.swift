import Foundation
import Testing

@Suite("heard rules", .serialized)
struct RulesCommandTests {
    private static let good = """
        pitfall: inward
        practice: P06
        classes:
          gizmo: [widget, "blue thing"]
        rules:
          - id: team.gizmo
            reason: Call the lamp by the name that the customer uses.
            suggest: { prompt: "Use their word for it." }
            patterns: ["our @gizmo"]
            flags: ["Our widget is new.", "It comes with our blue thing."]
            passes: ["Your lamp is new.", { customer: "Which widget?", draft: "The one you have." }]

        """

    private func folder(_ sheet: String = good) throws -> TemporaryFolder {
        let folder = try TemporaryFolder("rules")
        try folder.write(sheet, to: "team.yaml")
        return folder
    }

    @Test("list shows every rule with what it serves, and can be narrowed")
    func list() async throws {
        let all = try await Heard.run("rules")
        #expect(all.exit == 0)
        #expect(all.lines.first?.split(separator: " ") == ["rule", "practice", "severity", "scope", "examples"])
        #expect(all.lines.count > 50)
        let blame = try await Heard.run("rules", "list", "--pitfall", "blame")
        #expect(blame.lines.dropFirst().allSatisfy { $0.hasPrefix("blame.") })
        let practice = try await Heard.run("rules", "list", "--practice", "p06", "--format", "json")
        let rules = try JSONDecoder().decode(JSONValue.self, from: Data(practice.standardOutput)).array ?? []
        #expect(!rules.isEmpty)
        #expect(rules.allSatisfy { $0["practice"] == "P06" && $0["reason"].string?.isEmpty == false })
    }

    @Test("explain tells a rule in words, and the nearest id for one that does not exist")
    func explain() async throws {
        let run = try await Heard.run("rules", "explain", "dismiss.calm")
        #expect(run.exit == 0)
        for words in [
            "Nobody grows calm by being told to", "It rests on", "It looks for", "then “down”", "It must flag",
        ] {
            #expect(run.output.contains(words), "\(words)")
        }
        let typo = try await Heard.run("rules", "explain", "dismis.calm")
        #expect(typo.exit == 2)
        #expect(typo.standardError == "heard: There is no rule “dismis.calm”; did you mean “dismiss.calm”?\n")
    }

    @Test("a good sheet has nothing to mend, holds its examples and reviews drafts")
    func good() async throws {
        let folder = try folder()
        #expect(try await Shell.run("heard rules lint team.yaml", in: folder).output == "")
        let test = try await Shell.run("heard rules test .", in: folder)
        #expect(test.output == "4 of 4 examples of 1 rule hold.\n")
        #expect(test.exit == 0)
        let check = try await Shell.run("echo 'Our blue thing is here.' | heard check --rules team.yaml", in: folder)
        #expect(
            check.output == """
                1:1 advice “Our blue thing”
                  Call the lamp by the name that the customer uses.
                  → Use their word for it.
                  team.gizmo · P06

                """)
        let lines = try await Shell.run(
            #"echo '{"draft":"Our widget is here."}' | heard check --format ndjson --rules team.yaml"#, in: folder)
        #expect(lines.output.contains(#""rule":"team.gizmo""#))
    }

    @Test("lint names each fault with its line")
    func lint() async throws {
        let sheet = """
            pitfall: blaim
            practice: P06
            rules:
              - id: team.one
                reason: Say what the customer can do with it today.
                suggest: { replace: "I feel for you, {mood}." }
                pattern: ["x"]
                patterns:
                  - "our (widget|lamp)"
                  - "our widget"
                  - "the @gizmos is"
                  - "(a|b"
                when: [upset]
                flags: ["Our widget is new."]
                passes: "none"
              - id: team.one
                reason: Say what the customer can do with it now.
                patterns: ["our desk"]
                flags: ["Our desk.", "It is our desk."]
                passes: ["Your desk.", "A desk."]

            """
        let run = try await Shell.run("heard rules lint team.yaml", in: try folder(sheet))
        #expect(run.exit == 1)
        let expected = [
            (1, "does not go with “pitfall”; did you mean “blame”?"), (4, "1 example under “flags”"),
            (4, "0 examples under “passes”"), (6, "puts “i feel” into the writer’s mouth"),
            (6, "has a slot {mood} that nothing fills"), (7, "Did you mean “patterns”?"),
            (10, "adds nothing to “our (widget|lamp)”"),
            (11, "unknown class @gizmos"), (12, "lacks a closing bracket"), (13, "“upset” does not go with “when”"),
            (15, "where a list belongs"), (16, "taken by the rule on line 4"),
        ]
        for (line, words) in expected {
            #expect(
                run.lines.contains { $0.hasPrefix("team.yaml:\(line): ") && $0.contains(words) }, "\(line): \(words)")
        }
        #expect(run.lines.count == expected.count, "\(run.output)")
    }

    @Test("lint finds nothing to mend in the shipped rules")
    func own() async throws {
        let rules = URL(fileURLWithPath: #filePath).appending(path: "../../../../Rules").standardizedFileURL.path
        #expect(try await Heard.run("rules", "lint", rules).output == "")
    }

    @Test("test tells which examples fail and what was found instead")
    func test() async throws {
        let sheet = Self.good.replacing("Your lamp is new.", with: "Our widget is old.").replacing(
            "Our widget is new.", with: "Calm down.")
        let run = try await Shell.run("heard rules test team.yaml", in: try folder(sheet))
        #expect(run.exit == 1)
        #expect(
            run.lines == [
                "team.yaml:10: team.gizmo: “Calm down.” should be flagged, but is not; found: dismiss.calm.",
                "team.yaml:11: team.gizmo: “Our widget is old.” should pass, but is flagged for “Our widget”.",
                "2 of 4 examples of 1 rule hold.",
            ])
    }

    @Test(
        "a sheet that cannot be used ends with 2 and one line that names the place",
        arguments: [
            ("rules:\n  - id: x\n    reason: \"a\n", "team.yaml:"), ("", "empty"), ("- a\n", "not a mapping"),
            ("rules:\n  - reason: x\n", "team.yaml:2: A rule has no id."),
            ("rules:\n  - id: x\n    reason: a b c\n    patterns: [\"(a\"]\n", "team.yaml:4: x: "),
            ("cues:\n  - signal: asks\n", "team.yaml:2: Cues are the program’s own"),
        ])
    func unusable(sheet: String, words: String) async throws {
        let folder = try folder(sheet)
        for command in ["check --rules team.yaml", "rules test team.yaml"] {
            let run = try await Shell.run("echo Hello | heard \(command)", in: folder)
            #expect(run.exit == 2, "\(command)")
            #expect(run.standardError.split(separator: "\n").count == 1, "\(run.standardError)")
            #expect(run.standardError.contains(words), "\(run.standardError)")
        }
    }

    @Test(
        "a wrong word or file ends with 2 and one line",
        arguments: [
            ["rules", "list", "--pitfall", "blaim"], ["rules", "list", "--practice", "P99"],
            ["rules", "list", "--format", "yaml"], ["rules", "lint"], ["rules", "lint", "no-such.yaml"],
            ["rules", "test", "/"], ["rules", "explain"], ["rules", "nonsense"], ["explain", "no-such.txt"],
            ["explain", "a", "b"], ["check", "--us", "a@b.test"], ["check", "--rules", "no-such.yaml"],
            ["check", "--fail-on"], ["check", "--colour"],
        ])
    func wrong(arguments: [String]) async throws {
        let run = try await Heard.run(arguments)
        #expect(run.exit == 2)
        #expect(run.standardError.split(separator: "\n").count == 1, "\(run.standardError)")
        #expect(run.standardOutput.isEmpty)
    }
}
