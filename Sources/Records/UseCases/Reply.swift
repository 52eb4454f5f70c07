public import Casework

extension Records {
    /// How long a reply rests in the outbox, so that it can be taken back.
    static let undoSeconds: Double = 10

    /// Puts a reply into the outbox and everything that goes with it, in one transaction.
    ///
    /// - Parameter hourlyLimit: messages to one address within an hour.
    /// - Throws: ``ReplyError``.
    public func reply(
        _ request: ReplyRequest, in conversationID: String, by memberID: String, hourlyLimit: Int = 20
    ) async throws -> Message {
        try await database.write { [self] connection in
            var sending = try Sending(
                records: self, connection: connection, request: request, conversationID: conversationID,
                memberID: memberID, hourlyLimit: hourlyLimit)
            return try sending.run()
        }
    }

    /// Adds a note that only colleagues see.
    public func note(_ text: String, in conversationID: String, by memberID: String, revision: Int) async throws {
        let now = clock.now()
        try await database.write { [ids] connection in
            try connection.note(text, id: ids.next(), in: conversationID, by: memberID, at: now)
            try connection.clearDraft(.note, in: conversationID, by: memberID, revision: revision, at: now)
        }
    }
}

extension Connection {
    func note(_ text: String, id: String, in conversationID: String, by memberID: String, at now: Timestamp) throws {
        guard let member = try member(memberID) else { throw RecordsError.notFound("This colleague") }
        guard !text.allSatisfy(\.isWhitespace) else { throw ReplyError.empty }
        _ = try requiredConversation(conversationID)
        try insert(
            Message(
                id: id, conversationID: conversationID, direction: .outgoing, kind: .note, from: member.mailbox,
                at: now,
                text: text, authorID: memberID))
        try audit("note", by: .member(memberID), at: now, conversation: conversationID, subject: id)
    }
}

/// One reply on its way into the outbox, inside one transaction.
private struct Sending {
    let records: Records
    let connection: any Connection
    let request: ReplyRequest
    let conversation: Conversation
    let member: Member
    let hourlyLimit: Int
    let now: Timestamp
    let team: TeamIdentity

    init(
        records: Records, connection: any Connection, request: ReplyRequest, conversationID: String, memberID: String,
        hourlyLimit: Int
    ) throws {
        self.records = records
        self.connection = connection
        self.request = request
        self.hourlyLimit = hourlyLimit
        conversation = try connection.requiredConversation(conversationID)
        guard let member = try connection.member(memberID) else { throw RecordsError.notFound("This colleague") }
        self.member = member
        now = records.clock.now()
        team = try TeamIdentity.load(from: connection)
    }

    mutating func run() throws -> Message {
        let history = try connection.messages(of: conversation.id)
        try check(history)
        let asked = request.asks ? try askedUnderstanding() : nil
        let message = try compose(after: history, restating: asked)
        try connection.insert(message, asksVersion: asked?.version)
        try connection.remember(message)
        try queue(message, asked: asked)
        for promise in request.promises {
            try connection.record(promise, message: message, by: member.id, at: now, records: records)
        }
        try settle(message)
        return message
    }

    private func check(_ history: [Message]) throws {
        try checkRevision()
        if let holder = try connection.otherHolder(of: conversation, than: member.id, now: now) {
            throw ReplyError.held(by: holder)
        }
        guard !request.text.allSatisfy(\.isWhitespace) else { throw ReplyError.empty }
        guard !team.address.isEmpty else { throw ReplyError.noTeamAddress }
        guard !request.to.isEmpty else { throw ReplyError.noRecipient }
        for mailbox in request.to + request.cc where !mailbox.isUsable { throw ReplyError.badAddress(mailbox.display) }
        guard history.contains(where: \.isAnswerable) else { throw ReplyError.machine }
        if let seen = request.seen, let newest = history.last(where: \.isAnswerable), newest.id != seen {
            throw ReplyError.newMessage
        }
        for mailbox in request.to + request.cc { try checkRate(to: mailbox) }
    }

    private func checkRevision() throws {
        guard let revision = request.revision else { return }
        let stored = try connection.draft(of: .reply, in: conversation.id, by: member.id)?.revision ?? 0
        guard stored < revision + Draft.savesOnTheWay else { throw ReplyError.outdated }
    }

    private func checkRate(to mailbox: Mailbox) throws {
        let sent =
            try connection.first(
                "SELECT COUNT(*) AS n FROM deliveries WHERE address = $1 AND updated_at > $2 AND state <> 'cancelled'",
                mailbox.key.sql, now.adding(seconds: -3600).sql)?.integer("n") ?? 0
        guard sent < hourlyLimit else { throw ReplyError.tooMany(address: mailbox.address, limit: hourlyLimit) }
    }

    private func askedUnderstanding() throws -> Understanding {
        guard let current = try connection.understandingOrProposal(of: conversation.id, engine: records.engine),
            !current.isEmpty
        else { throw ReplyError.nothingUnderstood }
        return try connection.store(
            current, status: .asked, in: conversation.id, by: member.id, at: now)
    }

    private func compose(after history: [Message], restating asked: Understanding?) throws -> Message {
        let id = records.ids.next()
        let answered = history.last(where: \.isAnswerable)
        let text = asked.map { request.text.trimmed + "\n\n" + Restatement.text(of: $0) } ?? request.text.trimmed
        return Message(
            id: id, conversationID: conversation.id, direction: .outgoing, kind: .message,
            from: Mailbox(name: member.name, address: team.address), to: request.to, cc: request.cc,
            subject: request.subject ?? replySubject, at: now,
            messageID: "\(id).heard@\(Mailbox(address: team.address).domain)", inReplyTo: answered?.messageID,
            references: references(answered), text: text,
            signature: request.withSignature ? member.signature : "", authorID: member.id,
            attachments: try connection.draftFiles(in: conversation.id, by: member.id))
    }

    private var replySubject: String {
        let subject = conversation.subject
        return subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }

    /// The chain as RFC 5322 section 3.6.4 builds it, bounded.
    private func references(_ answered: Message?) -> [String] {
        guard let answered, let id = answered.messageID else { return [] }
        let parents = answered.references.isEmpty ? [answered.inReplyTo].compactMap { $0 } : answered.references
        return Array((parents + [id]).suffix(50))
    }

    /// One delivery for each recipient, so that each has its own link and its own fate.
    private func queue(_ message: Message, asked: Understanding?) throws {
        var keys: Set<String> = []
        for mailbox in message.to + message.cc where keys.insert(mailbox.key).inserted {
            try connection.execute(
                """
                INSERT INTO deliveries (id, message_id, name, address, state, attempts, not_before, fence, detail, updated_at)
                VALUES ($1, $2, $3, $4, 'queued', 0, $5, 0, '', $6)
                """, records.ids.next().sql, message.id.sql, mailbox.name.sql, mailbox.key.sql,
                now.adding(seconds: Records.undoSeconds).sql, now.sql)
            try connection.join(
                mailbox, to: conversation.id, side: team.isMember(mailbox.address) ? .us : .customer, isInternal: false,
                records: records)
            if let asked {
                try connection.makeLink(for: mailbox, version: asked.version, message: message, records: records)
            }
        }
    }

    /// The customer no longer waits, and the writer is their person from here on.
    private func settle(_ message: Message) throws {
        try connection.execute(
            """
            UPDATE conversations SET waiting_since = NULL, unanswered = 0, waiting_until = NULL, dismissal = NULL,
                owner_id = COALESCE(owner_id, $2) WHERE id = $1
            """, conversation.id.sql, member.id.sql)
        try connection.updateNeed(of: conversation.id, now: now)
        try connection.clearDraft(
            .reply, in: conversation.id, by: member.id, revision: request.revision ?? 0, at: now)
        try connection.release(conversation.id, by: member.id)
        try connection.audit(
            "reply", by: .member(member.id), at: now, conversation: conversation.id, subject: message.id)
    }
}
