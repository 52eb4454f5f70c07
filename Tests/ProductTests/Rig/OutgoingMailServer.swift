import Foundation

/// The mail server that the desk sends through: it keeps every mail it accepts, with its envelope.
///
/// It speaks plain SMTP and STARTTLS on ``port`` and TLS from the first byte on ``tlsPort``, both at `localhost`; a client
/// checks it against ``certificate``.
///
/// ```swift
/// let mail = try await OutgoingMailServer.start(requiringSignIn: true)
/// defer { mail.stop() }
/// try mail.refuse("gone@harbour.test")
/// // … the desk sends …
/// let received = try await mail.waitForMessages(1)
/// ```
final class OutgoingMailServer: Sendable {
    /// A mail as it was received.
    struct Message: Sendable, Equatable {
        /// The sender of the envelope, empty for a bounce.
        let sender: String
        let recipients: [String]
        /// The message as it came, with `\n` line ends, no header added.
        let content: [UInt8]

        var text: String { String(decoding: content, as: UTF8.self) }
    }

    static let user = "desk"
    static let password = "secret"

    /// The path of the certificate to trust, in PEM.
    let certificate: String
    let server: Exim

    var port: Int { server.port }
    var tlsPort: Int { server.tlsPort }

    /// - Parameter requiringSignIn: Whether only ``user`` with ``password`` may send, by AUTH PLAIN or LOGIN.
    static func start(requiringSignIn: Bool = false) async throws -> OutgoingMailServer {
        let server = try await Exim.start("outgoing") { folder, tlsPort in
            try await makeCertificate(in: folder)
            for list in ["refused", "bouncing"] { try folder.write("", to: list) }
            return .init(
                main: main(in: folder, tlsPort: tlsPort),
                recipients: rules(in: folder, requiringSignIn: requiringSignIn), routers: routers(in: folder),
                transports: transport(in: folder), authenticators: requiringSignIn ? authenticators : "")
        }
        return OutgoingMailServer(server)
    }

    private init(_ server: Exim) {
        self.server = server
        certificate = server.folder.at("certificate.pem")
    }

    /// From now on the server answers 550 to this recipient.
    func refuse(_ recipient: String) throws {
        try append(recipient, to: "refused")
    }

    /// From now on mail to this recipient is accepted and then comes back: the report is among ``messages()``, from
    /// nobody, to the sender of the mail's envelope.
    func bounce(_ recipient: String) throws {
        try append(recipient, to: "bouncing")
    }

    /// All mails so far, in the order in which they were stored.
    func messages() -> [Message] {
        let folder = server.folder.at("mails")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // The envelope gets its name when both files are complete.
        let envelopes = names.filter { $0.hasSuffix(".env") }.map { "\(folder)/\($0)" }
        return envelopes.map { (modified($0), $0) }.sorted { $0 < $1 }.map { message(envelope: $0.1) }
    }

    /// Waits until there are at least this many mails, and gives all.
    func waitForMessages(_ count: Int, within limit: Duration = .seconds(60)) async throws -> [Message] {
        try await eventually("\(count) mails at the outgoing server", within: limit) {
            let messages = messages()
            return messages.count >= count ? messages : nil
        }
    }

    func stop() {
        server.stop()
    }

    private func append(_ recipient: String, to list: String) throws {
        let lines = textOfFile(server.folder.at(list))
        try server.folder.write("\(lines)\(recipient): listed\n", to: list)
        guard chmod(server.folder.at(list), 0o644) == 0 else {
            throw RigError("\(list) cannot be read by the mail server: \(lastSystemError()).")
        }
    }

    private func message(envelope path: String) -> Message {
        let lines = textOfFile(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return Message(
            sender: lines.first ?? "", recipients: lines.dropFirst().filter { !$0.isEmpty },
            content: bytesOfFile(path.dropLast(3) + "msg"))
    }

    private func modified(_ path: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    }
}

extension OutgoingMailServer {
    private static func main(in folder: TemporaryFolder, tlsPort: Int) -> String {
        """
        tls_advertise_hosts = *
        tls_certificate = \(folder.at("certificate.pem"))
        tls_privatekey = \(folder.at("key.pem"))
        tls_on_connect_ports = \(tlsPort)
        received_header_text =
        """
    }

    private static func rules(in folder: TemporaryFolder, requiringSignIn: Bool) -> String {
        let signIn = "  deny !authenticated = *\n       message = 530 5.7.0 Authentication required"
        let refusal = """
              deny recipients = lsearch;\(folder.at("refused"))
                   message = 550 5.1.1 No such person here
            """
        return requiringSignIn ? "\(signIn)\n\(refusal)" : refusal
    }

    private static func routers(in folder: TemporaryFolder) -> String {
        """
        bouncing:
          driver = redirect
          condition = ${lookup{$local_part@$domain}lsearch{\(folder.at("bouncing"))}{yes}{no}}
          allow_fail
          data = :fail: 550 5.1.1 No such person here
        kept:
          driver = accept
          transport = folder
        """
    }

    private static func transport(in folder: TemporaryFolder) -> String {
        """
        folder:
          driver = appendfile
          directory = \(folder.at("mails"))
          mailstore_format
          batch_max = 1000
        """
    }

    private static let authenticators = """
        plain:
          driver = plaintext
          public_name = PLAIN
          server_prompts = :
          server_condition = ${if and{{eq{$auth2}{\(user)}}{eq{$auth3}{\(password)}}}}
          server_set_id = $auth2
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = Username:: : Password::
          server_condition = ${if and{{eq{$auth1}{\(user)}}{eq{$auth2}{\(password)}}}}
          server_set_id = $auth1
        """
}
