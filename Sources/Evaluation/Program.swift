import Foundation

/// Measures the engine: `Evaluation`, `Evaluation corpus`, `Evaluation latency`, `Evaluation earlier`.
@main
enum Program {
    static func main() async {
        do {
            try await run(Options(Array(CommandLine.arguments.dropFirst())))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(2)
        }
    }

    private static func run(_ options: Options) async throws {
        if options.has("--help") { return print(help) }
        switch options.command {
        case "": try EvaluateCommand(options).run()
        case "corpus": try CorpusCommand(options).run()
        case "latency": try LatencyCommand(options).run()
        case "earlier": try await EarlierCommand(options).run()
        default: throw Trouble("There is no command “\(options.command)”; see --help.")
        }
    }

    private static let help = """
        Evaluation [--data FOLDER] [--training FOLDER] [--json FILE] [--rules] [--errors]
            Every figure of the engine on labelled data. --rules lists what each rule did, --errors what was misread.
        Evaluation corpus --count N --seed S [--history 10]
            Invented replies of about 60 words, one JSON object a line, with so many messages before each.
        Evaluation latency [--count N] [--seed S]
            How long one draft in a ten-message conversation takes, in microseconds.
        Evaluation earlier [--count N] [--seed S]
            How long it takes to find a near-duplicate among so many earlier replies in a store, in microseconds.
        """
}
