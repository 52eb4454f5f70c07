import CMIME
public import Casework

/// Writes mail as mail servers expect it.
public enum MailWriter {
    /// The mail in RFC 5322 form with CRLF line ends: plain text and the same as HTML, then the attachments.
    ///
    /// Ids stand in the headers exactly as given. Control characters in names, subject and file names go, so no
    /// header can be smuggled in. References that could not stand in a header are left out.
    ///
    /// - Throws: `MailWriterError` when there is nobody to send to or an address or the id cannot stand in a header.
    public static func write(_ mail: OutgoingMail) throws(MailWriterError) -> [UInt8] {
        MIMELibrary.start()
        try check(mail)
        return OutgoingDraft.write(mail)
    }

    private static func check(_ mail: OutgoingMail) throws(MailWriterError) {
        guard !mail.to.isEmpty || !mail.cc.isEmpty else { throw .noRecipient }
        guard MailAddress.isID(mail.messageID) else { throw .unusableMessageID(mail.messageID) }
        for mailbox in [mail.from, mail.replyTo] + mail.to + mail.cc {
            guard MailAddress.isUsable(mailbox.address) else { throw .unusableAddress(mailbox.address) }
        }
    }
}

/// Why a mail could not be written.
public enum MailWriterError: Error, Equatable, CustomStringConvertible {
    case noRecipient
    case unusableAddress(String)
    case unusableMessageID(String)

    public var description: String {
        switch self {
        case .noRecipient: "The mail has no recipient: add an address under To or CC."
        case .unusableAddress(let address):
            "“\(PlainText.singleLine(address, limit: 100))” is not an address that mail can be sent to: "
                + "write it as name@example.org, with plain letters before the @."
        case .unusableMessageID(let id):
            "“\(PlainText.singleLine(id, limit: 100))” cannot be a Message-ID: it needs the form part@domain."
        }
    }
}
