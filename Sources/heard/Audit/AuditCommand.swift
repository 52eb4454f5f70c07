import ArgumentParser
import Audit
import Dispatch
import Foundation

/// `heard audit PATH…`: listens to old conversations and tells how their customers were answered.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Listens to old conversations and tells how their customers were answered.",
        discussion: """
            Reads mbox files, .eml files and folders of them, CSV with a column map, and NDJSON (what heard export \
            prints, one \
            conversation or one message a line), and writes report.html, conversations.ndjson, conversations.csv and \
            replies.csv. Memory stays small whatever the size. An interrupted audit goes on with --resume.

            --map says what the columns of a table, or the keys of a line, hold: id, from, text, time and name for a \
            message in \
            a row (customer-is and agent-is say what “from” says, such as agent-is=staff|bot; * is everything else), \
            or \
            customer, agent, time and reply-time for an exchange in a row.

            With --lines each line of standard input is a conversation and each line written is its account \
            (heard.audit/1): the form for Spark's pipe.

            Exits with 0 when everything could be read, with 2 when something could not, and with 130 when it was \
            interrupted.
            """)

    @Argument(help: "Files and folders to read.")
    var paths: [String] = []

    @Option(help: "The folder to write to.")
    var output = "heard-audit"

    @Option(help: "html for the report with all tables, ndjson or csv for those tables alone.")
    var format = "html"

    @Option(help: "What the columns hold, such as id=ticket,from=author,text=body,agent-is=staff.")
    var map = ""

    @Option(help: "An address or domain of yours, to tell your mail from the customers'. May be given several times.")
    var us: [String] = []

    @Flag(help: "Go on with an audit that was interrupted.")
    var resume = false

    @Flag(help: "Show whole names, addresses and numbers.")
    var names = false

    @Option(help: "How many cores to use; all of them where it is not said.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Answer each conversation on standard input with one line on standard output.")
    var lines = false

    func run() async throws {
        do {
            guard (1...1024).contains(jobs) else { throw AuditError("--jobs takes a number from 1 to 1024.") }
            if lines { try await runLines() } else { try await runReport() }
        } catch let error as AuditError {
            Self.say(error.description)
            throw ExitCode(2)
        }
    }

    private func runLines() async throws {
        guard paths.isEmpty else { throw AuditError("--lines reads standard input; leave the paths out.") }
        let audit = LineAudit(columns: try ColumnMap(map), showsNames: names, jobs: jobs)
        let problems = try await audit.run { bytes in
            (try? FileHandle.standardOutput.write(contentsOf: Data(bytes))) != nil
        }
        if problems > 0 { throw ExitCode(2) }
    }

    private func runReport() async throws {
        guard !paths.isEmpty else { throw AuditError("Name the files or folders to read.") }
        guard let format = AuditRequest.Format(rawValue: format) else {
            throw AuditError("--format takes html, ndjson or csv, not “\(format)”.")
        }
        let request = AuditRequest(
            paths: paths, output: output, format: format, columns: try ColumnMap(map), us: us, showsNames: names,
            jobs: jobs,
            resumes: resume)
        let interruption = Interruption()
        let run = AuditRun(request, say: Self.say)
        let outcome = try await run.run { interruption.hasCome }
        guard outcome.isFinished else { return try stopped(outcome, by: interruption) }
        tell(outcome, format)
        if outcome.problems > 0 { throw ExitCode(2) }
    }

    private func stopped(_ outcome: AuditOutcome, by interruption: Interruption) throws {
        let share = Int(outcome.readShare * 100)
        Self.say("Stopped with \(share) % of the sources read. Go on with the same command and --resume.")
        throw ExitCode(128 + interruption.signal)
    }

    private func tell(_ outcome: AuditOutcome, _ format: AuditRequest.Format) {
        for problem in outcome.firstProblems { Self.say(problem) }
        if outcome.problems > outcome.firstProblems.count {
            Self.say("… \(outcome.problems) parts in all could not be read.")
        }
        let what = format == .html ? "\(output)/report.html" : output
        Self.say("\(outcome.conversations) conversations, \(outcome.replies) replies: see \(what)")
    }

    /// One line on standard error.
    private static func say(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        FileHandle.standardError.write(Data("heard audit: \(line)\n".utf8))
    }
}
