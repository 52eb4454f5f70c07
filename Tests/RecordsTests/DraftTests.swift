import Casework
import Records
import Testing

@Suite("Drafts are never lost and never seen", .onBothDatabases)
struct DraftTests {
    @Test("a draft is for its writer's eyes alone")
    func ownEyes() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(Draft(text: "Dear Maren", revision: 1), in: id, by: team.ada.id)
        _ = try await team.records.attach("a.txt", type: "text/plain", bytes: [1], in: id, by: team.ada.id)
        #expect(try await team.story(id, for: team.ada).reply?.text == "Dear Maren")
        #expect(try await team.story(id, for: team.tom).reply == nil)
        #expect(try await team.records.draft(of: .reply, in: id, by: team.tom.id) == nil)
        #expect(try await team.records.export(after: nil).first?.messages.count == 1)
    }

    @Test("a draft survives reopening the database, with its recipients, its choice and its files")
    func survives() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let draft = Draft(
            text: "Dear Maren,\n", to: [Someone.maren], cc: [Someone.olav], asks: true, withSignature: false,
            revision: 7)
        _ = try await team.records.save(draft, in: id, by: team.ada.id)
        let file = try await team.records.attach(
            "plan.pdf", type: "application/pdf", bytes: [9], in: id, by: team.ada.id)
        let stored = try #require(try await team.another().draft(of: .reply, in: id, by: team.ada.id))
        #expect(stored.text == "Dear Maren,\n")
        #expect(stored.to == [Someone.maren] && stored.cc == [Someone.olav])
        #expect(stored.asks && !stored.withSignature)
        #expect(stored.revision == 7)
        #expect(stored.files == [file])
    }

    @Test("an older revision never replaces a newer one")
    func older() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(Draft(text: "Newer", revision: 5), in: id, by: team.ada.id)
        for revision in [4, 5] {
            await #expect(throws: RecordsError.self) {
                _ = try await team.records.save(Draft(text: "Older", revision: revision), in: id, by: team.ada.id)
            }
        }
        #expect(try await team.story(id).reply?.text == "Newer")
    }

    @Test("a reply and a note are two drafts")
    func kinds() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(Draft(kind: .reply, text: "To her", revision: 1), in: id, by: team.ada.id)
        _ = try await team.records.save(Draft(kind: .note, text: "To us", revision: 1), in: id, by: team.ada.id)
        let story = try await team.story(id)
        #expect(story.reply?.text == "To her")
        #expect(story.note?.text == "To us")
    }

    @Test("a save still on its way after sending does not bring the sent text back")
    func afterSending() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.save(Draft(text: "It comes on Fri", revision: 3), in: id, by: team.ada.id)
        _ = try await team.records.reply(
            ReplyRequest(text: "It comes on Friday.", to: [Someone.maren], revision: 3), in: id, by: team.ada.id)
        for late in [3, 4, 5] {
            await #expect(throws: RecordsError.self) {
                _ = try await team.records.save(
                    Draft(text: "It comes on Frid", revision: late), in: id, by: team.ada.id)
            }
        }
        let stored = try #require(try await team.story(id).reply)
        #expect(stored.text.isEmpty)
        _ = try await team.records.save(Draft(text: "P.S.", revision: stored.revision + 1), in: id, by: team.ada.id)
        #expect(try await team.story(id).reply?.text == "P.S.")
    }

    @Test("a file can be taken off again, by its writer alone")
    func detach() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let file = try await team.records.attach("a.txt", type: "text/plain", bytes: [1], in: id, by: team.ada.id)
        try await team.records.detach(file.id, in: id, by: team.tom.id)
        #expect(try await team.story(id).reply?.files == [file])
        try await team.records.detach(file.id, in: id, by: team.ada.id)
        #expect(try await team.story(id).reply == nil)
    }

    @Test("a file over 25 MB is refused in words")
    func tooLarge() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let bytes = [UInt8](repeating: 0, count: Records.attachmentLimit + 1)
        await #expect(throws: RecordsError.refused("That is more than 25 MB in all. Share the file by a link instead."))
        {
            _ = try await team.records.attach("big", type: "video/mp4", bytes: bytes, in: id, by: team.ada.id)
        }
    }
}
