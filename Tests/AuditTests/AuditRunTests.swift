import Foundation
import Testing

@testable import Audit

@Suite("A whole audit")
struct AuditRunTests {
    private func audit(
        _ paths: [String], to output: String, map: String = "", us: [String] = [], resumes: Bool = false, jobs: Int = 2,
        format: AuditRequest.Format = .html, stop: @escaping () -> Bool = { false }
    ) async throws -> AuditOutcome {
        let request = AuditRequest(
            paths: paths, output: output, format: format, columns: try ColumnMap(map), us: us, jobs: jobs,
            resumes: resumes)
        return try await AuditRun(request, showsProgress: false, say: { _ in }).run(stop: stop)
    }

    private static let names = ["report.html", "conversations.ndjson", "conversations.csv", "replies.csv"]

    private func outputs(_ scratch: Scratch, _ folder: String) throws -> [String] {
        try Self.names.map { try scratch.text("\(folder)/\($0)") }
    }

    /// Conversations of different moods, one a line.
    private static func lines(_ count: Int) -> String {
        let theirs = [
            "My oven has been broken for a week and I am very upset. When will somebody come?",
            "Could you send me the invoice for order 4471, please?",
            "This is the third time I write about the oven. This is unacceptable!",
        ]
        let ours = [
            "We are very busy at the moment.", "I will call you tomorrow at ten.", "Our policy does not allow that.",
        ]
        return (0..<count).map { number in
            let start = 1_700_000_000 + number * 3600
            return """
                {"id":"c\(number)","customer":{"name":"Maren Okafor"},"turns":[\
                {"role":"customer","text":"\(theirs[number % 3])","at":\(start)},\
                {"role":"agent","text":"\(ours[number / 3 % 3])","at":\(start + 600 + number)},\
                {"role":"customer","text":"\(number % 2 == 0 ? "Thank you." : "When will somebody come?")"}]}

                """
        }.joined()
    }

    private static func table(_ count: Int) -> String {
        var rows = "ticket,who,said,when\r\n"
        for turn in 0..<2 {
            for number in 0..<count {
                let said = turn == 0 ? "\"Where is \"\"it\"\",\nplease? \(number)\"" : "It comes on Friday"
                rows +=
                    "T\(number),\(turn == 0 ? "end-user" : "Berta"),\(said),\(1_700_000_000 + turn * 7200 + number)\r\n"
            }
        }
        return rows
    }

    private static let map = "id=ticket,from=who,text=said,time=when,customer-is=end-user,agent-is=*"

    @Test("one self-contained report opens with the most upset, and the tables hold a row for each")
    func whole() async throws {
        let scratch = try Scratch()
        let source = try scratch.file("a.ndjson", Self.lines(60))
        let outcome = try await audit([source], to: "\(scratch.path)/out")
        #expect((outcome.conversations, outcome.replies, outcome.problems) == (60, 60, 0))
        let report = try scratch.text("out/report.html")
        let voices = try #require(report.range(of: "id=\"voices\""))
        let odds = try #require(report.range(of: "id=\"odds\""))
        #expect(voices.lowerBound < odds.lowerBound)
        #expect(report[voices.lowerBound..<odds.lowerBound].contains("third time"))
        #expect(!report.contains("Okafor"))
        for forbidden in ["<script", "http://", "https://", "<link", "<img", "url("] {
            #expect(!report.contains(forbidden))
        }
        #expect(try scratch.text("out/conversations.ndjson").split(separator: "\n").count == 60)
        #expect(try scratch.text("out/conversations.csv").split(whereSeparator: \.isNewline).count == 61)
        #expect(try scratch.text("out/replies.csv").split(whereSeparator: \.isNewline).count == 61)
        #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/out/.audit"))
    }

    @Test("hostile words stay words")
    func hostile() async throws {
        let scratch = try Scratch()
        let evil =
            #"I am furious, this is the third time! </p><script>a(1)</script><img src=x onerror='a' \" \u202Eevil"#
        let source = try scratch.file(
            "a.ndjson",
            #"{"id":"=cmd|' /C calc'!A0","customer":{"name":"<b>Eve</b>"},"turns":[{"role":"customer","#
                + #""text":"\#(evil)"},{"role":"agent","text":"<h1>No.</h1>"}]}"#
        )
        _ = try await audit([source], to: "\(scratch.path)/out")
        let report = try scratch.text("out/report.html")
        for forbidden in ["<script", "<img", "<b>Eve", "<h1>No", "\u{202E}"] { #expect(!report.contains(forbidden)) }
        #expect(report.contains("&lt;script&gt;"))
        let row = try scratch.text("out/conversations.csv").split(whereSeparator: \.isNewline)[1]
        #expect(row.hasPrefix("'=cmd"))
    }

    @Test("an audit that was stopped, even in the middle of a write, ends like one that was not")
    func resumed() async throws {
        let scratch = try Scratch()
        let sources = [
            try scratch.file("a.ndjson", Self.lines(560)), try scratch.file("b.csv", Self.table(300)),
            try scratch.file("c.ndjson", "{\n" + Self.lines(200)),
        ]
        let straight = try await audit(sources, to: "\(scratch.path)/one", map: Self.map, jobs: 1)
        var asked = 0
        var outcome = try await audit(sources, to: "\(scratch.path)/two", map: Self.map) {
            asked += 1
            return asked >= 2
        }
        #expect(!outcome.isFinished)
        // What a killed process may leave behind its last checkpoint.
        for name in Self.names.dropFirst() { try append("rubbish", to: "\(scratch.path)/two/\(name)") }
        try append("rubbish", to: "\(scratch.path)/two/.audit/spool")
        var rounds = 0
        while !outcome.isFinished, rounds < 20 {
            rounds += 1
            var asked = 0
            outcome = try await audit(sources, to: "\(scratch.path)/two", map: Self.map, resumes: true, jobs: 3) {
                asked += 1
                return rounds < 4 && asked >= 2
            }
        }
        #expect(outcome == straight)
        #expect(straight.conversations == 1060 && straight.problems == 1)
        #expect(try outputs(scratch, "two") == outputs(scratch, "one"))
    }

    private func append(_ text: String, to path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else { return }
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    @Test("an interrupted audit is not written over, and not gone on with once its sources have changed")
    func guarded() async throws {
        let scratch = try Scratch()
        let source = try scratch.file("a.ndjson", Self.lines(1200))
        let output = "\(scratch.path)/out"
        _ = try await audit([source], to: output) { true }
        await #expect(throws: AuditError.self) { _ = try await audit([source], to: output) }
        _ = try scratch.file("a.ndjson", Self.lines(1201))
        await #expect(throws: AuditError.self) { _ = try await audit([source], to: output, resumes: true) }
    }

    @Test("mail is grouped by what it cites, automatic answers and lists are left out, colleagues are told by domain")
    func mail() async throws {
        let scratch = try Scratch()
        let mailbox = try scratch.file("in.mbox", Self.mails.joined(separator: "\n"))
        _ = try scratch.file("mails/cur/17:2,S", Self.single)
        _ = try scratch.file("mails/notes.txt", "nothing")
        let outcome = try await audit(
            [mailbox, "\(scratch.path)/mails"], to: "\(scratch.path)/out", us: ["firm.example"])
        #expect((outcome.conversations, outcome.replies, outcome.problems) == (2, 2, 1))
        let report = try scratch.text("out/report.html")
        #expect(report.contains("1 automatic answers and bounces"))
        #expect(report.contains("1 files of other kinds"))
        #expect(try scratch.text("out/replies.csv").contains(",5400,"))
        await #expect(throws: AuditError.self) { _ = try await audit([mailbox], to: "\(scratch.path)/none") }
    }

    private static let mails = [
        mail(
            "1", "Maren <m@example.net>", "help@firm.example", "Boiler", "", "01 May 2024 08:00:00 +0000",
            "Where is my boiler?"),
        mail(
            "2", "help@firm.example", "m@example.net", "Re: Boiler", "References: <1@x>\n",
            "01 May 2024 09:30:00 +0000", "Friday."),
        mail(
            "3", "Jo <j@example.net>", "help@firm.example", "Pump", "", "02 May 2024 08:00:00 +0000", "Which pump fits?"
        ),
        mail(
            "4", "j@example.net", "help@firm.example", "Away", "Auto-Submitted: auto-replied\n",
            "02 May 2024 08:01:00 +0000", "I am away."),
        "From x Tue Oct 31 22:10:47 2023\n(no mail at all)\n",
    ]

    private static let single = String(
        mail(
            "5", "help@firm.example", "Jo <j@example.net>", "Re: Pump", "In-Reply-To: <3@x>\n",
            "02 May 2024 09:30:00 +0000",
            "The small one fits."
        ).split(separator: "\n", maxSplits: 1)[1])

    private static func mail(
        _ id: String, _ from: String, _ to: String, _ subject: String, _ more: String, _ date: String, _ text: String
    ) -> String {
        """
        From x Wed May 01 08:00:00 2024
        From: \(from)
        To: \(to)
        Subject: \(subject)
        Message-ID: <\(id)@x>
        Date: \(date)
        \(more)
        \(text)

        """
    }

    @Test("where there is nothing to show, the report says so")
    func empty() async throws {
        let scratch = try Scratch()
        let source = try scratch.file("a.ndjson", #"{"id":"1","turns":[{"role":"customer","text":"Hello there"}]}"#)
        _ = try await audit([source], to: "\(scratch.path)/out")
        let report = try scratch.text("out/report.html")
        for words in [
            "Nobody sounds upset", "There are no replies in this data",
            "There are no times in this data, so waiting cannot be shown",
            "Every part of the sources could be read",
        ] { #expect(report.contains(words)) }
    }

    @Test("only the tables that were asked for are written")
    func formats() async throws {
        let scratch = try Scratch()
        let source = try scratch.file("a.ndjson", Self.lines(3))
        _ = try await audit([source], to: "\(scratch.path)/n", format: .ndjson)
        _ = try await audit([source], to: "\(scratch.path)/c", format: .csv)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/n") == ["conversations.ndjson"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/c").sorted() == [
                "conversations.csv", "replies.csv",
            ])
    }

    @Test("a line in gives a line out, in order, and an error stands in the place of a bad one")
    func lineMode() async throws {
        let scratch = try Scratch()
        let source = try scratch.file("a.ndjson", Self.lines(700) + "{broken\n" + Self.lines(2))
        var written: [UInt8] = []
        let problems = try await LineAudit(jobs: 3).run(source) { bytes in
            written += bytes
            return true
        }
        let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
        #expect(problems == 1)
        #expect(lines.count == 703)
        #expect(lines[699].hasPrefix(#"{"schema":"heard.audit/1","id":"c699","#))
        #expect(lines[700].hasPrefix(#"{"schema":"heard.audit/1","id":null,"error":"#))
        #expect(lines[700].hasSuffix(#","line":701}"#))
    }

    @Test("the bar fits the terminal and tells what is left")
    func bar() {
        let line = Progress.line(
            "reading", done: 250_000_000, total: 1_000_000_000, sinceStart: 250_000_000, seconds: 10, width: 100)
        #expect(line.contains("25 %"))
        #expect(line.contains("25 MB/s · 30 s left"))
        #expect(line.count < 100)
        #expect(Progress.line("reading", done: 1, total: 2, sinceStart: 1, seconds: 1, width: 20).count < 20)
    }
}
