import Casework
import Foundation
import Records
import Testing

@Suite("A person can be erased", .onBothDatabases)
struct ErasureTests {
    private static let photo = IncomingAttachment(name: "me.jpg", type: "image/jpeg", bytes: [1, 2, 3])

    /// Every text that is stored anywhere.
    private func everything(of team: TestTeam) async throws -> String {
        let folder = try TemporaryFolder()
        _ = try await team.records.backUp(to: folder.file("all"))
        return String(decoding: try Data(contentsOf: folder.file("all")), as: UTF8.self)
    }

    @Test("a conversation with them alone goes as a whole: words, files, links, answers; ids stay")
    func alone() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(
            mail("My pump has stopped.", from: Someone.maren, attachments: [Self.photo])
        ).conversationID
        try await team.understand(id)
        let asked = try await team.reply("Dear Maren, it is on its way.", asks: true, in: id)
        try await team.sendAll()
        let link = try #require(try await team.records.link(in: asked.id, for: Someone.maren))
        try await team.records.answer(.yes, words: "", token: link)
        let other = try await team.receive(mail("Bread", from: Someone.pia)).conversationID
        let maren = try #require(try await team.records.people(named: "MAREN@mill.example").first)
        let preview = try await team.records.erasure(of: maren.id)
        #expect(preview.conversations == 1 && preview.shared == 0 && preview.messages == 2)
        #expect(preview.files == 1 && preview.answers == 1)
        #expect(try await team.count("messages") == 3, "a preview changes nothing")
        let history = try await team.count("audit")
        #expect(try await team.records.erase(maren.id) == preview)
        #expect(try await team.records.people(named: "maren@mill.example").isEmpty)
        let rest = try await everything(of: team)
        for trace in ["Maren", "maren", "My pump", "me.jpg"] { #expect(!rest.contains(trace), "\(trace)") }
        #expect(rest.contains("Bread"))
        #expect(try await team.count("blobs") == 1, "the other's mail as it came")
        #expect(try await team.count("audit") == history + 2)
        #expect(try await team.story(other).messages.count == 1)
        await #expect(throws: RecordsError.self) { _ = try await team.story(id) }
    }

    @Test("no search finds them any more, and their words are in no part of the index")
    func search() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail("Zeppelin", from: Someone.maren, cc: [Someone.olav], id: "a@x"))
        try await team.receive(mail("Bread", from: Someone.olav, cc: [Someone.maren], inReplyTo: "a@x"))
        try await team.understand(first.conversationID)
        let asked = try await team.reply(asks: true, in: first.conversationID)
        let link = try #require(try await team.records.link(in: asked.id, for: Someone.maren))
        try await team.records.answer(.notQuite, words: "Dirigible", token: link)
        let maren = try #require(try await team.records.people(named: "Maren Berg").first)
        _ = try await team.records.erase(maren.id)
        for (text, count) in [("zeppelin", 0), ("dirigible", 0), ("maren", 0), ("with:maren", 0), ("bread", 1)] {
            let query = SearchQuery(text, now: team.clock.now, zone: .gmt)
            #expect(try await team.records.search(query, for: team.ada.id).hits.count == count, "\(text)")
        }
        let words = try await indexed(in: team)
        #expect(words.contains("bread") && words.contains("\u{E001}olav"))
        for word in ["zeppelin", "dirigible", "maren", "\u{E001}maren", "\u{E002}maren"] {
            #expect(!words.contains(word), "\(word)")
        }
        #expect(try await team.records.health().unsearchable == 0)
    }

    /// Every word that the index holds, for whatever message.
    private func indexed(in team: TestTeam) async throws -> Set<String> {
        let rows = try await team.records.database.write { connection in
            guard team.store.kind == .sqlite else {
                return try connection.query("SELECT word AS term FROM ts_stat('SELECT words FROM search')")
            }
            try connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, row)")
            return try connection.query("SELECT term FROM temp.vocabulary")
        }
        return Set(rows.map { $0.text("term") })
    }

    @Test("in a conversation with others only what is theirs goes")
    func shared() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail("From one", from: Someone.olav, cc: [Someone.maren], id: "a@x"))
        try await team.receive(mail("From the other", from: Someone.maren, cc: [Someone.olav], inReplyTo: "a@x"))
        try await team.reply(to: [Someone.olav], cc: [Someone.maren], in: first.conversationID)
        let maren = try #require(try await team.records.people(named: "Maren Berg").first)
        let erasure = try await team.records.erase(maren.id)
        #expect(erasure.conversations == 0 && erasure.shared == 1 && erasure.messages == 1)
        let story = try await team.story(first.conversationID)
        #expect(story.messages.count == 2)
        #expect(story.messages.allSatisfy { !($0.to + $0.cc).contains(Someone.maren) })
        #expect(story.conversation.participants.map(\.address) == [Someone.olav.address])
        #expect(story.deliveries.map(\.recipient.address) == [Someone.olav.address])
    }

    @Test("who is not known cannot be erased")
    func unknown() async throws {
        let team = try await TestTeam()
        #expect(try await team.records.people(named: "nobody").isEmpty)
        await #expect(throws: RecordsError.notFound("This person")) { _ = try await team.records.erase("nobody") }
    }
}
