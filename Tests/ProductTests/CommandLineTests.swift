import Foundation
import Testing

/// The command line contract, by golden cases that were written from the contract.
@Suite("The command line")
struct CommandLineTests {
    /// `NAME.args` holds the arguments, `NAME.in` the standard input, `NAME.code` the exit code.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var folder: URL

        /// Files are named as from the root of the project.
        var arguments: [String] {
            text("args").split(whereSeparator: \.isWhitespace).map {
                String($0).replacing("Tests/ProductTests/Golden/check", with: folder.path)
            }
        }
        var code: Int32 { Int32(text("code").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 }
        var expected: String { text("out") }
        var input: [UInt8] { bytesOfFile(path("in")) }
        var testDescription: String { name }

        private func path(_ kind: String) -> String { folder.appending(path: "\(name).\(kind)").path }
        private func text(_ kind: String) -> String { textOfFile(path(kind)) }
    }

    static let cases: [Case] = {
        let folder = Bundle.module.bundleURL.appending(path: "Golden/check")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".out") }.sorted().map { Case(name: String($0.dropLast(4)), folder: folder) }
    }()

    @Test("heard check prints what the contract says", arguments: cases)
    func golden(_ golden: Case) async throws {
        let run = try await Heard.run(golden.arguments, input: golden.input)
        #expect(run.output == golden.expected)
        #expect(run.exit == golden.code)
    }

    @Test("there are golden cases")
    func goldenCasesExist() { #expect(Self.cases.count >= 5) }

    @Test(
        "bad usage and bad input end with 2 and one clear line",
        arguments: [
            ["nonsense"], ["check", "--format", "pictures"], ["check", "no-such-file"], ["serve", "--port", "many"],
            ["serve", "--public-url", "ftp://x"], ["serve", "--smtp", "host"],
            ["serve", "--time-zone", "Mars/Olympus"],
            ["sign-in", "nobody@nowhere.test"],
        ])
    func badUsage(arguments: [String]) async throws {
        let folder = try TemporaryFolder("data")
        let run = try await Heard.run(arguments, environment: ["HEARD_DATA": folder.at("desk")])
        #expect(run.exit == 2)
        #expect(run.standardError.split(separator: "\n").count == 1, "\(run.standardError)")
        #expect(run.standardError.hasPrefix("heard"))
    }

    @Test("a missing data folder is created, readable by its owner alone")
    func dataFolder() async throws {
        let folder = try TemporaryFolder("data")
        for (name, command) in [("a/b", "export"), ("c", "check"), ("d", "ingest")] {
            let path = folder.at(name)
            let run = try await Heard.run(command, "--data", path, input: "From: ana@harbour.test\n\nThank you.\n")
            #expect(run.exit == 0, "\(command): \(run.standardError)")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o700)
        }
    }

    @Test("ingest answers 75 whenever it could not store, even when it was called wrongly")
    func tryAgain() async throws {
        let folder = try TemporaryFolder("data")
        for arguments in [["ingest", "--data", folder.path, "no-such-file"], ["ingest", "--no-such-option"]] {
            #expect(try await Heard.run(arguments).exit == 75)
        }
        try folder.write("not a folder", to: "file")
        #expect(try await Heard.run("ingest", "--data", folder.at("file"), input: "From: a@b.test\n\nHello").exit == 75)
    }

    @Test("a second server on the same data is refused in one clear line")
    func secondServer() async throws {
        let folder = try TemporaryFolder("data")
        let desk = try await HeardServer.start(data: folder.path)
        defer { desk.stop() }
        let second = try await Heard.run("serve", "--data", folder.path, "--port", "0")
        #expect(second.exit == 2)
        #expect(second.standardError.contains("already works with"))
    }
}
