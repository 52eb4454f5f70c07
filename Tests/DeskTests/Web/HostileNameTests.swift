import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("Hostile names are harmless on every page")
struct HostileNameTests {
    /// A quote and a bracket, each plain and glued to a combining mark, which cluster-wise escaping lets through.
    private static let evil =
        "Eve\"><script>alert(1)</script> \"\u{301} onmouseover=alert(1) <\u{301}img src=x '\u{FE0F} &lt; {{x}}"

    /// Byte sequences that must not stand in a page: markup of the visitor's, or a mark glued to a raw delimiter.
    private static let traces = ["<script>alert", "\"><script", "<\u{301}", "\"\u{301}", "'\u{FE0F}", "<img src=x"]

    private func expectHarmless(_ text: String, _ page: String) {
        let bytes = Array(text.utf8)
        for trace in Self.traces { #expect(!bytes.contains(Array(trace.utf8)), "\(page): \(trace.debugDescription)") }
    }

    @Test("in the subject, the text, names, the organisation, files, notes, drafts, cards and the team itself")
    func everywhere() async throws {
        let desk = try await WebDesk()
        let evil = Self.evil
        let from = Mailbox(name: evil, address: "eve@elsewhere.example")
        let scene = try await Scene(desk, from: from, subject: evil, text: "\(evil)\n\(evil)")
        let id = scene.conversation
        _ = try await desk.receive(
            evil, from: from, subject: evil,
            attachments: [IncomingAttachment(name: evil, type: evil, contentID: evil, bytes: [1])])
        var person = try #require(try await desk.records.person(scene.person))
        (person.organisation, person.place, person.about) = (evil, evil, evil)
        try await desk.records.update(person, by: desk.ada.id)
        try await desk.records.note(evil, in: id, by: desk.ada.id, revision: 0)
        try await desk.records.answer(.notQuite, words: evil, token: scene.their)
        try await desk.records.edit(
            Understanding(situation: evil, outcome: evil, impact: evil, byWhen: evil), in: id, by: desk.ada.id)
        _ = try await desk.records.save(
            Draft(text: evil, to: [Mailbox(name: evil, address: evil)], revision: 500), in: id, by: desk.ada.id)
        _ = try await desk.records.attach(evil, type: evil, bytes: [1], in: id, by: desk.ada.id)
        try await desk.records.setSignature(evil, of: desk.ada.id)
        _ = try await desk.records.invite(name: evil, email: "eli@fjord.example", by: desk.ada.id)
        try await desk.records.database.write { connection in
            try connection.execute("UPDATE settings SET value = $1 WHERE name = 'team.name'", evil.sql)
            try connection.execute("UPDATE members SET name = $1", evil.sql)
            try connection.execute("UPDATE deliveries SET state = 'unsure', detail = $1", evil.sql)
            try connection.execute("UPDATE promises SET what = $1, time_zone = $1", evil.sql)
        }
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            try await desk.records.hold(id, by: desk.ada.id)
            for page in scene.pages + scene.publicPages + ["/people/search?q=Eve%22%3E%3Cscript%3Ealert"]
            where !page.hasSuffix("/source") && !page.hasPrefix("/people?") {
                let response = try await ada.get(page)
                #expect([.ok, .seeOther].contains(response.status), "\(page)")
                expectHarmless(response.text, page)
            }
            let conversation = try await ada.get("/conversations/\(id)")
            #expect(conversation.text.contains("Eve&quot;&gt;") || conversation.text.contains("Eve&#34;&gt;"))
        }
    }

    @Test("in what is sent back after a mistake")
    func echoed() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        let evil = Self.evil
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let id = scene.conversation
            let echoes = [
                try await web.post("/sign-in", [("email", evil), ("password", "x")]),
                try await ada.post("/conversations/\(id)/waiting", [("until", evil)]),
                try await ada.post("/conversations/\(id)/reply", [("text", evil), ("to", evil), ("subject", evil)]),
                try await ada.post("/people/\(scene.person)", [("name", "x"), ("timeZone", evil)]),
                try await ada.post("/team/invitations", [("name", evil), ("email", evil)]),
                try await ada.get("/nothing/%3Cscript%3Ealert(1)"),
            ]
            for (number, response) in echoes.enumerated() {
                #expect(response.status.code >= 400 && response.status.code < 500, "\(number)")
                expectHarmless(response.text, "answer \(number)")
            }
        }
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool {
        guard count >= other.count else { return false }
        return (0...(count - other.count)).contains { self[$0..<($0 + other.count)].elementsEqual(other) }
    }
}
