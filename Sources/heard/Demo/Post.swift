import Casework
import Foundation
import Records

extension Demo {
    /// What stands on the outside of a mail.
    struct Envelope: Sendable {
        var messageID: String
        var from: Mailbox
        var subject: String
        var at: Timestamp
        /// The ids of the thread so far, the oldest first.
        var ancestors: [String]
    }

    /// Makes mails of letters, both as they were understood and as they came.
    enum Post {
        static func mail(_ letter: Letter, in envelope: Envelope) -> IncomingMail {
            let raw = Array(source(letter, envelope).utf8)
            return IncomingMail(
                messageID: envelope.messageID, inReplyTo: Array(envelope.ancestors.suffix(1)),
                references: envelope.ancestors, from: envelope.from, to: [Colleague.desk], cc: letter.cc,
                recipients: [Colleague.desk.address] + letter.cc.map(\.address), subject: envelope.subject,
                sentAt: envelope.at, kind: letter.kind, text: letter.text, quoted: letter.quoted,
                signature: letter.signature, html: letter.html, attachments: letter.pictures.map(attachment),
                fingerprint: Cryptography.sha256Hex(raw), raw: raw)
        }

        private static func attachment(_ picture: Snapshot) -> IncomingAttachment {
            IncomingAttachment(
                name: picture.name, type: "image/png", contentID: picture.contentID,
                isInline: picture.contentID != nil, bytes: picture.picture.png)
        }

        /// The mail as RFC 5322 text.
        private static func source(_ letter: Letter, _ envelope: Envelope) -> String {
            let parts = [body(letter)] + letter.pictures.map(part)
            let head = headers(letter, envelope).map { "\($0): \($1)\r\n" }.joined()
            guard parts.count > 1 else { return head + parts.joined() }
            let boundary = "next-\(envelope.messageID.prefix(16))"
            let kind = letter.html == nil ? "mixed" : "related"
            return head + "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n"
                + parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
        }

        private static func headers(_ letter: Letter, _ envelope: Envelope) -> [(String, String)] {
            var headers = [
                ("From", field(envelope.from)), ("To", field(Colleague.desk)), ("Subject", encoded(envelope.subject)),
                ("Date", date(envelope.at)), ("Message-ID", "<\(envelope.messageID)>"), ("MIME-Version", "1.0"),
            ]
            if !letter.cc.isEmpty { headers.append(("Cc", letter.cc.map(field).joined(separator: ", "))) }
            if let parent = envelope.ancestors.last {
                headers.append(("In-Reply-To", "<\(parent)>"))
                headers.append(("References", envelope.ancestors.map { "<\($0)>" }.joined(separator: "\r\n ")))
            }
            if letter.kind == .autoReply { headers.append(("Auto-Submitted", "auto-replied")) }
            return headers
        }

        private static func body(_ letter: Letter) -> String {
            let signature = letter.signature.isEmpty ? "" : "-- \n\(letter.signature)"
            let text = [letter.text, signature, letter.quoted].filter { !$0.isEmpty }.joined(separator: "\n\n")
            return "Content-Type: text/\(letter.html == nil ? "plain" : "html"); charset=utf-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n\(base64(Data((letter.html ?? text).utf8)))\r\n"
        }

        private static func part(_ picture: Snapshot) -> String {
            let place = picture.contentID.map { "inline\r\nContent-ID: <\($0)>" } ?? "attachment"
            return "Content-Type: image/png; name=\"\(picture.name)\"\r\nContent-Disposition: \(place)\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n\(base64(Data(picture.picture.png)))\r\n"
        }

        private static func field(_ mailbox: Mailbox) -> String { "\(encoded(mailbox.name)) <\(mailbox.address)>" }

        /// An encoded word (RFC 2047) where ASCII is not enough.
        private static func encoded(_ text: String) -> String {
            text.allSatisfy(\.isASCII) ? text : "=?utf-8?B?\(Data(text.utf8).base64EncodedString())?="
        }

        private static func base64(_ data: Data) -> String {
            data.base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ])
        }

        private static func date(_ moment: Timestamp) -> String {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_US_POSIX")
            formatter.timeZone = .gmt
            formatter.dateFormat = "EEE, d MMM yyyy HH:mm:ss Z"
            return formatter.string(from: moment.date)
        }
    }
}
