import Casework
import Channels

extension MailParsing {
    /// Mail as the desk itself understands it.
    public static let channels = MailParsing { bytes in AuditMail(MailParser.parse(bytes)) }
}

extension AuditMail {
    fileprivate init(_ mail: IncomingMail) {
        let cited = mail.references + mail.inReplyTo.filter { !mail.references.contains($0) }
        self.init(
            messageID: mail.messageID, references: cited, from: mail.from.map(Address.init),
            to: (mail.to + mail.cc).map(Address.init), subject: mail.subject,
            at: mail.sentAt.map { $0.microseconds / 1_000_000 },
            text: mail.text, kind: Kind(mail))
    }
}

extension AuditMail.Address {
    fileprivate init(_ mailbox: Mailbox) {
        self.init(name: mailbox.name, address: mailbox.address)
    }
}

extension AuditMail.Kind {
    fileprivate init(_ mail: IncomingMail) {
        switch mail.kind {
        case .unreadable: self = .unreadable
        case .autoReply, .bounce: self = .automatic
        case .message, .note: self = mail.isList ? .list : .message
        }
    }
}
