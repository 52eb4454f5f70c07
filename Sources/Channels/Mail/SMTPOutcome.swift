import CSMTP

/// What became of a message, with the words of the server or the reason.
public enum SMTPOutcome: Sendable, Equatable {
    /// The server took it over.
    case sent(String)
    /// It certainly did not go; it may go later.
    case retry(String)
    /// The server will never take it.
    case refused(String)
    /// The connection ended after the text had begun to flow: it may have arrived, so it must not be sent again
    /// without a person's decision.
    case unsure(String)
}

extension SMTPOutcome {
    /// Judges a finished exchange. A reply counts as a verdict on the text only if it came after the text: the 354
    /// that asked for it is none.
    init(_ report: csmtp_report, server: SMTPServer) {
        let reply = Self.text(report.reply)
        let failure = Self.text(report.failure)
        if report.data_began {
            self = Self.afterData(report, reply: reply, failure: failure)
        } else {
            self = Self.beforeData(report, reply: reply, failure: failure, server: server)
        }
    }

    private static func afterData(_ report: csmtp_report, reply: String, failure: String) -> SMTPOutcome {
        guard report.replied_to_data else {
            return .unsure("The connection ended before the server confirmed the message: \(failure).")
        }
        switch report.code {
        case 200..<300: return .sent(reply)
        case 400..<500: return .retry("The server asks to try later: \(reply)")
        case 500..<600: return .refused("The server refused the message: \(reply)")
        default: return .unsure("The server answered the message in a way that says neither yes nor no: \(reply)")
        }
    }

    private static func beforeData(
        _ report: csmtp_report, reply: String, failure: String, server: SMTPServer
    ) -> SMTPOutcome {
        let isAboutMessage = ["MAIL", "RCPT", "DATA"].contains(text(report.verb)) && !asksForSignIn(report.code)
        switch report.code {
        case 400..<500: return .retry("The server asks to try later: \(reply)")
        case 500..<600 where isAboutMessage: return .refused("The server refused the message: \(reply)")
        case 500..<600: return .retry("\(server.place) does not let us in, check its settings: \(reply)")
        default: return .retry("\(server.place) could not be used: \(failure).")
        }
    }

    /// Codes that speak of signing in, whatever command they answer (RFC 4954, 6).
    private static func asksForSignIn(_ code: Int32) -> Bool { [530, 534, 535, 538].contains(code) }

    /// The text in a fixed C array that ends in NUL.
    private static func text(_ array: some Any) -> String {
        withUnsafeBytes(of: array) { PlainText.singleLine(String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)) }
    }
}

extension SMTPServer {
    fileprivate var place: String { "The mail server \(host):\(port)" }
}
