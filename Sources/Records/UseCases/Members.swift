public import Casework

/// A signed-in colleague, as a request carries them.
public struct Session: Sendable, Equatable {
    public var member: Member
    /// Proves that a change was asked for by one of our own pages.
    public var csrf: String
}

/// What the first person says when an empty desk starts.
public struct SetUpRequest: Sendable {
    public var name: String
    public var email: String
    public var password: String
    public var teamName: String
    public var teamAddress: String
    public var takesTaggedMail: Bool

    public init(
        name: String, email: String, password: String, teamName: String, teamAddress: String, takesTaggedMail: Bool
    ) {
        self.name = name
        self.email = email
        self.password = password
        self.teamName = teamName
        self.teamAddress = teamAddress
        self.takesTaggedMail = takesTaggedMail
    }
}

extension Records {
    static let sessionDays: Double = 14
    public static let linkHours: Double = 24
    public static let shortestPassword = 12

    public func isEmpty() async throws -> Bool {
        try await database.read { try $0.first("SELECT id FROM members LIMIT 1") == nil }
    }

    /// The first person names themselves and the team; it works once.
    public func setUp(_ request: SetUpRequest) async throws -> Member {
        try Self.check(name: request.name, email: request.email)
        try Self.check(password: request.password)
        guard !request.teamName.trimmed.isEmpty else { throw RecordsError.refused("Give your team a name.") }
        guard Mailbox(address: request.teamAddress.trimmed).isUsable else {
            throw RecordsError.refused("“\(request.teamAddress)” is not a mail address. Customers write to this one.")
        }
        let hash = try Cryptography.passwordHash(request.password)
        let member = Member(
            id: ids.next(), name: request.name.trimmed, email: request.email.trimmed, signature: request.name.trimmed,
            isAdmin: true)
        let now = clock.now()
        try await database.write { connection in
            guard try connection.first("SELECT id FROM members LIMIT 1") == nil else {
                throw RecordsError.conflict("This desk is set up already. Sign in instead.")
            }
            try connection.insert(member, password: hash, at: now)
            try connection.set("team.name", to: request.teamName.trimmed)
            try connection.set("team.address", to: request.teamAddress.trimmed)
            try connection.set("team.takesTaggedMail", to: request.takesTaggedMail ? "yes" : "no")
            try connection.audit("set up", by: .member(member.id), at: now, conversation: nil)
        }
        return member
    }

    /// Adds a colleague, who signs in by a link at first.
    public func invite(name: String, email: String, by memberID: String) async throws -> Member {
        try Self.check(name: name, email: email)
        let member = Member(
            id: ids.next(), name: name.trimmed, email: email.trimmed, signature: name.trimmed, isAdmin: false)
        let now = clock.now()
        return try await database.write { connection in
            guard try connection.member(memberID)?.isAdmin == true else {
                throw RecordsError.refused("Only an admin can invite colleagues.")
            }
            if try connection.first("SELECT id FROM members WHERE LOWER(email) = $1", Mailbox.key(member.email).sql)
                != nil
            {
                throw RecordsError.refused("\(member.email) is a colleague already.")
            }
            try connection.insert(member, password: nil, at: now)
            try connection.audit("invited", by: .member(memberID), at: now, conversation: nil, subject: member.id)
            return member
        }
    }

    public func member(withEmail email: String) async throws -> Member? {
        try await database.read {
            try $0.first("SELECT * FROM members WHERE LOWER(email) = $1", Mailbox.key(email).sql).map(Member.init)
        }
    }

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

    public func setSignature(_ signature: String, of memberID: String) async throws {
        try await database.write {
            try $0.execute("UPDATE members SET signature = $2 WHERE id = $1", memberID.sql, signature.sql)
        }
    }

    public func hasPassword(_ memberID: String) async throws -> Bool { try await password(of: memberID) != nil }

    private func password(of memberID: String) async throws -> String? {
        try await database.read {
            try $0.first("SELECT password FROM members WHERE id = $1", memberID.sql)?.optionalText("password")
        }
    }

    /// Sets a new password and ends every other session of this colleague.
    ///
    /// - Parameter present: the password so far; not asked for while there is none.
    public func setPassword(
        _ password: String, present: String, of memberID: String, keeping token: String
    ) async throws {
        try Self.check(password: password)
        if let known = try await self.password(of: memberID), !Cryptography.verify(present, against: known) {
            throw RecordsError.refused("Your present password is not right, so the new one was not set.")
        }
        let hash = try Cryptography.passwordHash(password)
        try await database.write { connection in
            try connection.execute("UPDATE members SET password = $2 WHERE id = $1", memberID.sql, hash.sql)
            try connection.execute(
                "DELETE FROM sessions WHERE member_id = $1 AND token_digest <> $2", memberID.sql,
                Cryptography.digest(of: token).sql)
        }
    }

    private static func check(name: String, email: String) throws {
        guard !name.trimmed.isEmpty else { throw RecordsError.refused("A name is missing.") }
        guard Mailbox(address: email.trimmed).isUsable else {
            throw RecordsError.refused("“\(email)” is not a mail address.")
        }
    }

    private static func check(password: String) throws {
        guard password.count >= shortestPassword else {
            throw RecordsError.refused("Choose a password of at least \(shortestPassword) characters.")
        }
        guard password.utf8.count <= 1024 else { throw RecordsError.refused("This password is too long.") }
    }
}

extension Connection {
    func insert(_ member: Member, password: String?, at now: Timestamp) throws {
        try execute(
            """
            INSERT INTO members (id, name, email, signature, password, is_admin, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, member.id.sql, member.name.sql, member.email.sql, member.signature.sql, password.sql,
            member.isAdmin.sql, now.sql)
    }

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
