public import Casework

/// Which addresses are the team's own.
public struct TeamIdentity: Sendable, Equatable {
    public var name: String
    /// The address customers write to; empty until the desk is set up.
    public var address: String
    /// Mail to `local+anything@domain` reaches us too, so replies can carry our signed address.
    public var takesTaggedMail: Bool
    public var memberAddresses: Set<String>

    public init(name: String = "", address: String = "", takesTaggedMail: Bool = false, members: Set<String> = []) {
        self.name = name
        self.address = address
        self.takesTaggedMail = takesTaggedMail
        memberAddresses = members
    }

    static func load(from connection: any Connection) throws -> TeamIdentity {
        let rows = try connection.query("SELECT name, value FROM settings WHERE name LIKE 'team.%'")
        let settings = Dictionary(uniqueKeysWithValues: rows.map { ($0.text("name"), $0.text("value")) })
        return TeamIdentity(
            name: settings["team.name"] ?? "", address: settings["team.address"] ?? "",
            takesTaggedMail: settings["team.takesTaggedMail"] == "yes",
            members: Set(try connection.members().map { Mailbox.key($0.email) }))
    }

    public func isTeamAddress(_ other: String) -> Bool {
        guard !address.isEmpty else { return false }
        let ours = Mailbox(address: address)
        let theirs = Mailbox(address: other)
        return ours.key == theirs.key || ours.domain == theirs.domain && untagged(other) == untagged(address)
    }

    public func isMember(_ other: String) -> Bool { memberAddresses.contains(Mailbox.key(other)) }

    public func isOurs(_ other: String) -> Bool { isTeamAddress(other) || isMember(other) }

    private func untagged(_ address: String) -> String {
        address.prefix { $0 != "@" && $0 != "+" }.lowercased()
    }
}

extension Records {
    public func team() async throws -> TeamIdentity {
        try await database.read { try TeamIdentity.load(from: $0) }
    }

    public func members() async throws -> [Member] {
        try await database.read { try $0.members() }
    }
}

extension Connection {
    func setting(_ name: String) throws -> String? {
        try first("SELECT value FROM settings WHERE name = $1", name.sql)?.text("value")
    }

    func set(_ name: String, to value: String) throws {
        try execute(
            "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name.sql, value.sql)
    }

    /// Makes someone a participant, once, and finds or makes the person behind a customer's address.
    func join(_ mailbox: Mailbox, to conversationID: String, side: Side, isInternal: Bool, records: Records) throws {
        guard mailbox.address.contains("@") else { return }
        let known = try first(
            "SELECT name FROM participants WHERE conversation_id = $1 AND address = $2", conversationID.sql,
            mailbox.key.sql)
        if let known {
            if known.text("name").isEmpty && !mailbox.name.isEmpty {
                try execute(
                    "UPDATE participants SET name = $3 WHERE conversation_id = $1 AND address = $2", conversationID.sql,
                    mailbox.key.sql, mailbox.name.sql)
            }
            return
        }
        let person = side == .customer ? try person(for: mailbox, isInternal: isInternal, records: records) : nil
        try execute(
            """
            INSERT INTO participants (conversation_id, address, name, side, person_id, position)
            VALUES ($1, $2, $3, $4, $5, (SELECT COUNT(*) FROM participants WHERE conversation_id = $1))
            """, conversationID.sql, mailbox.key.sql, mailbox.name.sql, side.rawValue.sql, person.sql)
    }

    private func person(for mailbox: Mailbox, isInternal: Bool, records: Records) throws -> String {
        if let known = try first("SELECT person_id FROM addresses WHERE address = $1", mailbox.key.sql) {
            return known.text("person_id")
        }
        let id = records.ids.next()
        try execute(
            """
            INSERT INTO people (id, name, organisation, place, since, is_discreet, is_internal, about)
            VALUES ($1, $2, '', '', $3, 0, $4, '')
            """, id.sql, mailbox.shortName.sql, records.clock.now().sql, isInternal.sql)
        try execute("INSERT INTO addresses (address, person_id) VALUES ($1, $2)", mailbox.key.sql, id.sql)
        return id
    }
}
