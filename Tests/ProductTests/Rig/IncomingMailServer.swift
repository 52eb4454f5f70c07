import Foundation

/// The mail server in front of the desk: whatever comes for `support.test` it pipes into a command.
///
/// The command's exit code counts as it does for any mail server: 0 is delivered, 75 means try again later, all else is
/// a refusal. "Later" is when the test says so, by ``runQueue()``.
///
/// ```swift
/// let mail = try await IncomingMailServer.start(pipingInto: [Heard.program, "ingest", "--data", folder.path])
/// defer { mail.stop() }
/// let id = try await mail.deliver(bytes, from: "ana@harbour.test", to: "help@support.test")
/// try await mail.waitUntilDelivered(id)
/// ```
final class IncomingMailServer: Sendable {
    let server: Exim

    static func start(pipingInto command: [String]) async throws -> IncomingMailServer {
        IncomingMailServer(
            try await Exim.start("incoming") { _, _ in
                .init(
                    main: "tls_advertise_hosts =",
                    recipients: "  deny !domains = support.test\n       message = 550 No mail for this domain here",
                    routers: routers, transports: transport(into: Exim.asTestUser + command))
            })
    }

    private init(_ server: Exim) {
        self.server = server
    }

    /// Hands a message to the server by SMTP, byte for byte but for line ends, which become those of SMTP.
    ///
    /// - Returns: The server's own id of the mail, once it has taken the responsibility for it.
    @discardableResult
    func deliver(_ message: [UInt8], from sender: String, to recipient: String) async throws -> String {
        let answer = try await submit(message, from: sender, to: recipient, port: server.port)
        guard answer.hasPrefix("250"), let id = answer.split(separator: "id=").last else {
            throw RigError("The mail server did not take the mail: \(answer)")
        }
        return String(id)
    }

    /// Waits until the command has taken the mail.
    func waitUntilDelivered(_ id: String, within limit: Duration = .seconds(60)) async throws {
        try await eventually("the delivery of mail \(id)", within: limit) {
            let lines = notes(on: id)
            if let refusal = lines.first(where: { $0.hasPrefix("**") }) {
                throw RigError("The command refused mail \(id): \(refusal)")
            }
            return lines.contains("Completed") ? true : nil
        }
    }

    /// Waits until the command has asked this many times to try again later.
    func waitUntilDeferred(_ id: String, times: Int = 1, within limit: Duration = .seconds(60)) async throws {
        try await eventually("mail \(id) to be put off", within: limit) {
            notes(on: id).count { $0.hasPrefix("==") } >= times ? true : nil
        }
    }

    /// Tries again now whatever was put off, and comes back when each mail has been tried.
    func runQueue() async throws {
        try await server.exim(["-qff"])
    }

    func stop() {
        server.stop()
    }

    /// The lines of the log on one mail, without their time and id.
    private func notes(on id: String) -> [Substring] {
        server.log.split(separator: "\n").compactMap { line in
            line.firstRange(of: " \(id) ").map { line[$0.upperBound...] }
        }
    }

    private static let routers = """
        desk:
          driver = accept
          domains = support.test
          transport = command
        reports_of_refusals:
          driver = redirect
          data = :blackhole:
        """

    private static func transport(into command: [String]) -> String {
        // A quoted setting, in which each word is quoted in turn.
        let words = command.map { #"\"\#($0)\""# }.joined(separator: " ")
        return """
            command:
              driver = pipe
              command = "\(words)"
              temp_errors = 75
              log_output
              message_prefix =
              message_suffix =
            """
    }
}
