import Testing

@Suite("Shell completions", .serialized)
struct CompletionTests {
    @Test("each shell gets a script that offers commands, formats and pitfalls", arguments: ["bash", "zsh", "fish"])
    func script(shell: String) async throws {
        let run = try await Heard.run("--generate-completion-script", shell)
        #expect(run.exit == 0)
        for word in ["check", "explain", "rules", "sarif", "github", "never", "noOwnership", "history"] {
            #expect(run.output.contains(word), "\(word)")
        }
    }

    @Test("the script for bash is bash, and completes a format")
    func bash() async throws {
        let folder = try TemporaryFolder("completion")
        let script = try await Heard.run("--generate-completion-script", "bash")
        try folder.write(script.standardOutput, to: "heard.bash")
        let run = try await Shell.run(
            """
            bash -n heard.bash && . ./heard.bash && COMP_WORDS=(heard check --format sa) && COMP_CWORD=3 \
            && COMP_LINE='heard check --format sa' && COMP_POINT=${#COMP_LINE} && COMP_TYPE=9 \
            && _heard heard sa --format && echo "${COMPREPLY[@]}"
            """, in: folder)
        #expect(run.output.split(whereSeparator: \.isWhitespace) == ["sarif"])
        #expect(run.standardError == "")
    }

    @Test("the ids of rules are offered")
    func identifiers() async throws {
        let run = try await Heard.run("---completion", "rules", "explain", "--", "positional@0", "3", "0", "dis")
        #expect(run.lines.contains("dismiss.calm"))
    }

    @Test("every command has a help that fits a terminal", arguments: ["check", "explain", "rules", "rules lint"])
    func help(command: String) async throws {
        let run = try await Heard.run(["help"] + command.split(separator: " ").map(String.init))
        #expect(run.exit == 0)
        #expect(run.output.hasPrefix("OVERVIEW: "))
        #expect(run.lines.filter { $0.count > 100 && !$0.hasPrefix("USAGE: ") } == [])
    }
}
