import ArgumentParser
import Listening

/// The conversation that a draft answers: `--history` and, for mail, `--us`.
struct ConversationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The conversation so far: heard.conversation/1, messages as a JSON list or one a line, a mail (.eml) or a \
            mailbox (mbox).
            """, valueName: "file"),
        completion: .file(extensions: ["json", "ndjson", "eml", "mbox"]))
    var history: String?

    @Option(
        help: ArgumentHelp(
            "With mail: an address of ours, or @ and our domain; all others are the customer. May be given again.",
            valueName: "address"))
    var us: [String] = []

    /// - Parameter drafts: how many drafts the conversation is given for.
    func context(drafts: Int) throws(CheckError) -> Context {
        guard let history else {
            guard us.isEmpty else { throw CheckError("--us goes with --history.") }
            return Context()
        }
        guard drafts <= 1 else { throw CheckError("--history goes with a single draft.") }
        return try HistoryFile(name: history, us: us).context()
    }
}
