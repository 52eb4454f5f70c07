import Casework
import Foundation
import Records
import Testing

@Suite("Everything said can be taken out", .onBothDatabases)
struct ExportTests {
    @Test("a conversation comes in the published form, with both sides, notes and files")
    func form() async throws {
        let team = try await TestTeam()
        let photo = IncomingAttachment(name: "pump.jpg", type: "image/jpeg", bytes: Array("abc".utf8))
        let open = try await team.receive(mail("It has stopped.", subject: "The pump", attachments: [photo]))
        let since = team.clock.now
        try await team.reply("On its way.", in: open.conversationID)
        team.clock.advance(seconds: 1)
        try await team.records.note("Call him.", in: open.conversationID, by: team.ada.id, revision: 0)
        let exported = try #require(try await team.records.export(after: nil).first)
        let json = try #require(
            try JSONSerialization.jsonObject(with: try JSONEncoder().encode(exported)) as? [String: Any])
        let messages = try #require(json["messages"] as? [[String: Any]])
        #expect(json["schema"] as? String == "heard.conversation/1")
        #expect(json["id"] as? String == open.conversationID)
        #expect(json["subject"] as? String == "The pump")
        #expect(json["state"] as? String == "listening")
        #expect(
            json["participants"] as? [[String: String]]
                == [["name": "Maren Berg", "address": "maren@mill.example", "side": "customer"]])
        #expect(messages.map { $0["direction"] as? String } == ["in", "out", "out"])
        #expect(messages.map { $0["kind"] as? String } == ["message", "message", "note"])
        #expect(messages.map { $0["text"] as? String } == ["It has stopped.", "On its way.", "Call him."])
        #expect(messages[0]["from"] as? String == "Maren Berg <maren@mill.example>")
        #expect(messages[0]["at"] as? String == since.rfc3339)
        let file = try #require((messages[0]["attachments"] as? [[String: Any]])?.first)
        #expect(file["name"] as? String == "pump.jpg" && file["type"] as? String == "image/jpeg")
        #expect(file["bytes"] as? Int == 3)
        #expect(file["sha256"] as? String == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("kept mail is included, what was deleted is not")
    func keptAndDeleted() async throws {
        let team = try await TestTeam()
        let kept = try await team.receive(mail("rubbish", from: nil, kind: .unreadable))
        let gone = try await team.receive(mail(from: Someone.pia))
        try await team.records.delete(gone.conversationID, by: team.ada.id)
        let exported = try await team.records.export(after: nil)
        #expect(exported.map(\.id) == [kept.conversationID])
        #expect(exported.first?.messages.first?.kind == .unreadable)
    }

    @Test("it comes in bounded pieces, each conversation once")
    func pages() async throws {
        let team = try await TestTeam()
        for number in 0..<7 { try await team.receive(mail(from: Mailbox(address: "c\(number)@x.example"))) }
        var seen: [String] = []
        var last: String?
        while case let page = try await team.records.export(after: last, limit: 3), let newest = page.last {
            #expect(page.count <= 3)
            seen += page.map(\.id)
            last = newest.id
        }
        #expect(seen.count == 7 && Set(seen).count == 7 && seen == seen.sorted())
    }
}
