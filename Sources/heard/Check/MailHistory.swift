import Casework
import Channels
import Listening

/// A conversation read from one mail or from a mailbox.
struct MailHistory {
    let name: String
    /// Our addresses, or `@` and our domain.
    let us: [String]

    /// Mails that people wrote, oldest first; out-of-office answers and bounces are no part of a conversation.
    func context(_ bytes: [UInt8]) throws(CheckError) -> Context {
        let mails = Self.mails(in: bytes).map(MailParser.parse)
        guard !mails.isEmpty, mails.allSatisfy({ $0.kind != .unreadable }) else {
            throw CheckError("\(name) is neither JSON nor mail; give heard.conversation/1, messages, .eml or mbox.")
        }
        let said = mails.filter { $0.kind == .message }
        try requireSides(said)
        let ordered = said.allSatisfy { $0.sentAt != nil } ? said.sorted { Self.isEarlier($0, $1) } : said
        let customer = ordered.last { !isOurs($0) }?.from
        return Context(history: ordered.map(turn), customerName: customer.flatMap { $0.name.isEmpty ? nil : $0.name })
    }

    private func requireSides(_ mails: [IncomingMail]) throws(CheckError) {
        let writers = Set(mails.compactMap { $0.from?.key })
        if us.isEmpty, writers.count > 1 {
            throw CheckError("\(name) has more than one writer; say with --us which address is yours.")
        }
    }

    private static func isEarlier(_ one: IncomingMail, _ other: IncomingMail) -> Bool {
        guard let one = one.sentAt, let other = other.sentAt else { return false }
        return one < other
    }

    private func turn(_ mail: IncomingMail) -> Turn {
        Turn(from: isOurs(mail) ? .agent : .customer, text: mail.text, at: mail.sentAt?.rfc3339)
    }

    private func isOurs(_ mail: IncomingMail) -> Bool {
        guard let from = mail.from else { return false }
        return us.contains { address in
            address.hasPrefix("@") ? "@" + from.domain == Mailbox.key(address) : from.key == Mailbox.key(address)
        }
    }

    /// The mails of a mailbox (RFC 4155): each opens with a `From ` line at its head or behind an empty one. What does
    /// not begin so is one mail.
    static func mails(in bytes: [UInt8]) -> [[UInt8]] {
        let opener = Array("From ".utf8)
        guard bytes.starts(with: opener) else { return bytes.isEmpty ? [] : [bytes] }
        var mails: [[UInt8]] = []
        var isBlank = true
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if isBlank, line.starts(with: opener) {
                mails.append([])
            } else {
                mails[mails.count - 1] += unquoted(line) + [UInt8(ascii: "\n")]
            }
            isBlank = line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
        }
        return mails
    }

    /// `>From ` in a mailbox stands for `From `, with any number of marks before it.
    private static func unquoted(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let marks = line.prefix { $0 == UInt8(ascii: ">") }.count
        return marks > 0 && line.dropFirst(marks).starts(with: Array("From ".utf8)) ? line.dropFirst() : line
    }
}
