public import Casework
import Listening

/// What became of a received mail.
public struct Receipt: Sendable, Equatable {
    public enum Outcome: String, Sendable, Codable {
        case new, added, duplicate
        /// Stored as it came, because it could not be understood or nobody can answer it.
        case kept
    }

    public var outcome: Outcome
    public var conversationID: String
    public var messageID: String
}

extension Records {
    /// Takes a mail into its conversation, durably: when this returns, it is stored.
    ///
    /// - Parameter signed: the conversation named by a reply address of ours whose signature held.
    public func receive(_ mail: IncomingMail, signed: String? = nil) async throws -> Receipt {
        try await database.writeBeside { [self] connection in
            let reception = try Reception(records: self, connection: connection, mail: mail, signed: signed)
            return try reception.run()
        }
    }
}

/// One mail on its way in, inside one transaction.
private struct Reception {
    let records: Records
    let connection: any Connection
    let mail: IncomingMail
    let signed: String?
    let now: Timestamp
    let team: TeamIdentity

    init(records: Records, connection: any Connection, mail: IncomingMail, signed: String?) throws {
        self.records = records
        self.connection = connection
        self.mail = mail
        self.signed = signed
        now = records.clock.now()
        team = try TeamIdentity.load(from: connection)
    }

    /// Mails come in side by side: two for one conversation wait for each other; the same mail twice, and one new person
    /// twice, are kept apart by the keys of their tables.
    func run() throws -> Receipt {
        if let known = try duplicate() {
            return Receipt(outcome: .duplicate, conversationID: known.conversationID, messageID: known.id)
        }
        let thread = try Thread.find(for: mail, signed: signed, team: team, in: connection)
        if let thread { try connection.lock(thread) }
        let conversationID = try thread ?? openConversation()
        try addParticipants(to: conversationID)
        let message = try store(in: conversationID)
        try Consequences(records: records, connection: connection, message: message, now: now).apply(
            isNew: thread == nil)
        try connection.audit("message", by: .mail, at: now, conversation: conversationID, subject: message.id)
        return Receipt(outcome: outcome(isNew: thread == nil), conversationID: conversationID, messageID: message.id)
    }

    private func outcome(isNew: Bool) -> Receipt.Outcome {
        if mail.kind == .unreadable || (isNew && mail.kind != .message) { return .kept }
        return isNew ? .new : .added
    }

    /// The same id with the same content, or our own message come back to us.
    private func duplicate() throws -> (id: String, conversationID: String)? {
        let same = try connection.first(
            "SELECT id, conversation_id FROM messages WHERE fingerprint = $1 AND COALESCE(message_id, '') = $2",
            mail.fingerprint.sql, (mail.messageID ?? "").sql)
        let own = try ownCopy()
        return (same ?? own).map { ($0.text("id"), $0.text("conversation_id")) }
    }

    private func ownCopy() throws -> Row? {
        guard let id = mail.messageID, let from = mail.from, team.isOurs(from.address), mail.kind == .message else {
            return nil
        }
        let own = try connection.first(
            "SELECT id, conversation_id, body FROM messages WHERE message_id = $1 AND direction = 'out'", id.sql)
        guard let own, said(in: mail).hasPrefix(words(own.text("body")).prefix(200)) else { return nil }
        return own
    }

    /// What a copy of our own mail says, with what reading took for quotation or signature put back.
    private func said(in mail: IncomingMail) -> String { words("\(mail.text) \(mail.quoted) \(mail.signature)") }

    /// The words alone, however the lines were broken on the way.
    private func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    private func openConversation() throws -> String {
        let id = records.ids.next()
        try connection.insert(Conversation(id: id, subject: subject, createdAt: now))
        return id
    }

    private var subject: String {
        if !mail.subject.isEmpty { return mail.subject }
        return mail.kind == .unreadable ? "A mail that could not be read" : "(no subject)"
    }

    /// Everyone the mail names, so that any of them can answer; the sender first.
    private func addParticipants(to conversationID: String) throws {
        let machine = mail.kind == .bounce || mail.kind == .unreadable
        guard let sender = mail.sender(knowing: team), !machine else { return }
        for mailbox in [sender] + mail.to + mail.cc where !isTeam(mailbox) {
            let isMember = team.isMember(mailbox.address)
            let opens = try mailbox == sender && connection.participants(of: conversationID).isEmpty
            try connection.join(
                mailbox, to: conversationID, side: opens || !isMember ? .customer : .us, isInternal: isMember,
                records: records)
        }
    }

    /// Before the desk is set up, the first address a mail was written to is taken for ours.
    private func isTeam(_ mailbox: Mailbox) -> Bool {
        team.address.isEmpty ? mailbox == mail.to.first && mailbox != mail.from : team.isTeamAddress(mailbox.address)
    }

    private func store(in conversationID: String) throws -> Message {
        let files = try mail.attachments.map { file in
            Attachment(
                id: records.ids.next(), name: file.name, type: file.type, size: file.bytes.count,
                sha256: try connection.store(file.bytes), contentID: file.contentID, isInline: file.isInline)
        }
        let message = Message(
            id: records.ids.next(), conversationID: conversationID, direction: .incoming, kind: mail.kind,
            from: mail.from ?? Mailbox(address: ""), to: mail.to, cc: mail.cc,
            replyTo: mail.replyTo.filter { !team.isTeamAddress($0.address) }, subject: mail.subject, at: now,
            messageID: mail.messageID, inReplyTo: mail.inReplyTo.first, references: mail.references,
            isList: mail.isList, text: mail.text, quoted: mail.quoted, signature: mail.signature, html: mail.html,
            source: try connection.store(mail.raw), attachments: files, bounce: mail.bounce)
        try connection.insert(message, fingerprint: mail.fingerprint)
        return message
    }
}

extension IncomingMail {
    /// Who speaks: a contact form of our own sends in our name and gives the customer as the one to answer.
    fileprivate func sender(knowing team: TeamIdentity) -> Mailbox? {
        guard let from, team.isTeamAddress(from.address) else { return from }
        return replyTo.first { !team.isTeamAddress($0.address) } ?? from
    }
}

/// Finds the conversation that a mail belongs to: by ids and by our signed reply address, never by subject.
private enum Thread {
    static func find(
        for mail: IncomingMail, signed: String?, team: TeamIdentity, in connection: any Connection
    ) throws -> String? {
        if let signed, try connection.conversation(signed) != nil { return signed }
        if mail.kind == .bounce { return try bounced(mail, in: connection) }
        guard let sender = mail.sender(knowing: team) else { return nil }
        if let cited = try cited(by: mail, sender: sender, team: team, in: connection) { return cited }
        return mail.kind == .autoReply ? try latest(with: sender, in: connection) : nil
    }

    /// A stranger who cites our ids does not get in: the sender has to take part already, or be one of us.
    private static func cited(
        by mail: IncomingMail, sender: Mailbox, team: TeamIdentity, in connection: any Connection
    ) throws -> String? {
        for id in mail.inReplyTo + mail.references.reversed() {
            guard let found = try conversation(holding: id, in: connection) else { continue }
            let takesPart = try connection.participants(of: found).contains { Mailbox.key($0.address) == sender.key }
            if takesPart || team.isMember(sender.address) { return found }
        }
        return nil
    }

    private static func bounced(_ mail: IncomingMail, in connection: any Connection) throws -> String? {
        for id in [mail.bounce?.originalMessageID].compactMap({ $0 }) + mail.inReplyTo + mail.references.reversed() {
            if let found = try conversation(holding: id, in: connection, direction: .outgoing) { return found }
        }
        return nil
    }

    private static func conversation(
        holding messageID: String, in connection: any Connection, direction: Direction? = nil
    ) throws -> String? {
        try connection.first(
            """
            SELECT m.conversation_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.message_id = $1 AND c.deleted_at IS NULL AND ($2 = '' OR m.direction = $2) ORDER BY m.at LIMIT 1
            """, messageID.sql, (direction?.rawValue ?? "").sql)?.text("conversation_id")
    }

    /// A vacation reply that cites nothing belongs to what we last wrote to its sender.
    private static func latest(with sender: Mailbox, in connection: any Connection) throws -> String? {
        try connection.first(
            """
            SELECT p.conversation_id FROM participants p JOIN conversations c ON c.id = p.conversation_id
            WHERE p.address = $1 AND c.deleted_at IS NULL ORDER BY c.created_at DESC LIMIT 1
            """, sender.key.sql)?.text("conversation_id")
    }
}
