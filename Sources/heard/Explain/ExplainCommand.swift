import ArgumentParser
import Listening

/// `heard explain [FILE]`: why a review says what it says.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why a draft is reviewed as it is, word by word.",
        discussion: """
            Shows each sentence with its focus, moves and pitfalls, the words that speak for them, the rules that matched \
            and why some kept silent, and what was read in the conversation.
            """)

    @Argument(help: "The draft. Standard input where none is given, or for “-”.", completion: .file())
    var file = "-"

    @OptionGroup var conversation: ConversationOptions

    @OptionGroup var added: AddedRules

    func run() throws {
        Output.ignoreBrokenPipes()
        let engine = Engine(rules: try added.ruleSet())
        let context = try conversation.context(drafts: 1)
        let explanation = engine.explain(try Input(file).text(), in: context)
        let report = ExplanationReport(explanation, terminal: .current)
        Output.write(Array(report.text.utf8))
    }
}
