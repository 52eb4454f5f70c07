import Testing

@Suite("heard explain", .serialized)
struct ExplainCommandTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder("explain")
        try folder.write("Hello Ana. We are really very busy, so calm down please.\n", to: "draft.txt")
        try folder.write(
            #"[{"from":"customer","text":"This is the second time I write. When will my lid come? I am upset."}]"#,
            to: "history.json")
        return folder
    }

    @Test("the very words that matched are underlined, gaps left out")
    func carets() async throws {
        let run = try await Shell.run("heard explain draft.txt", in: try folder())
        #expect(run.exit == 0)
        let lines = run.lines
        let text = try #require(lines.firstIndex { $0.contains("We are really very busy") })
        #expect(lines[text] == "  We are really very busy, so calm down please.")
        #expect(lines[text + 1] == "  ^^^^^^             ^^^^     ^^^^^^^^^")
        for words in ["pitfall inward, dismiss", "warning dismiss.calm · P11 · shown first", "matched by "] {
            #expect(run.output.contains(words), "\(words)")
        }
    }

    @Test("what the customer wrote is told first: strain, points, what is true")
    func conversation() async throws {
        let run = try await Shell.run("heard explain draft.txt --history history.json", in: try folder())
        #expect(run.lines.first == "The conversation")
        #expect(run.output.contains("question “When will my lid come?”"))
        #expect(run.output.contains("the customer has been waiting or has written before"))
    }

    @Test("a rule that matched and kept silent says why")
    func silent() async throws {
        let run = try await Shell.run("echo 'I will look into it tomorrow.' | heard explain", in: try folder())
        #expect(run.output.contains("silent vague.lookInto"))
        #expect(run.output.contains("“tomorrow” is one of its exceptions"))
    }

    @Test("no line is wider than the window")
    func width() async throws {
        let run = try await Shell.atTerminal(
            "explain draft.txt --history history.json", columns: 50, in: try folder(), environment: ["NO_COLOR": "1"])
        #expect(run.lines.filter { $0.count > 50 && $0.contains(" ") } == [])
    }

    @Test("nothing and what is not English are said plainly")
    func empty() async throws {
        let folder = try folder()
        #expect(
            try await Shell.run("heard explain < /dev/null", in: folder).output
                == "There is nothing to explain: the draft is empty.\n")
        let german = try await Shell.run(
            "echo 'Wir haben Ihre Nachricht erhalten und melden uns morgen bei Ihnen.' | heard explain", in: folder)
        #expect(german.output == "Not reviewed: the draft is not in English (de).\n")
    }
}
