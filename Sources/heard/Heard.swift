import ArgumentParser
import Foundation

/// The command line.
@main
struct Heard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heard",
        abstract: "A customer desk that keeps the person answering on the customer's side of the conversation.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, CheckCommand.self, ExplainCommand.self, RulesCommand.self, AuditCommand.self,
            TrainCommand.self, IngestCommand.self, ExportCommand.self, SignInCommand.self, BackupCommand.self,
            RestoreCommand.self, MoveCommand.self, EraseCommand.self, DoctorCommand.self,
        ])

    /// Bad usage and bad input end with 2, in one clear line; other codes are the commands' own.
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        if error is ExitCode || exitCode(for: error) == .success { exit(withError: error) }
        complain(message(for: error))
        Foundation.exit(isMailServersCall ? IngestCommand.tryAgain.rawValue : 2)
    }

    /// A mail server takes most failures for final and returns the mail: whatever goes wrong here, it should try again.
    private static var isMailServersCall: Bool { CommandLine.arguments.dropFirst().first == "ingest" }

    /// One line on standard output, at once, whatever it is connected to.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data("\(text)\n".utf8))
    }

    /// One line on standard error.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data("heard: \(text)\n".utf8))
    }
}
