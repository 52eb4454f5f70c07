import Casework
import Records
import Testing

@Suite("People are a key away", .onBothDatabases)
struct PeopleTests {
    @Test(
        "found by name, address or subject, in any case and any script",
        arguments: ["maren", "BERG", "mill.example", "pump", "åse", "Åse", "ÅSE"])
    func found(query: String) async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail(from: Mailbox(name: "Åse Maren Berg", address: "a@mill.example")))
            .conversationID
        let matches = try await team.records.people(matching: query)
        #expect(matches.map(\.conversationID) == [id])
        #expect(matches.first?.name == "Åse Maren Berg")
    }

    @Test("what people type is never a pattern", arguments: ["%", "_", "\\", "ma_en", "m%n", "'"])
    func literal(query: String) async throws {
        let team = try await TestTeam()
        try await team.receive(mail())
        #expect(try await team.records.people(matching: query).isEmpty)
    }

    @Test("each person once, with their newest conversation, and nobody for nothing")
    func newest() async throws {
        let team = try await TestTeam()
        try await team.receive(mail("One", subject: "First"))
        let second = try await team.receive(mail("Two", subject: "Second"))
        #expect(try await team.records.people(matching: "maren").map(\.conversationID) == [second.conversationID])
        #expect(try await team.records.people(matching: " ").isEmpty)
        try await team.records.delete(second.conversationID, by: team.ada.id)
        #expect(try await team.records.people(matching: "maren").map(\.subject) == ["First"])
    }

    @Test("what we know of a person can be changed, but not their name to nothing")
    func update() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        var person = try #require(try await team.story(id).person)
        person.organisation = "The mill"
        person.timeZone = "Europe/Oslo"
        person.isDiscreet = true
        try await team.records.update(person, by: team.ada.id)
        #expect(try await team.story(id).person == person)
        #expect(try await team.records.customerTimeZone(of: id) == "Europe/Oslo")
        person.name = " "
        await #expect(throws: RecordsError.refused("A person needs a name.")) {
            try await team.records.update(person, by: team.ada.id)
        }
        person.id = "nothing"
        person.name = "Maren"
        await #expect(throws: RecordsError.notFound("This person")) {
            try await team.records.update(person, by: team.ada.id)
        }
    }
}
