import ArgumentParser
import Listening

/// `heard check [FILE…]`: reviews drafts from files or standard input.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Review reply drafts from files, or from standard input where there is none.",
        discussion: """
            Exits with 0 when there is no finding at or above --fail-on, with 1 when there is one, and with 2 on bad input \
            or usage. With --format ndjson each line is one JSON object with at least a "draft", and each review is one \
            line, in the same order.
            """)

    @OptionGroup var data: DataFolder

    @Argument(help: "Drafts to review. Standard input where none is given, or for “-”.", completion: .file())
    var files: [String] = []

    @Option(
        help: "text, json, ndjson, sarif (SARIF 2.1.0) or github (annotations of a workflow).",
        completion: .list(CheckFormat.allCases.map(\.rawValue)))
    var format = "text"

    @OptionGroup var conversation: ConversationOptions

    @OptionGroup var added: AddedRules

    @Option(
        help: ArgumentHelp(
            "The severity that makes the exit code 1: note, advice, warning or never.", valueName: "severity"),
        completion: .list(Severity.allCases.map(\.rawValue) + ["never"]))
    var failOn = "warning"

    func run() throws {
        Output.ignoreBrokenPipes()
        try data.createIfNamed()
        do throws(CheckError) {
            let code = try check()
            if code != 0 { throw CheckError(code: code) }
        } catch {
            if let message = error.message { Output.complain(message) }
            throw ExitCode(error.code)
        }
    }

    private func check() throws(CheckError) -> Int32 {
        guard let format = CheckFormat(rawValue: format) else {
            throw CheckError("--format takes \(CheckFormat.names), not “\(format)”.")
        }
        let gate = try FailGate(named: failOn)
        let engine = Engine(rules: try TeamRules.added(from: added.paths))
        if format == .ndjson {
            guard conversation.history == nil else {
                throw CheckError("--history goes with a single draft; with ndjson each line has its own.")
            }
            return try LineCheck(engine: engine, gate: gate, files: files).run()
        }
        let context = try conversation.context(drafts: files.count)
        return DraftCheck(engine: engine, format: format, gate: gate, files: files, context: context).run()
    }
}

enum CheckFormat: String, CaseIterable {
    case text, json, ndjson, sarif, github

    static var names: String {
        allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " or \(github.rawValue)"
    }
}

/// From which severity on a finding fails the check.
struct FailGate: Sendable {
    private let least: Severity?

    init(named name: String) throws(CheckError) {
        guard name == "never" || Severity(rawValue: name) != nil else {
            throw CheckError("--fail-on takes note, advice, warning or never, not “\(name)”.")
        }
        least = Severity(rawValue: name)
    }

    func fails(_ review: Review) -> Bool {
        guard let least else { return false }
        return review.findings.contains { $0.severity >= least }
    }
}

/// Why a command ends with a code other than 0, and what to say about it.
struct CheckError: Error, CustomStringConvertible {
    var message: String?
    var code: Int32

    init(_ message: String) {
        self.message = message
        code = 2
    }

    init(code: Int32) {
        self.code = code
    }

    var description: String { message ?? "" }
}
