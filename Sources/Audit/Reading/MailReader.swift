import Listening

/// A mail as the audit needs it.
public struct AuditMail: Sendable, Equatable {
    public enum Kind: Sendable, Equatable { case message, automatic, list, unreadable }

    public struct Address: Sendable, Equatable {
        public var name: String
        public var address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }
    }

    public var messageID: String?
    /// Ids it answers to, the thread's first one first.
    public var references: [String]
    public var from: Address?
    public var to: [Address]
    public var subject: String
    /// Seconds since 1970.
    public var at: Int64?
    /// What the person says, without quoted history and signature.
    public var text: String
    public var kind: Kind

    public init(
        messageID: String?, references: [String], from: Address?, to: [Address], subject: String, at: Int64?,
        text: String, kind: Kind
    ) {
        self.messageID = messageID
        self.references = references
        self.from = from
        self.to = to
        self.subject = subject
        self.at = at
        self.text = text
        self.kind = kind
    }
}

/// Understands a mail as a server hands it over; it must not fail whatever the bytes.
public struct MailParsing: Sendable {
    public var parse: @Sendable ([UInt8]) -> AuditMail

    public init(parse: @escaping @Sendable ([UInt8]) -> AuditMail) {
        self.parse = parse
    }
}

/// Turns mails into messages to be grouped.
struct MailReader: Sendable {
    let parsing: MailParsing
    let us: OurAddresses

    func read(_ piece: Piece) -> [Found] {
        if let problem = piece.problem { return [.problem(piece.number, problem)] }
        let mail = parsing.parse(piece.bytes)
        switch mail.kind {
        case .unreadable: return [.problem(piece.number, "it has no headers of a mail")]
        case .automatic: return [.leftOut("automatic answers and bounces")]
        case .list: return [.leftOut("mails from mailing lists")]
        case .message: return message(mail, piece)
        }
    }

    private func message(_ mail: AuditMail, _ piece: Piece) -> [Found] {
        guard let from = mail.from else { return [.problem(piece.number, "the mail does not say who sent it")] }
        let isOurs = us.contains(from.address)
        let others = mail.to.filter { !us.contains($0.address) }
        if isOurs, others.isEmpty { return [.leftOut("mails between colleagues")] }
        let customer = isOurs ? others[0] : from
        return [.record(record(mail, piece, isOurs: isOurs, customer: customer))]
    }

    private func record(
        _ mail: AuditMail, _ piece: Piece, isOurs: Bool, customer: AuditMail.Address
    ) -> SpoolRecord {
        let own = mail.messageID ?? "none.\(StableHash.of(piece.bytes))"
        let subject = Subject(mail.subject)
        return SpoolRecord(
            key: subject.key(with: customer.address),
            links: ([own] + mail.references.suffix(40)).map { StableHash.of($0) },
            isAnswer: subject.isAnswer, from: isOurs ? .agent : .customer, at: mail.at, id: own.cut(to: 200),
            customer: customer.name.cut(to: 200), text: mail.text.cut(to: Dialogue.longestText))
    }
}

/// The addresses and domains by which our mail is told from the customers'.
struct OurAddresses: Sendable {
    private let names: Set<String>

    init(_ names: [String]) {
        self.names = Set(names.map { $0.lowercased().trimmed })
    }

    var isEmpty: Bool { names.isEmpty }

    /// An address of ours, of a domain of ours or of one below it.
    func contains(_ address: String) -> Bool {
        let address = address.lowercased()
        if names.contains(address) { return true }
        guard let at = address.lastIndex(of: "@") else { return false }
        var domain = address[address.index(after: at)...]
        while !domain.isEmpty {
            if names.contains(String(domain)) || names.contains("@\(domain)") { return true }
            guard let dot = domain.firstIndex(of: ".") else { return false }
            domain = domain[domain.index(after: dot)...]
        }
        return false
    }
}

/// A subject without what mail programs put before it.
struct Subject: Sendable, Equatable {
    let text: String
    /// It had a "Re:" or the like.
    let isAnswer: Bool

    private static let marks = [
        "re:", "aw:", "sv:", "vs:", "antw:", "fwd:", "fw:", "wg:", "tr:", "ref:", "rv:", "odp:", "ynt:",
    ]
    private static let passing: Set<String> = ["fwd:", "fw:", "wg:", "tr:", "rv:"]

    init(_ subject: String) {
        var rest = subject.lowercased().trimmed
        var isAnswer = false
        while let mark = Self.marks.first(where: rest.hasPrefix) {
            isAnswer = isAnswer || !Self.passing.contains(mark)
            rest = String(rest.dropFirst(mark.count)).trimmed
        }
        text = rest
        self.isAnswer = isAnswer
    }

    /// By which an answer without references finds its thread: what it is called, and with whom. 0 without a subject.
    func key(with customer: String) -> UInt64 {
        text.isEmpty ? 0 : StableHash.of("\(text)\u{0}\(customer.lowercased())")
    }
}
