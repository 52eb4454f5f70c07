public import Casework

/// A text on its way, for its writer's eyes alone.
public struct Draft: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable {
        case reply, note
    }

    /// More saves than a page can have on their way at once; each counts the revision up by one.
    static let savesOnTheWay = 100

    public var kind: Kind
    public var text: String
    public var to: [Mailbox]
    public var cc: [Mailbox]
    /// Ask "did we understand you?" with it.
    public var asks: Bool
    public var withSignature: Bool
    /// Counts up with every change; an older one never replaces a newer one.
    public var revision: Int
    public var updatedAt: Timestamp
    public var files: [Attachment]

    public init(
        kind: Kind = .reply, text: String = "", to: [Mailbox] = [], cc: [Mailbox] = [], asks: Bool = false,
        withSignature: Bool = true, revision: Int = 0, updatedAt: Timestamp = Timestamp(microseconds: 0),
        files: [Attachment] = []
    ) {
        self.kind = kind
        self.text = text
        self.to = to
        self.cc = cc
        self.asks = asks
        self.withSignature = withSignature
        self.revision = revision
        self.updatedAt = updatedAt
        self.files = files
    }
}

extension Records {
    /// What the files of one reply may come to, in bytes.
    public static let attachmentLimit = 25 * 1024 * 1024

    public func draft(of kind: Draft.Kind, in conversationID: String, by memberID: String) async throws -> Draft? {
        try await database.read { try $0.draft(of: kind, in: conversationID, by: memberID) }
    }

    /// Keeps what was typed, durably.
    ///
    /// - Throws: ``RecordsError/conflict(_:)`` when a newer revision is stored already, for instance from another window.
    public func save(_ draft: Draft, in conversationID: String, by memberID: String) async throws -> Draft {
        let now = clock.now()
        return try await database.write { connection in
            _ = try connection.requiredConversation(conversationID)
            let stored = try connection.draft(of: draft.kind, in: conversationID, by: memberID)?.revision ?? 0
            guard draft.revision > stored else {
                throw RecordsError.conflict("A newer text is stored, perhaps from another window. Reload to see it.")
            }
            try connection.put(draft, in: conversationID, by: memberID, at: now)
            var saved = draft
            saved.updatedAt = now
            return saved
        }
    }

    public func attach(
        _ name: String, type: String, bytes: [UInt8], in conversationID: String, by memberID: String
    ) async throws -> Attachment {
        return try await database.write { [ids] connection in
            _ = try connection.requiredConversation(conversationID)
            let attached = try connection.draftFiles(in: conversationID, by: memberID).reduce(0) { $0 + $1.size }
            guard attached + bytes.count <= Records.attachmentLimit else {
                throw RecordsError.refused("That is more than 25 MB in all. Share the file by a link instead.")
            }
            let file = Attachment(
                id: ids.next(), name: name.isEmpty ? "file" : name, type: type, size: bytes.count,
                sha256: try connection.store(bytes))
            try connection.execute(
                """
                INSERT INTO draft_files (id, conversation_id, member_id, name, type, size, sha256)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """, file.id.sql, conversationID.sql, memberID.sql, file.name.sql, file.type.sql, file.size.sql,
                file.sha256.sql)
            return file
        }
    }

    public func detach(_ fileID: String, in conversationID: String, by memberID: String) async throws {
        try await database.write { connection in
            try connection.execute(
                "DELETE FROM draft_files WHERE id = $1 AND conversation_id = $2 AND member_id = $3", fileID.sql,
                conversationID.sql, memberID.sql)
        }
    }
}

extension Connection {
    func draft(of kind: Draft.Kind, in conversationID: String, by memberID: String) throws -> Draft? {
        let row = try first(
            "SELECT * FROM drafts WHERE conversation_id = $1 AND member_id = $2 AND kind = $3", conversationID.sql,
            memberID.sql, kind.rawValue.sql)
        let files = kind == .reply ? try draftFiles(in: conversationID, by: memberID) : []
        guard let row else { return files.isEmpty ? nil : Draft(kind: kind, files: files) }
        return Draft(
            kind: kind, text: row.text("body"), to: row.json("to_list", as: [Mailbox].self) ?? [],
            cc: row.json("cc_list", as: [Mailbox].self) ?? [], asks: row.flag("asks"),
            withSignature: row.flag("with_signature"), revision: row.integer("revision"),
            updatedAt: row.time("updated_at"), files: files)
    }

    func draftFiles(in conversationID: String, by memberID: String) throws -> [Attachment] {
        try query(
            "SELECT * FROM draft_files WHERE conversation_id = $1 AND member_id = $2 ORDER BY id", conversationID.sql,
            memberID.sql
        ).map(Attachment.init)
    }

    func put(_ draft: Draft, in conversationID: String, by memberID: String, at now: Timestamp) throws {
        try execute(
            """
            INSERT INTO drafts (
                conversation_id, member_id, kind, body, to_list, cc_list, asks, with_signature, revision, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (conversation_id, member_id, kind) DO UPDATE SET body = excluded.body,
                to_list = excluded.to_list, cc_list = excluded.cc_list, asks = excluded.asks,
                with_signature = excluded.with_signature, revision = excluded.revision, updated_at = excluded.updated_at
            """, conversationID.sql, memberID.sql, draft.kind.rawValue.sql, draft.text.sql,
            try jsonText(draft.to).sql, try jsonText(draft.cc).sql, draft.asks.sql, draft.withSignature.sql,
            draft.revision.sql, now.sql)
    }

    /// Empties a draft whose text has become a message. The revision leaps, so that saves still on their way are refused.
    func clearDraft(
        _ kind: Draft.Kind, in conversationID: String, by memberID: String, revision: Int, at now: Timestamp
    )
        throws
    {
        let stored = try draft(of: kind, in: conversationID, by: memberID)?.revision ?? 0
        let empty = Draft(kind: kind, revision: max(stored, revision) + Draft.savesOnTheWay)
        try put(empty, in: conversationID, by: memberID, at: now)
        guard kind == .reply else { return }
        try execute(
            "DELETE FROM draft_files WHERE conversation_id = $1 AND member_id = $2", conversationID.sql, memberID.sql)
    }
}
