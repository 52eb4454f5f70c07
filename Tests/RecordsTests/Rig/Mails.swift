import Casework
import Records

/// The people in these tests.
enum Someone {
    static let desk = Mailbox(name: "Fjord Supplies", address: "help@fjord.example")
    static let maren = Mailbox(name: "Maren Berg", address: "maren@mill.example")
    static let olav = Mailbox(name: "Olav Ness", address: "olav@mill.example")
    static let pia = Mailbox(name: "Pia Holm", address: "pia@bakery.example")
    static let stranger = Mailbox(name: "Stranger", address: "who@elsewhere.example")
    static let daemon = Mailbox(name: "Mail Delivery System", address: "mailer-daemon@mx.example")
}

/// A mail as the parser would hand it over; its fingerprint follows its content, as the parser's does.
func mail(
    _ text: String = "The pump has stopped. Can you tell me when the spare part will be here?",
    from: Mailbox? = Someone.maren, to: [Mailbox] = [Someone.desk], cc: [Mailbox] = [], id: String? = nil,
    inReplyTo: String? = nil, references: [String] = [], subject: String = "The pump", kind: MessageKind = .message,
    isList: Bool = false, html: String? = nil, attachments: [IncomingAttachment] = [], bounce: BounceReport? = nil
) -> IncomingMail {
    let content = [
        from?.display ?? "", to.map(\.display).joined(), cc.map(\.display).joined(), subject, text, kind.rawValue,
        inReplyTo ?? "",
    ].joined(separator: "\n")
    let digest = Cryptography.sha256Hex(Array(content.utf8))
    return IncomingMail(
        messageID: id ?? "\(digest.prefix(12))@example", inReplyTo: inReplyTo.map { [$0] } ?? [],
        references: references,
        from: from, to: to, cc: cc, recipients: (to + cc).map(\.address), subject: subject, kind: kind, isList: isList,
        text: text, html: html, attachments: attachments, bounce: bounce, fingerprint: digest, raw: Array(content.utf8))
}
