import Foundation

/// A line of shell, as a person types it: in a folder of theirs, at a terminal where one is needed.
enum Shell {
    /// Runs a line to its end. `heard` in it is the program under test.
    static func run(_ line: String, in folder: TemporaryFolder, environment: [String: String] = [:]) async throws
        -> Heard.Run
    {
        let script = "cd '\(folder.path)' && heard() { '\(Heard.program)' \"$@\"; } && \(line)"
        let own = Child.ownEnvironment.filter { !["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"].contains($0.key) }
        let files = try TemporaryFolder("shell")
        let child = try Child(
            "/bin/bash", ["-c", script],
            environment: own.merging(["TERM": "xterm"]) { $1 }.merging(environment) { $1 },
            outputFile: files.at("out"), errorFile: files.at("err"))
        defer { child.kill() }
        let exit = try await child.wait(within: .seconds(120))
        return Heard.Run(exit: exit, standardOutput: bytesOfFile(child.outputFile), standardError: child.errors)
    }

    /// The same at a terminal of so many columns; its output has plain line ends.
    static func atTerminal(
        _ arguments: String, columns: Int = 80, in folder: TemporaryFolder, environment: [String: String] = [:]
    ) async throws -> Heard.Run {
        let line = "stty cols \(columns); '\(Heard.program)' \(arguments)"
        try folder.write(line + "\n", to: "line.sh")
        var run = try await run("script -qec 'bash line.sh' /dev/null", in: folder, environment: environment)
        run = Heard.Run(
            exit: run.exit, standardOutput: run.standardOutput.filter { $0 != UInt8(ascii: "\r") },
            standardError: run.standardError)
        return run
    }
}
