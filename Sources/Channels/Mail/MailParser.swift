public import Casework

/// Reads mail as a mail server hands it over.
public enum MailParser {
    /// Understands a mail (RFC 5322, MIME), with LF or CRLF line ends and with or without an mbox `From ` line.
    ///
    /// It never fails: what is no mail at all comes back with kind `.unreadable` and whatever text can be shown.
    /// `raw` is always the input, whole.
    public static func parse(_ raw: [UInt8]) -> IncomingMail {
        raw.withUnsafeBufferPointer { bytes in
            let headers = HeaderFields(bytes)
            var mail = IncomingMail(fingerprint: Fingerprint.of(bytes, headers: headers), raw: raw)
            guard headers.isMail else {
                mail.kind = .unreadable
                mail.text = UnreadableText.shown(bytes)
                return mail
            }
            mail.readHeaders(headers)
            mail.readBody(headers, MailParts.read(bytes, headers: headers))
            return mail
        }
    }
}

extension IncomingMail {
    fileprivate mutating func readHeaders(_ headers: HeaderFields) {
        messageID = headers.values("message-id").first.flatMap { HeaderText.messageIDs($0).first }
        inReplyTo = Array(headers.values("in-reply-to").flatMap(HeaderText.messageIDs).suffix(100))
        references = Array(headers.values("references").flatMap(HeaderText.messageIDs).suffix(100))
        from = headers.mailboxes("from").first { $0.address.contains("@") } ?? headers.mailboxes("from").first
        to = headers.mailboxes("to")
        cc = headers.mailboxes("cc")
        replyTo = headers.mailboxes("reply-to")
        recipients = headers.recipients
        subject = headers.values("subject").first.map(HeaderText.decoded) ?? ""
        sentAt = headers.values("date").first.flatMap(HeaderText.date)
    }

    fileprivate mutating func readBody(_ headers: HeaderFields, _ parts: [MailPart]) {
        let body = MailBody(parts)
        html = body.html
        attachments = body.attachments
        let judge = MailKind(headers: headers, parts: parts, subject: subject, from: from)
        isList = judge.isList
        kind = judge.isBounce ? .bounce : judge.isAutomatic ? .autoReply : .message
        let sections = MailSections(body.lines, dividing: kind != .bounce)
        (text, quoted, signature) = (sections.text, sections.quoted, sections.signature)
        if kind == .bounce { bounce = BounceReader.report(headers: headers, parts: parts, text: text) }
    }
}

extension HeaderFields {
    /// Fields that tell a mail from any other text with colons in it.
    private static let known: Set<String> = [
        "from", "to", "cc", "subject", "date", "message-id", "received", "mime-version", "content-type", "return-path",
        "reply-to", "sender", "delivered-to", "in-reply-to", "references", "content-transfer-encoding", "x-mailer",
    ]

    var isMail: Bool { fields.contains { Self.known.contains($0.name) } }

    func mailboxes(_ name: String) -> [Mailbox] { values(name).flatMap(HeaderText.mailboxes) }

    /// Every address the mail was meant for, once.
    var recipients: [String] {
        let names = ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "resent-to"]
        var seen: Set<String> = []
        return names.flatMap(mailboxes).map(\.address).filter {
            $0.contains("@") && seen.insert(Mailbox.key($0)).inserted
        }
    }
}
