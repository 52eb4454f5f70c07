public import Casework

/// A person found by name, organisation or address, with their newest conversation.
public struct PersonMatch: Sendable, Equatable {
    public var name: String
    public var organisation: String
    public var address: String
    public var conversationID: String
    public var subject: String
}

extension Records {
    /// People whose name, organisation, address or subject contains the text, newest conversation first.
    public func people(matching query: String, limit: Int = 8) async throws -> [PersonMatch] {
        let needle = query.trimmed.lowercased()
        guard !needle.isEmpty else { return [] }
        let pattern =
            "%" + needle.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT name, organisation, address, id, subject FROM (
                    SELECT pe.name, pe.organisation, pa.address, c.id, c.subject, c.created_at,
                        ROW_NUMBER() OVER (PARTITION BY pe.id ORDER BY c.created_at DESC, c.id DESC) AS place
                    FROM people pe JOIN participants pa ON pa.person_id = pe.id
                    JOIN conversations c ON c.id = pa.conversation_id AND c.deleted_at IS NULL
                    WHERE LOWER(pe.name) LIKE $1 ESCAPE '\\' OR LOWER(pe.organisation) LIKE $1 ESCAPE '\\'
                        OR pa.address LIKE $1 ESCAPE '\\' OR LOWER(c.subject) LIKE $1 ESCAPE '\\'
                ) AS found WHERE place = 1 ORDER BY created_at DESC, id DESC LIMIT $2
                """, pattern.sql, limit.sql)
            return rows.map {
                PersonMatch(
                    name: $0.text("name"), organisation: $0.text("organisation"), address: $0.text("address"),
                    conversationID: $0.text("id"), subject: $0.text("subject"))
            }
        }
    }

    /// Changes what we know of a person.
    public func update(_ person: Person, by memberID: String) async throws {
        guard !person.name.trimmed.isEmpty else { throw RecordsError.refused("A person needs a name.") }
        let now = clock.now()
        try await database.write { connection in
            guard try connection.person(person.id) != nil else { throw RecordsError.notFound("This person") }
            try connection.execute(
                """
                UPDATE people SET name = $2, organisation = $3, place = $4, time_zone = $5, is_discreet = $6, about = $7,
                    since = $8 WHERE id = $1
                """, person.id.sql, person.name.trimmed.sql, person.organisation.trimmed.sql, person.place.trimmed.sql,
                person.timeZone.sql, person.isDiscreet.sql, person.about.trimmed.sql, person.since.sql)
            try connection.audit("person", by: .member(memberID), at: now, conversation: nil, subject: person.id)
        }
    }

    public func person(_ id: String) async throws -> Person? {
        try await database.read { try $0.person(id) }
    }
}
