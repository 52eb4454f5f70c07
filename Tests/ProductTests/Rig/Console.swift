/// A line of the browser's console: errors of scripts, violated policies, answers that failed.
struct ConsoleEntry: Sendable, Equatable {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    let level: String
    let message: String
}

extension Window {
    /// The lines since the last time this was asked.
    func console() async throws -> [ConsoleEntry] {
        let lines = try await driver.post("\(path)/se/log", ["type": "browser"]).array ?? []
        return lines.map { ConsoleEntry(level: $0["level"].string ?? "", message: $0["message"].string ?? "") }
    }

    /// Throws if anything went wrong in the page since the last time this was asked.
    func expectCleanConsole() async throws {
        let severe = try await console().filter { $0.level == "SEVERE" }
        guard severe.isEmpty else {
            throw RigError("The console of \(try await url) says: \(severe.map(\.message).joined(separator: "\n"))")
        }
    }

    /// Runs something that breaks the page's connections on purpose, as killing the server does: complaints of that time
    /// do not count; complaints from before do.
    @discardableResult
    func allowingComplaints<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try await expectCleanConsole()
        let result = try await body()
        _ = try await console()
        return result
    }
}
