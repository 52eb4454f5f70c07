public import Casework

/// What a customer sees behind their link.
public struct TheirSide: Sendable, Equatable {
    public var team: String
    /// The colleague who is their person for this.
    public var owner: Member?
    public var reader: Mailbox
    public var understanding: Understanding
    public var promises: [Promise]
    /// What this reader has answered so far to this version.
    public var answer: GivenAnswer?
    /// A newer version has been asked about since: this one no longer counts.
    public var isOutdated: Bool
}

/// Why a link no longer opens.
public enum LinkError: Error, Equatable {
    case unknown, expired, revoked
}

extension Records {
    static let linkDays: Double = 60

    /// The secret part of a link's address: its id and a signature over it.
    public func linkToken(for linkID: String) -> String { "\(linkID)-\(signature(of: linkID))" }

    /// The link that goes into one recipient's copy of a message, if it asks for their word.
    public func link(in messageID: String, for recipient: Mailbox) async throws -> String? {
        let row = try await database.read { connection in
            try connection.first(
                "SELECT id FROM customer_links WHERE message_id = $1 AND address = $2", messageID.sql, recipient.key.sql
            )
        }
        return row.map { linkToken(for: $0.text("id")) }
    }

    /// - Throws: ``LinkError``.
    public func theirSide(token: String) async throws -> TheirSide {
        let id = try linkID(in: token)
        let now = clock.now()
        return try await database.read { connection in
            let link = try connection.openLink(id, now: now)
            return try connection.theirSide(of: link)
        }
    }

    /// Takes the customer's answer; the newest counts, each is kept.
    ///
    /// - Throws: ``LinkError``; ``RecordsError/refused(_:)`` when what they want changed is missing or too long.
    public func answer(_ answer: Answer, words: String, token: String) async throws {
        let id = try linkID(in: token)
        let now = clock.now()
        let words = words.trimmed
        guard words.utf8.count <= 20_000 else {
            throw RecordsError.refused("That is more than fits here. Please send it by mail; a plain reply is fine.")
        }
        try await database.write { [self] connection in
            let link = try connection.openLink(id, now: now)
            let side = try connection.theirSide(of: link)
            guard !side.isOutdated else { throw LinkError.expired }
            if let given = side.answer, given.answer == answer, given.words == words { return }
            try connection.take(
                GivenAnswer(
                    answer: answer, words: words, by: side.reader, at: now,
                    understandingVersion: side.understanding.version),
                in: link.text("conversation_id"), records: self)
        }
    }

    private func linkID(in token: String) throws -> String {
        let parts = token.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, Cryptography.areEqual(Array(parts[1].utf8), Array(signature(of: parts[0]).utf8)) else {
            throw LinkError.unknown
        }
        return parts[0]
    }

    private func signature(of linkID: String) -> String {
        Cryptography.base64url(Array(Cryptography.mac(linkID, purpose: "customer link", key: secret).prefix(18)))
    }
}

extension Connection {
    func makeLink(for mailbox: Mailbox, version: Int, message: Message, records: Records) throws {
        try execute(
            """
            INSERT INTO customer_links (id, conversation_id, version, message_id, name, address, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, records.ids.next().sql, message.conversationID.sql, version.sql, message.id.sql, mailbox.name.sql,
            mailbox.key.sql, message.at.adding(seconds: Records.linkDays * 86400).sql)
    }

    /// This person was asked about this version of our understanding.
    func wasAsked(_ mailbox: Mailbox, version: Int, in conversationID: String) throws -> Bool {
        try first(
            "SELECT id FROM customer_links WHERE conversation_id = $1 AND version = $2 AND address = $3",
            conversationID.sql, version.sql, mailbox.key.sql) != nil
    }

    fileprivate func openLink(_ id: String, now: Timestamp) throws -> Row {
        guard let link = try first("SELECT * FROM customer_links WHERE id = $1", id.sql),
            try conversation(link.text("conversation_id")) != nil
        else { throw LinkError.unknown }
        if link.optionalTime("revoked_at") != nil { throw LinkError.revoked }
        if link.time("expires_at") < now { throw LinkError.expired }
        return link
    }

    fileprivate func theirSide(of link: Row) throws -> TheirSide {
        let conversationID = link.text("conversation_id")
        let version = link.integer("version")
        guard let understanding = try understanding(of: conversationID, version: version) else {
            throw LinkError.unknown
        }
        let conversation = try requiredConversation(conversationID)
        let newestAsked = try first(
            "SELECT MAX(version) AS version FROM customer_links WHERE conversation_id = $1", conversationID.sql)
        let reader = Mailbox(name: link.text("name"), address: link.text("address"))
        return TheirSide(
            team: try TeamIdentity.load(from: self).name, owner: try conversation.ownerID.flatMap(member),
            reader: reader,
            understanding: understanding, promises: try promises(of: conversationID),
            answer: try answers(of: conversationID).last {
                $0.by.key == reader.key && $0.understandingVersion == version
            },
            isOutdated: (newestAsked?.integer("version") ?? version) > version)
    }

    func answers(of conversationID: String) throws -> [GivenAnswer] {
        try query("SELECT * FROM answers WHERE conversation_id = $1 ORDER BY at, id", conversationID.sql)
            .map(GivenAnswer.init)
    }
}
