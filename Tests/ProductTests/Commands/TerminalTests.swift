import Testing

@Suite("A review at a terminal", .serialized)
struct TerminalTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder("terminal")
        try folder.write("We are very busy this week.\n", to: "busy.txt")
        try folder.write("We are very busy. Please calm down.\n", to: "both.txt")
        try folder.write("I have moved your visit to Tuesday at nine.\n", to: "good.txt")
        return folder
    }

    private static let plain = ["NO_COLOR": "1"]

    @Test("the finding to begin with stands first and is marked, and a line sums up")
    func marked() async throws {
        let run = try await Shell.atTerminal("check both.txt good.txt", in: try folder(), environment: Self.plain)
        let lines = run.lines
        #expect(lines.first?.hasPrefix("▸ both.txt:1:") == true)
        #expect(lines.count { $0.hasPrefix("▸") } == 1)
        #expect(lines.last == "1 warning, 1 piece of advice in 2 drafts.")
        #expect(run.exit == 1)
    }

    @Test("a good draft gets one line")
    func nothing() async throws {
        let run = try await Shell.atTerminal("check good.txt", in: try folder(), environment: Self.plain)
        #expect(run.output == "Nothing to change.\n")
        #expect(run.exit == 0)
    }

    @Test("no line is wider than the window, and words stay whole", arguments: [24, 40, 80, 200])
    func width(columns: Int) async throws {
        let folder = try folder()
        let run = try await Shell.atTerminal("check both.txt", columns: columns, in: folder, environment: Self.plain)
        #expect(run.lines.filter { $0.count > max(columns, 42) } == [])
        let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("How busy we are does not help this person; when they will hear from you does."))
    }

    @Test("COLUMNS says more than the window does")
    func columns() async throws {
        let run = try await Shell.atTerminal(
            "check busy.txt", columns: 200, in: try folder(), environment: ["NO_COLOR": "1", "COLUMNS": "40"])
        #expect(run.lines.allSatisfy { $0.count <= 40 })
        #expect(run.lines.count > 4)
    }

    @Test(
        "colours are for a terminal whose owner wants them",
        arguments: [
            ([:], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false), (["NO_COLOR": ""], true),
            (["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false), (["TERM": "dumb", "CLICOLOR_FORCE": "1"], true),
        ] as [([String: String], Bool)])
    func colours(environment: [String: String], isColoured: Bool) async throws {
        let run = try await Shell.atTerminal("check busy.txt", in: try folder(), environment: environment)
        #expect(run.output.contains("\u{1B}[") == isColoured)
    }

    @Test("elsewhere there is neither colour nor mark nor sum, and nothing is wrapped")
    func elsewhere() async throws {
        let plain = try await Shell.run("heard check busy.txt | cat", in: try folder(), environment: ["COLUMNS": "20"])
        #expect(!plain.output.contains("\u{1B}"))
        #expect(plain.lines.first == "busy.txt:1:1 advice “We are very busy”")
        #expect(plain.lines.contains { $0.contains("does not help this person; when they will hear from you does.") })
        let forced = try await Shell.run(
            "heard check busy.txt | cat", in: try folder(), environment: ["CLICOLOR_FORCE": "1"])
        #expect(forced.output.contains("\u{1B}["))
    }

    @Test("a draft cannot steer the terminal")
    func steering() async throws {
        let folder = try folder()
        try folder.write("We are \u{1B}[2Jvery \u{202E}busy.\n", to: "evil.txt")
        for command in ["check", "explain"] {
            let run = try await Shell.atTerminal("\(command) evil.txt", in: folder, environment: Self.plain)
            #expect(!run.output.contains("\u{1B}"))
            #expect(!run.output.contains("\u{202E}"))
        }
    }
}
