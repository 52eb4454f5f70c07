import Foundation
import Testing

/// A data folder with a real mail server in front, which pipes into `heard ingest`.
final class MailedDesk: Sendable {
    let folder: TemporaryFolder
    let mail: IncomingMailServer
    static let address = "help@support.test"

    private init(folder: TemporaryFolder, mail: IncomingMailServer) {
        self.folder = folder
        self.mail = mail
    }

    static func start() async throws -> MailedDesk {
        let folder = try TemporaryFolder("data")
        let mail = try await IncomingMailServer.start(pipingInto: [Heard.program, "ingest", "--data", folder.path])
        return MailedDesk(folder: folder, mail: mail)
    }

    func stop() { mail.stop() }

    /// Sends a mail and waits until it is stored.
    func receive(_ text: String, from sender: String = "ana@harbour.test", to recipient: String = address) async throws
    {
        try await receive(Array(text.utf8), from: sender, to: recipient)
    }

    func receive(_ bytes: [UInt8], from sender: String = "ana@harbour.test", to recipient: String = address)
        async throws
    {
        let id = try await mail.deliver(bytes, from: sender, to: recipient)
        try await mail.waitUntilDelivered(id)
    }

    func export() async throws -> ExportedDesk { try await .read(folder.path) }
}

/// A plain mail as people send it.
func plainMail(
    from: String = "Ana Rivera <ana@harbour.test>", to: String = MailedDesk.address, cc: String? = nil,
    subject: String = "The scale shows wrong weights", id: String?, extra: [String] = [],
    body: String = "The scale from Monday shows wrong weights. Can somebody come before Friday?"
) -> String {
    var lines = ["From: \(from)", "To: \(to)"]
    if let cc { lines.append("Cc: \(cc)") }
    lines += ["Subject: \(subject)", "Date: Mon, 23 Nov 2026 10:00:00 +0000"]
    if let id { lines.append("Message-ID: <\(id)>") }
    return (lines + extra + ["", body, ""]).joined(separator: "\n")
}
