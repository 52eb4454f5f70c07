public import Casework

/// A signed-in colleague, as a request carries them.
public struct Session: Sendable, Equatable {
    public var member: Member
    /// Proves that a change was asked for by one of our own pages.
    public var csrf: String
}

extension Records {
    static let sessionDays: Double = 14
    public static let linkHours: Double = 24

    /// The token of a new link that signs a colleague in, once. Without a member it opens the set-up of an empty desk.
    public func signInLink(for memberID: String?) async throws -> String {
        let token = Cryptography.token()
        let expires = clock.now().adding(seconds: Records.linkHours * 3600)
        try await database.write { connection in
            try connection.execute(
                "INSERT INTO sign_in_links (token_digest, member_id, expires_at) VALUES ($1, $2, $3)",
                Cryptography.digest(of: token).sql, memberID.sql, expires.sql)
        }
        return token
    }

    /// Whom a link would sign in; `nil` when it is used up, expired or unknown.
    public func memberBehind(link token: String) async throws -> Member? {
        let now = clock.now()
        return try await database.read { connection in
            let row = try connection.signInLink(token, now: now)
            return try row?.optionalText("member_id").flatMap(connection.member)
        }
    }

    public func opensSetUp(_ token: String) async throws -> Bool {
        let now = clock.now()
        return try await database.read { connection in
            guard let row = try connection.signInLink(token, now: now) else { return false }
            return row.optionalText("member_id") == nil
        }
    }

    /// Uses a link up and returns the token of the session that it opens.
    public func signIn(link token: String) async throws -> String? {
        let now = clock.now()
        return try await database.write { connection in
            guard let memberID = try connection.signInLink(token, now: now)?.optionalText("member_id") else {
                return nil
            }
            try connection.execute(
                "DELETE FROM sign_in_links WHERE token_digest = $1", Cryptography.digest(of: token).sql)
            return try connection.openSession(for: memberID, now: now)
        }
    }

    /// - Throws: ``RecordsError/refused(_:)`` for a wrong password and after five failures in fifteen minutes.
    public func signIn(email: String, password: String) async throws -> String {
        let now = clock.now()
        let key = Mailbox.key(email)
        guard key.utf8.count <= 254 else { throw Self.notRight }
        let row = try await database.write { connection in
            try connection.countTry(for: key, now: now)
            return try connection.first("SELECT id, password FROM members WHERE LOWER(email) = $1", key.sql)
        }
        let isRight = Cryptography.verify(password, against: row?.optionalText("password") ?? Self.nobodysHash)
        guard isRight, let id = row?.optionalText("id") else { throw Self.notRight }
        return try await database.write { connection in
            try connection.forgetTry(for: key, now: now)
            return try connection.openSession(for: id, now: now)
        }
    }

    private static let notRight = RecordsError.refused("Address or password is not right.")

    /// Verified against when there is no such member, so that both cases take the same time.
    private static let nobodysHash =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCEh$W2rKl8xYIJ6X1VyLx1LkJm2k0Y1wXrWz4yq2GvZ4T0s"

    public func session(token: String) async throws -> Session? {
        let now = clock.now()
        return try await database.read { connection in
            let row = try connection.first(
                "SELECT member_id, csrf FROM sessions WHERE token_digest = $1 AND expires_at > $2",
                Cryptography.digest(of: token).sql, now.sql)
            guard let row, let member = try connection.member(row.text("member_id")) else { return nil }
            return Session(member: member, csrf: row.text("csrf"))
        }
    }

    public func signOut(token: String) async throws {
        try await database.write { connection in
            try connection.execute("DELETE FROM sessions WHERE token_digest = $1", Cryptography.digest(of: token).sql)
        }
    }
}

extension Connection {
    /// Counts a try as failed before the password is looked at, so that guesses made all at once count too.
    fileprivate func countTry(for key: String, now: Timestamp) throws {
        let failures = try first(
            "SELECT COUNT(*) AS n FROM sign_in_failures WHERE email = $1 AND at > $2", key.sql,
            now.adding(seconds: -900).sql)
        guard failures?.integer("n") ?? 0 < 5 else {
            throw RecordsError.refused("Too many wrong tries. Wait a quarter of an hour, then try again.")
        }
        try execute("DELETE FROM sign_in_failures WHERE at <= $1", now.adding(seconds: -86400).sql)
        try execute("INSERT INTO sign_in_failures (email, at) VALUES ($1, $2)", key.sql, now.sql)
    }

    /// The try was right after all.
    fileprivate func forgetTry(for key: String, now: Timestamp) throws {
        try execute("DELETE FROM sign_in_failures WHERE email = $1 AND at = $2", key.sql, now.sql)
    }

    fileprivate func signInLink(_ token: String, now: Timestamp) throws -> Row? {
        try first(
            "SELECT * FROM sign_in_links WHERE token_digest = $1 AND expires_at > $2",
            Cryptography.digest(of: token).sql, now.sql)
    }

    fileprivate func openSession(for memberID: String, now: Timestamp) throws -> String {
        let token = Cryptography.token()
        try execute("DELETE FROM sessions WHERE expires_at <= $1", now.sql)
        try execute(
            "INSERT INTO sessions (token_digest, member_id, csrf, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
            Cryptography.digest(of: token).sql, memberID.sql, Cryptography.token(bytes: 18).sql, now.sql,
            now.adding(seconds: Records.sessionDays * 86400).sql)
        return token
    }
}
