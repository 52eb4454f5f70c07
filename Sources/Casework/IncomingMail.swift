/// A mail as it was understood, ready to be received into a conversation.
public struct IncomingMail: Sendable, Equatable {
    /// Ids stand without their angle brackets.
    public var messageID: String?
    public var inReplyTo: [String]
    public var references: [String]
    public var from: Mailbox?
    public var to: [Mailbox]
    public var cc: [Mailbox]
    public var replyTo: [Mailbox]
    /// Every address the mail was delivered to, from To, Cc and the trace headers that servers add.
    public var recipients: [String]
    public var subject: String
    public var sentAt: Timestamp?
    public var kind: MessageKind
    /// It came through a mailing list or in bulk, so it must not be answered.
    public var isList: Bool
    /// What the person says now, without quoted history and signature.
    public var text: String
    public var quoted: String
    public var signature: String
    /// The HTML part as it came, before any cleaning.
    public var html: String?
    public var attachments: [IncomingAttachment]
    public var bounce: BounceReport?
    /// A digest of the content without trace headers: equal for two deliveries of the same mail.
    public var fingerprint: String
    public var raw: [UInt8]

    public init(
        messageID: String? = nil, inReplyTo: [String] = [], references: [String] = [], from: Mailbox? = nil,
        to: [Mailbox] = [], cc: [Mailbox] = [], replyTo: [Mailbox] = [], recipients: [String] = [],
        subject: String = "", sentAt: Timestamp? = nil, kind: MessageKind = .message, isList: Bool = false,
        text: String = "", quoted: String = "", signature: String = "", html: String? = nil,
        attachments: [IncomingAttachment] = [], bounce: BounceReport? = nil, fingerprint: String, raw: [UInt8]
    ) {
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.from = from
        self.to = to
        self.cc = cc
        self.replyTo = replyTo
        self.recipients = recipients
        self.subject = subject
        self.sentAt = sentAt
        self.kind = kind
        self.isList = isList
        self.text = text
        self.quoted = quoted
        self.signature = signature
        self.html = html
        self.attachments = attachments
        self.bounce = bounce
        self.fingerprint = fingerprint
        self.raw = raw
    }
}

/// A file that came with a mail.
public struct IncomingAttachment: Sendable, Equatable {
    public var name: String
    /// A MIME type such as `image/png`, as the sender declared it.
    public var type: String
    public var contentID: String?
    public var isInline: Bool
    public var bytes: [UInt8]

    public init(name: String, type: String, contentID: String? = nil, isInline: Bool = false, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.contentID = contentID
        self.isInline = isInline
        self.bytes = bytes
    }
}

/// What a bounce says of the message that did not arrive.
public struct BounceReport: Sendable, Equatable, Codable {
    public var originalMessageID: String?
    public var recipient: String?
    /// An enhanced status code such as `5.1.1` (RFC 3463).
    public var status: String?
    public var diagnostic: String?
    /// False for a mere delay notice: the message may still arrive.
    public var isFinal: Bool

    public init(
        originalMessageID: String? = nil, recipient: String? = nil, status: String? = nil, diagnostic: String? = nil,
        isFinal: Bool = true
    ) {
        self.originalMessageID = originalMessageID
        self.recipient = recipient
        self.status = status
        self.diagnostic = diagnostic
        self.isFinal = isFinal
    }
}
