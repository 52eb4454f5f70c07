import Foundation
import Synchronization

/// A running desk: `heard serve` on a port of its own.
///
/// ```swift
/// let desk = try await HeardServer.start(data: folder.path, "--demo")
/// defer { desk.stop() }
/// let rep = try await browser.open(desk.links()[0])
/// desk.kill()
/// try await desk.restart()
/// ```
final class HeardServer: Sendable {
    /// The port it listens on, the same after a restart.
    let port: Int
    private let arguments: [String]
    private let environment: [String: String]
    private let folder: TemporaryFolder
    private let process: Mutex<Child>

    /// Starts a desk and waits until it listens.
    ///
    /// - Parameters:
    ///   - data: The folder of its database.
    ///   - arguments: More arguments of `heard serve`.
    ///   - environment: Settings in addition to the tests' own environment.
    ///   - meanwhile: What is to happen while it starts; it is given the process.
    static func start(
        data: String, _ arguments: String..., environment: [String: String] = [:],
        meanwhile: (Child) async throws -> Void = { _ in }
    ) async throws -> HeardServer {
        let folder = try TemporaryFolder("desk")
        let arguments = ["serve", "--data", data] + arguments
        let process = try launch(arguments + ["--port", "0"], environment: environment, in: folder)
        try await meanwhile(process)
        let port = try await port(of: process)
        return HeardServer(process, port: port, arguments: arguments, environment: environment, folder: folder)
    }

    private init(
        _ process: Child, port: Int, arguments: [String], environment: [String: String], folder: TemporaryFolder
    ) {
        self.process = Mutex(process)
        self.port = port
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// What it has printed since its last start.
    var output: String { current.output }

    /// What it has written to standard error since its last start.
    var errors: String { current.errors }

    /// The links to sign in by that it has printed since its last start; waits for this many.
    func links(_ count: Int = 1) async throws -> [String] {
        try await eventually("\(count) links in: \(output)") {
            let addresses = output.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("\(url)/") }
            let links = addresses.filter { $0 != "\(url)/" }.map(String.init)
            return links.count >= count ? links : nil
        }
    }

    /// Ends it at once, as a power cut would.
    func kill() {
        current.kill()
    }

    /// Asks it to end, and waits until it has.
    ///
    /// - Returns: Its exit code.
    @discardableResult
    func terminate(within limit: Duration = .seconds(30)) async throws -> Int32 {
        current.terminate()
        return try await current.wait(within: limit)
    }

    /// Starts it again, on the same port and data.
    func restart() async throws {
        current.kill()
        let fresh = try Self.launch(arguments + ["--port", "\(port)"], environment: environment, in: folder)
        process.withLock { $0 = fresh }
        _ = try await Self.port(of: fresh)
    }

    /// Ends it at once and removes what it printed. Its data stay with whoever gave the folder.
    func stop() {
        kill()
        folder.remove()
    }

    deinit {
        stop()
    }

    private var current: Child {
        process.withLock(\.self)
    }

    private static func launch(
        _ arguments: [String], environment: [String: String], in folder: TemporaryFolder
    ) throws -> Child {
        for file in ["out", "err"] { try? FileManager.default.removeItem(atPath: folder.at(file)) }
        return try Child(
            Heard.program, arguments, environment: Child.ownEnvironment.merging(environment) { $1 },
            outputFile: folder.at("out"), errorFile: folder.at("err"))
    }

    private static func port(of process: Child) async throws -> Int {
        try await eventually("“Heard is listening on …” from heard serve", within: .seconds(60)) {
            let line = /Heard is listening on http:\/\/127\.0\.0\.1:([0-9]+)[^0-9]/
            if let match = process.output.firstMatch(of: line) { return Int(match.output.1) }
            guard let code = process.exitCode else { return nil }
            throw RigError("heard serve ended with \(code): \(process.errors)")
        }
    }
}
