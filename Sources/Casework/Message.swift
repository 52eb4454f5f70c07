/// What a stored message is. The codes are part of the export form.
public enum MessageKind: String, Sendable, Codable, CaseIterable {
    case message, autoReply, bounce, note, unreadable
}

public enum Direction: String, Sendable, Codable {
    case incoming = "in"
    case outgoing = "out"
}

/// One entry of a conversation: a mail in or out, or a private note.
public struct Message: Sendable, Equatable, Identifiable {
    public var id: String
    public var conversationID: String
    public var direction: Direction
    public var kind: MessageKind
    public var from: Mailbox
    public var to: [Mailbox]
    public var cc: [Mailbox]
    /// Where the sender wants answers to go, when that is elsewhere.
    public var replyTo: [Mailbox]
    public var subject: String
    /// When it reached us or was handed over for sending; what the sender's clock said is not trusted for order.
    public var at: Timestamp
    public var messageID: String?
    public var inReplyTo: String?
    public var references: [String]
    public var isList: Bool
    public var text: String
    public var quoted: String
    public var signature: String
    public var html: String?
    /// The colleague who wrote it, when it is ours.
    public var authorID: String?
    /// Digest of the mail as it came, under which its bytes are stored.
    public var source: String?
    public var attachments: [Attachment]
    public var bounce: BounceReport?

    public init(
        id: String, conversationID: String, direction: Direction, kind: MessageKind, from: Mailbox, to: [Mailbox] = [],
        cc: [Mailbox] = [], replyTo: [Mailbox] = [], subject: String = "", at: Timestamp, messageID: String? = nil,
        inReplyTo: String? = nil,
        references: [String] = [], isList: Bool = false, text: String, quoted: String = "", signature: String = "",
        html: String? = nil, authorID: String? = nil, source: String? = nil, attachments: [Attachment] = [],
        bounce: BounceReport? = nil
    ) {
        self.id = id
        self.conversationID = conversationID
        self.direction = direction
        self.kind = kind
        self.from = from
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.subject = subject
        self.at = at
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.isList = isList
        self.text = text
        self.quoted = quoted
        self.signature = signature
        self.html = html
        self.authorID = authorID
        self.source = source
        self.attachments = attachments
        self.bounce = bounce
    }

    /// A person wrote it to us and an answer would reach that person, not a machine or a list.
    public var isAnswerable: Bool {
        direction == .incoming && kind == .message && !isList && answerTo.contains { $0.address.contains("@") }
    }

    /// Whom an answer goes to.
    public var answerTo: [Mailbox] { replyTo.isEmpty ? [from] : replyTo }
}

/// A stored file; its bytes are found by `sha256`.
public struct Attachment: Sendable, Equatable, Identifiable {
    public var id: String
    public var name: String
    public var type: String
    public var size: Int
    public var sha256: String
    public var contentID: String?
    public var isInline: Bool

    public init(
        id: String, name: String, type: String, size: Int, sha256: String, contentID: String? = nil,
        isInline: Bool = false
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.sha256 = sha256
        self.contentID = contentID
        self.isInline = isInline
    }
}
