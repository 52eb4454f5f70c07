import CSMTP
import Foundation

/// Hands mail to a server by SMTP.
public struct SMTPClient: Sendable {
    private let server: SMTPServer

    public init(_ server: SMTPServer) { self.server = server }

    /// Sends one message to one recipient and says what became of it.
    ///
    /// The work is done on a thread of its own and takes at most the server's `timeout`. Cancelling the task does
    /// not stop it: a message half sent would be one nobody knows about.
    ///
    /// - Parameters:
    ///   - message: as `MailWriter` writes it.
    ///   - from: the envelope sender, to which bounces return; empty for none.
    ///   - to: the envelope recipient.
    public func send(_ message: [UInt8], from: String, to: String) async -> SMTPOutcome {
        if let problem = problem(from: from, to: to) { return problem }
        let exchange = SMTPExchange(server: server, message: message, sender: from, recipient: to)
        return await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: exchange.run()) }
            thread.name = "heard-smtp"
            thread.start()
        }
    }

    private func problem(from: String, to: String) -> SMTPOutcome? {
        guard MailAddress.isUsable(to) else { return .refused(MailWriterError.unusableAddress(to).description) }
        guard from.isEmpty || MailAddress.isUsable(from) else {
            return .retry("The sender " + MailWriterError.unusableAddress(from).description)
        }
        let isHost = !server.host.isEmpty && server.host.utf8.allSatisfy { Self.hostBytes.contains($0) }
        guard isHost, (1...65535).contains(server.port) else {
            return .retry("The mail server “\(server.host):\(server.port)” is no host and port: correct the settings.")
        }
        return nil
    }

    private static let hostBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:_".utf8)
}

/// One message on its way, run on a blocking thread.
struct SMTPExchange: Sendable {
    var server: SMTPServer
    var message: [UInt8]
    var sender: String
    var recipient: String

    private static let started: Void = csmtp_start()

    func run() -> SMTPOutcome {
        Self.started
        var job = csmtp_job()
        let report = message.withUnsafeBufferPointer { bytes in
            job.message = bytes.baseAddress
            job.length = bytes.count
            job.requires_tls = server.security == .startTLS
            job.timeout = max(1, server.timeout)
            return withStrings(job)
        }
        return SMTPOutcome(report, server: server)
    }

    private func withStrings(_ job: csmtp_job) -> csmtp_report {
        var job = job
        return withCStrings([url, sender, recipient, server.username, server.password, server.caFile]) { strings in
            (job.url, job.sender, job.recipient) = (strings[0], strings[1], strings[2])
            (job.username, job.password, job.ca_file) = (strings[3], strings[4], strings[5])
            return csmtp_send(&job)
        }
    }

    private var url: String {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        return "\(server.security == .tls ? "smtps" : "smtp")://\(host):\(server.port)"
    }

    /// Calls `body` with C copies of the strings, which live until it returns.
    private func withCStrings<Result>(_ strings: [String?], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
        let copies = strings.map { $0.flatMap { strdup($0) } }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { $0.map { UnsafePointer($0) } })
    }
}
