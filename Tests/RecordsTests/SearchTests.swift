import Casework
import Foundation
import Records
import Testing

@Suite("Everything can be searched", .onBothDatabases)
struct SearchTests {
    private func search(
        _ text: String, in team: TestTeam, as member: Member? = nil, before: Int64? = nil, limit: Int = 20,
        span: Int = 1000, patience: Duration = .seconds(60)
    ) async throws -> SearchResults {
        try await team.records.search(
            SearchQuery(text, now: team.clock.now, zone: .gmt), before: before, for: (member ?? team.ada).id,
            limit: limit, span: span, patience: patience)
    }

    /// The beginnings of what was found.
    private func found(_ text: String, in team: TestTeam, as member: Member? = nil) async throws -> [String] {
        try await search(text, in: team, as: member).hits.map { String($0.text.prefix { $0 != "." }) }
    }

    @Test("words in any form are found wherever they stand, newest first, and phrases only in a row")
    func words() async throws {
        let team = try await TestTeam()
        try await team.receive(mail("One. The Crème brûlée machine has stopped.", subject: "Café"))
        try await team.receive(mail("Two. The machine creme is thick. It has not stopped.", from: Someone.olav))
        try await team.receive(mail("Three. 返品したいです。", from: Someone.pia))
        #expect(try await found("CREME machine", in: team) == ["Two", "One"])
        #expect(try await found("\"creme BRULEE\"", in: team) == ["One"])
        #expect(try await found("\"has stopped\"", in: team) == ["One"])
        #expect(try await found("machine -thick", in: team) == ["One"])
        #expect(try await found("cafe", in: team) == ["One"], "the subject is searched")
        #expect(try await found("返品", in: team) == ["Three"])
        #expect(try await found("品返", in: team).isEmpty)
        #expect(try await found("pia", in: team) == ["Three"], "people are found by a word")
        #expect(try await found("machin", in: team).isEmpty)
        #expect(try await found("\"cafe one\"", in: team).isEmpty, "no phrase from the subject into the text")
        #expect(try await found("-machine", in: team) == ["Three"])
    }

    @Test("filters: people, files, notes, owner, state and days")
    func filters() async throws {
        let team = try await TestTeam()
        let photo = IncomingAttachment(name: "Übersicht.pdf", type: "application/pdf", bytes: [1])
        let first = try await team.receive(mail("First pump.", attachments: [photo])).conversationID
        let second = try await team.receive(mail("Second pump.", from: Someone.pia, cc: [Someone.olav])).conversationID
        team.clock.advance(hours: 48)
        try await team.reply("Third pump.", in: first)
        try await team.records.note("Fourth pump.", in: second, by: team.tom.id, revision: 1)
        try await team.records.close(second, by: team.tom.id)
        let cases = [
            "from:maren": ["First pump"], "from:mill.example": ["First pump"], "to:maren": ["Third pump"],
            "with:maren pump": ["Third pump", "First pump"], "from:\"Pia Holm\"": ["Second pump"],
            "from:ada": ["Third pump"], "to:olav": ["Second pump"], "from:nobody": [],
            "has:attachment": ["First pump"], "ubersicht": ["First pump"], "in:notes pump": ["Fourth pump"],
            "in:customer pump": ["Second pump", "First pump"], "in:replies": ["Third pump"],
            "mine pump": ["Third pump", "First pump"], "owner:nobody": ["Fourth pump", "Second pump"],
            "is:closed in:customer": ["Second pump"], "is:open": ["Third pump", "First pump"],
            "is:waiting": [], "after:2026-03-03 pump": ["Fourth pump", "Third pump"],
            "before:2026-03-03": ["Second pump", "First pump"], "on:2026-03-02": ["Second pump", "First pump"],
            "after:2027": [], "before:2020": [],
        ]
        for (query, expected) in cases { #expect(try await found(query, in: team) == expected, "\(query)") }
        #expect(try await found("mine", in: team, as: team.tom).isEmpty)
        #expect(try await found("owner:ada", in: team, as: team.tom) == ["Third pump", "First pump"])
        let unknown = try await search("pump owner:zoe", in: team)
        #expect(unknown.hits.count == 4 && unknown.leftOut.count == 1)
    }

    @Test("a hit says where it stands: its conversation, its customer, who wrote it, and its files")
    func hits() async throws {
        let team = try await TestTeam()
        let photo = IncomingAttachment(name: "pump.jpg", type: "image/jpeg", bytes: [1])
        let receipt = try await team.receive(mail("It rattles.", attachments: [photo]))
        try await team.records.note("It rattles again.", in: receipt.conversationID, by: team.tom.id, revision: 1)
        let hits = try await search("rattles", in: team).hits
        #expect(hits.map(\.isNote) == [true, false])
        #expect(hits.map(\.customer) == [Someone.maren, Someone.maren])
        #expect(hits.map(\.from.name) == ["Tom Vik", "Maren Berg"])
        let hit = try #require(hits.last)
        #expect(hit.id == receipt.messageID && hit.conversationID == receipt.conversationID)
        #expect(hit.subject == "The pump" && hit.files == ["pump.jpg"] && hit.kind == .message)
    }

    @Test("pages follow each other without a gap and without a repetition, however little is looked at for each")
    func pages() async throws {
        let team = try await TestTeam()
        for number in 0..<25 {
            let from = Mailbox(name: "C\(number)", address: "c\(number)@x.example")
            if number.isMultiple(of: 3) { team.clock.advance(hours: 700) }
            try await team.receive(
                mail("Letter \(number). \(number.isMultiple(of: 2) ? "even" : "odd")", from: from))
        }
        for (text, patience, span) in [
            ("even letter", Duration.zero, 3), ("even letter", .seconds(60), 3), ("even letter", .seconds(60), 1000),
            ("owner:nobody even", .zero, 3), ("\"even\" is:open", .seconds(60), 1), ("even -odd", .seconds(60), 1),
        ] {
            var seen: [String] = []
            var next: Int64?
            var count = 0
            repeat {
                let page = try await search(
                    text, in: team, before: next, limit: 4, span: span, patience: patience)
                seen += page.hits.map { String($0.text.prefix { $0 != "." }) }
                next = page.next
                count += 1
            } while next != nil && count < 100
            #expect(count >= 4, "\(text)")
            #expect(seen == (0..<25).reversed().filter { $0.isMultiple(of: 2) }.map { "Letter \($0)" })
        }
    }

    @Test("what only old messages say is found, alone and in a row, below however many newer ones")
    func old() async throws {
        let team = try await TestTeam()
        try await team.receive(mail("First. A green zeppelin over the mill.", from: Someone.pia))
        try await team.receive(mail("Second. A zeppelin that is green.", from: Someone.olav))
        for number in 0..<12 {
            try await team.receive(mail("Other \(number). A mill.", from: Mailbox(address: "c\(number)@x.example")))
        }
        for (text, expected) in [
            ("zeppelin", ["Second", "First"]), ("\"green zeppelin\"", ["First"]), ("zeppelin mine", []),
            ("zeppelin from:pia", ["First"]), ("zeppelin owner:nobody -over", ["Second"]), ("airship", []),
        ] {
            let page = try await search(text, in: team, span: 4)
            #expect(page.hits.map { String($0.text.prefix { $0 != "." }) } == expected, "\(text)")
            #expect(page.next == nil)
        }
    }

    @Test("drafts of anybody and deleted conversations are in no search; what was taken back is gone")
    func access() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail("The pump. Hello.")).conversationID
        _ = try await team.records.save(Draft(text: "Secret thought", revision: 1), in: id, by: team.tom.id)
        _ = try await team.records.save(Draft(kind: .note, text: "Secret note", revision: 1), in: id, by: team.ada.id)
        _ = try await team.records.attach("secret.txt", type: "text/plain", bytes: [1], in: id, by: team.ada.id)
        #expect(try await found("secret", in: team).isEmpty)
        #expect(try await found("secret", in: team, as: team.tom).isEmpty)
        let sent = try await team.reply("Unsaid words. Ada", in: id)
        #expect(try await found("unsaid", in: team) == ["Unsaid words"])
        _ = try await team.records.cancel(sent.id, by: team.ada.id)
        #expect(try await found("unsaid", in: team).isEmpty)
        try await team.records.delete(id, by: team.ada.id)
        #expect(try await found("pump", in: team).isEmpty)
        try await team.records.reopen(id, by: team.ada.id)
        #expect(try await found("pump", in: team) == ["The pump"])
    }

    @Test("what a customer writes on their page is found")
    func answers() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.understand(id)
        let asked = try await team.reply(asks: true, in: id)
        let link = try #require(try await team.records.link(in: asked.id, for: Someone.maren))
        try await team.records.answer(.notQuite, words: "Zeppelin. It was the other one.", token: link)
        let hit = try #require(try await search("zeppelin from:maren in:customer", in: team).hits.first)
        #expect(hit.kind == .answer && hit.conversationID == id && hit.from.address == "maren@mill.example")
    }

    @Test("a forwarded mail is found by what it quotes; an answer is not")
    func quoted() async throws {
        let team = try await TestTeam()
        var forwarded = mail("See below.", id: "a@x")
        forwarded.quoted = "> Zeppelin"
        try await team.receive(forwarded)
        var answer = mail("I agree.", from: Someone.olav, inReplyTo: "b@x")
        answer.quoted = "> Zeppelin"
        try await team.receive(answer)
        #expect(try await search("zeppelin", in: team).hits.map(\.from.address) == [Someone.maren.address])
    }

    @Test("mails of any shape are stored and found: without words, endless, of one word a thousand times")
    func shapes() async throws {
        let team = try await TestTeam()
        let endless = (0..<60_000).map { "w\($0)é\(String(repeating: "x", count: 40))" }.joined(separator: " ")
        let texts = [
            "", "🙂", "\0", "' \\ \" '' :* | & !", endless, String(repeating: "again ", count: 100_000),
            String(repeating: "y", count: 3_000_000),
        ]
        for (number, text) in texts.enumerated() {
            try await team.receive(mail(text, from: Mailbox(name: "N\(number)", address: "n\(number)@x.example")))
        }
        #expect(try await search("from:x.example", in: team).hits.count == texts.count)
        #expect(try await search("w7ex\(String(repeating: "x", count: 39))", in: team).hits.count == 1)
        #expect(try await search("\"again again\"", in: team).hits.count == 1)
    }

    @Test("nothing that can be typed makes a search fail")
    func hostile() async throws {
        let team = try await TestTeam()
        try await team.receive(mail())
        for text in [
            "'", "\"", "pump'); DROP TABLE search; --", "pump*", "^pump", "NEAR(pump, 2)", "pump:*", "a & | ! b", "\0",
            "words:pump", "{a b}:c", "-", "--", "\\", "日'本", "pump AND", "NOT pump", "from:\"", "\u{E001}maren",
        ] { _ = try await search(text, in: team) }
        #expect(try await found("pump", in: team).count == 1)
    }
}
