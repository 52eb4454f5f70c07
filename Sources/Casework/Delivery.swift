/// One copy of an outgoing message to one recipient, on its way through the outbox.
public struct Delivery: Sendable, Equatable, Identifiable {
    public var id: String
    public var messageID: String
    public var recipient: Mailbox
    public var state: State
    public var attempts: Int
    /// The last thing the mail server said, or why we wait.
    public var detail: String
    public var updatedAt: Timestamp

    public enum State: String, Sendable, Codable {
        case queued, sending, sent, refused
        /// The connection was lost after the text had begun to flow: it may have arrived. Never retried blindly.
        case unsure
        /// Accepted at first, then returned by a later server.
        case bounced
        /// A colleague took it back before it went.
        case cancelled
    }

    public init(
        id: String, messageID: String, recipient: Mailbox, state: State, attempts: Int = 0, detail: String = "",
        updatedAt: Timestamp
    ) {
        self.id = id
        self.messageID = messageID
        self.recipient = recipient
        self.state = state
        self.attempts = attempts
        self.detail = detail
        self.updatedAt = updatedAt
    }
}

/// A message complete enough to be written as mail.
public struct OutgoingMail: Sendable, Equatable {
    public var messageID: String
    public var from: Mailbox
    /// The address that brings answers back into the conversation; also the envelope sender, so that bounces return.
    public var replyTo: Mailbox
    public var to: [Mailbox]
    public var cc: [Mailbox]
    public var subject: String
    public var date: Timestamp
    public var inReplyTo: String?
    public var references: [String]
    public var text: String
    public var attachments: [OutgoingAttachment]

    public init(
        messageID: String, from: Mailbox, replyTo: Mailbox, to: [Mailbox], cc: [Mailbox], subject: String,
        date: Timestamp, inReplyTo: String?, references: [String], text: String, attachments: [OutgoingAttachment]
    ) {
        self.messageID = messageID
        self.from = from
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.subject = subject
        self.date = date
        self.inReplyTo = inReplyTo
        self.references = references
        self.text = text
        self.attachments = attachments
    }
}

public struct OutgoingAttachment: Sendable, Equatable {
    public var name: String
    public var type: String
    public var bytes: [UInt8]

    public init(name: String, type: String, bytes: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
    }
}
