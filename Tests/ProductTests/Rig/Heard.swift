import Foundation

/// The program as it was built, run as a person runs it.
enum Heard {
    /// What a finished run left.
    struct Run: Sendable {
        let exit: Int32
        let standardOutput: [UInt8]
        let standardError: String

        var output: String { String(decoding: standardOutput, as: UTF8.self) }
        /// The lines of the output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The path of `heard`: the build puts it beside the tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appending(path: "heard").path
    }()

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - input: What it reads on standard input.
    ///   - environment: Settings in addition to the tests' own environment.
    static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        within limit: Duration = .seconds(120)
    ) async throws -> Run {
        let folder = try TemporaryFolder("run")
        defer { folder.remove() }
        let child = try Child(
            program, arguments, environment: Child.ownEnvironment.merging(environment) { $1 },
            input: try folder.write(input, to: "in"), outputFile: folder.at("out"), errorFile: folder.at("err"))
        defer { child.kill() }
        let exit = try await child.wait(within: limit)
        return Run(exit: exit, standardOutput: bytesOfFile(child.outputFile), standardError: child.errors)
    }

    static func run(_ arguments: String..., input: String = "") async throws -> Run {
        try await run(arguments, input: Array(input.utf8))
    }
}
