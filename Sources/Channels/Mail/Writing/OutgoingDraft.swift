import CMIME
import Casework

/// Builds one mail in GMime and serialises it.
struct OutgoingDraft {
    private let draft: OpaquePointer

    static func write(_ mail: OutgoingMail) -> [UInt8] {
        let draft = OutgoingDraft(draft: cmime_draft_new())
        defer { cmime_draft_free(draft.draft) }
        draft.setHeaders(mail)
        let text = PlainText.cleaned(mail.text)
        cmime_draft_body(draft.draft, text, MailHTML.document(of: text))
        for attachment in mail.attachments { draft.attach(attachment) }
        return draft.serialised()
    }

    private func setHeaders(_ mail: OutgoingMail) {
        add([mail.from], to: "From")
        if mail.replyTo.key != mail.from.key { add([mail.replyTo], to: "Reply-To") }
        add(mail.to, to: "To")
        add(mail.cc, to: "Cc")
        cmime_draft_subject(draft, PlainText.singleLine(mail.subject))
        cmime_draft_date(draft, mail.date.microseconds / 1_000_000)
        cmime_draft_message_id(draft, mail.messageID)
        set("In-Reply-To", [mail.inReplyTo].compactMap { $0 })
        set("References", mail.references)
    }

    private func add(_ mailboxes: [Mailbox], to header: String) {
        for mailbox in mailboxes {
            let name = PlainText.singleLine(mailbox.name, limit: 200)
            cmime_draft_mailbox(draft, header, name.isEmpty ? nil : name, mailbox.address)
        }
    }

    private func set(_ header: String, _ ids: [String]) {
        let usable = ids.filter(MailAddress.isID)
        guard !usable.isEmpty else { return }
        cmime_draft_header(draft, header, usable.map { "<\($0)>" }.joined(separator: " "))
    }

    private func attach(_ attachment: OutgoingAttachment) {
        let name = FileName.cleaned(attachment.name) ?? "attachment"
        cmime_draft_attach(draft, name, Self.safeType(attachment.type), attachment.bytes, attachment.bytes.count)
    }

    /// The type if it is one that a single file can have.
    private static func safeType(_ type: String) -> String {
        let parts = type.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isTypeByte) }
        guard parts.count == 2, isPlain, parts[0] != "multipart", parts[0] != "message" else {
            return "application/octet-stream"
        }
        return parts.joined(separator: "/")
    }

    private static func isTypeByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "!#$&^_.+-".utf8.contains(byte)
    }

    private func serialised() -> [UInt8] {
        var length = 0
        guard let bytes = cmime_draft_write(draft, &length) else { return [] }
        defer { cmime_release(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
}
