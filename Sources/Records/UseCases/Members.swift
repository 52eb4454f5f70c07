public import Casework

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
}
