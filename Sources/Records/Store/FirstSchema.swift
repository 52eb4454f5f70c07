extension Migrations {
    /// Ids are text, times integer microseconds, lists of mailboxes and ids JSON text, bytes under their SHA-256.
    static let firstSchema = [
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        """
        CREATE TABLE members (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, signature TEXT NOT NULL,
            password TEXT, is_admin BIGINT NOT NULL, created_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE sessions (
            token_digest TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES members (id), csrf TEXT NOT NULL,
            created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)
        """,
        """
        CREATE TABLE sign_in_links (
            token_digest TEXT PRIMARY KEY, member_id TEXT REFERENCES members (id), expires_at BIGINT NOT NULL)
        """,
        "CREATE TABLE sign_in_failures (email TEXT NOT NULL, at BIGINT NOT NULL)",
        "CREATE INDEX sign_in_failures_by_email ON sign_in_failures (email, at)",
        """
        CREATE TABLE people (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, organisation TEXT NOT NULL, place TEXT NOT NULL, time_zone TEXT,
            since BIGINT, is_discreet BIGINT NOT NULL, is_internal BIGINT NOT NULL, about TEXT NOT NULL)
        """,
        "CREATE TABLE addresses (address TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people (id))",
        "CREATE INDEX addresses_by_person ON addresses (person_id)",
        """
        CREATE TABLE conversations (
            id TEXT PRIMARY KEY, subject TEXT NOT NULL, state TEXT NOT NULL, owner_id TEXT REFERENCES members (id),
            waiting_until BIGINT, created_at BIGINT NOT NULL, waiting_since BIGINT, strain DOUBLE PRECISION NOT NULL,
            unanswered BIGINT NOT NULL, need_at BIGINT, lease_holder TEXT, lease_until BIGINT, dismissal TEXT,
            deleted_at BIGINT)
        """,
        "CREATE INDEX conversations_by_need ON conversations (owner_id, need_at) WHERE need_at IS NOT NULL",
        "CREATE INDEX conversations_by_holder ON conversations (lease_holder) WHERE lease_holder IS NOT NULL",
        """
        CREATE TABLE participants (
            conversation_id TEXT NOT NULL REFERENCES conversations (id), address TEXT NOT NULL, name TEXT NOT NULL,
            side TEXT NOT NULL, person_id TEXT REFERENCES people (id), position BIGINT NOT NULL,
            PRIMARY KEY (conversation_id, address))
        """,
        "CREATE INDEX participants_by_address ON participants (address)",
        "CREATE INDEX participants_by_person ON participants (person_id)",
        "CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
        """
        CREATE TABLE messages (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id), direction TEXT NOT NULL,
            kind TEXT NOT NULL, from_name TEXT NOT NULL, from_address TEXT NOT NULL, to_list TEXT NOT NULL,
            cc_list TEXT NOT NULL, reply_to_list TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL,
            message_id TEXT, in_reply_to TEXT, reference_list TEXT NOT NULL, is_list BIGINT NOT NULL, body TEXT NOT NULL, quoted TEXT NOT NULL,
            signature TEXT NOT NULL, html TEXT, author_id TEXT REFERENCES members (id), source TEXT, fingerprint TEXT,
            bounce TEXT, asks_version BIGINT)
        """,
        "CREATE INDEX messages_by_conversation ON messages (conversation_id, at, id)",
        "CREATE INDEX messages_by_message_id ON messages (message_id) WHERE message_id IS NOT NULL",
        "CREATE UNIQUE INDEX messages_by_content ON messages (fingerprint, COALESCE(message_id, ''))",
        """
        CREATE TABLE attachments (
            id TEXT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES messages (id), position BIGINT NOT NULL,
            name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, sha256 TEXT NOT NULL, content_id TEXT,
            is_inline BIGINT NOT NULL)
        """,
        "CREATE INDEX attachments_by_message ON attachments (message_id, position)",
        """
        CREATE TABLE drafts (
            conversation_id TEXT NOT NULL REFERENCES conversations (id), member_id TEXT NOT NULL REFERENCES members (id),
            kind TEXT NOT NULL, body TEXT NOT NULL, to_list TEXT NOT NULL, cc_list TEXT NOT NULL, asks BIGINT NOT NULL,
            with_signature BIGINT NOT NULL, revision BIGINT NOT NULL, updated_at BIGINT NOT NULL,
            PRIMARY KEY (conversation_id, member_id, kind))
        """,
        """
        CREATE TABLE draft_files (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id),
            member_id TEXT NOT NULL REFERENCES members (id), name TEXT NOT NULL, type TEXT NOT NULL,
            size BIGINT NOT NULL, sha256 TEXT NOT NULL)
        """,
        "CREATE INDEX draft_files_by_draft ON draft_files (conversation_id, member_id)",
        """
        CREATE TABLE understandings (
            conversation_id TEXT NOT NULL REFERENCES conversations (id), version BIGINT NOT NULL,
            situation TEXT NOT NULL, outcome TEXT NOT NULL, impact TEXT NOT NULL, by_when TEXT NOT NULL,
            status TEXT NOT NULL, by_member TEXT, at BIGINT NOT NULL, PRIMARY KEY (conversation_id, version))
        """,
        """
        CREATE TABLE customer_links (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id), version BIGINT NOT NULL,
            message_id TEXT NOT NULL REFERENCES messages (id), name TEXT NOT NULL, address TEXT NOT NULL,
            expires_at BIGINT NOT NULL, revoked_at BIGINT)
        """,
        "CREATE INDEX customer_links_by_message ON customer_links (message_id, address)",
        """
        CREATE TABLE answers (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id), version BIGINT NOT NULL,
            answer TEXT NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, at BIGINT NOT NULL)
        """,
        "CREATE INDEX answers_by_conversation ON answers (conversation_id, at)",
        """
        CREATE TABLE promises (
            id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations (id), message_id TEXT,
            what TEXT NOT NULL, due BIGINT, time_zone TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES members (id),
            state TEXT NOT NULL, created_at BIGINT NOT NULL)
        """,
        "CREATE INDEX promises_by_conversation ON promises (conversation_id)",
        "CREATE INDEX promises_open ON promises (by_id, due) WHERE state = 'open'",
        """
        CREATE TABLE deliveries (
            id TEXT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES messages (id), name TEXT NOT NULL,
            address TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, not_before BIGINT NOT NULL,
            fence BIGINT NOT NULL, lease_until BIGINT, detail TEXT NOT NULL, updated_at BIGINT NOT NULL)
        """,
        "CREATE INDEX deliveries_by_message ON deliveries (message_id)",
        "CREATE INDEX deliveries_pending ON deliveries (not_before) WHERE state IN ('queued', 'sending')",
        "CREATE INDEX deliveries_by_address ON deliveries (address, updated_at)",
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at BIGINT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL,
            conversation_id TEXT, subject_id TEXT)
        """,
        "CREATE INDEX audit_by_conversation ON audit (conversation_id, id)",
    ]
}
