import Casework
import Records
import Testing

@Suite("The customer answers on their page", .onBothDatabases)
struct TheirPageTests {
    private func asked(_ team: TestTeam, cc: [Mailbox] = []) async throws -> (conversation: String, message: Message) {
        let id = try await team.receive(mail()).conversationID
        try await team.records.edit(
            Understanding(situation: "The pump has stopped.", outcome: "It runs."), in: id, by: team.ada.id)
        return (id, try await team.reply(cc: cc, asks: true, in: id))
    }

    private func token(_ mailbox: Mailbox, in message: Message, of team: TestTeam) async throws -> String {
        try #require(try await team.records.link(in: message.id, for: mailbox))
    }

    @Test("it shows them what we understood, who is their person and what was promised")
    func shows() async throws {
        let team = try await TestTeam()
        let (_, message) = try await asked(team)
        let side = try await team.records.theirSide(token: try await token(Someone.maren, in: message, of: team))
        #expect(side.team == "Fjord Supplies")
        #expect(side.owner == team.ada)
        #expect(side.reader.address == Someone.maren.address)
        #expect(side.understanding.situation == "The pump has stopped.")
        #expect(side.answer == nil && !side.isOutdated)
    }

    @Test(
        "each of the three answers moves the conversation and is kept",
        arguments: [
            (Answer.yes, Understanding.Status.confirmed, ConversationState.understood),
            (.notQuite, .corrected, .listening), (.notYet, .corrected, .listening),
        ])
    func answers(answer: Answer, status: Understanding.Status, state: ConversationState) async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        team.clock.advance(minutes: 1)
        try await team.records.answer(answer, words: " It is the valve. ", token: token)
        let story = try await team.story(id)
        #expect(story.answers.map(\.answer) == [answer])
        #expect(story.answers.first?.words == "It is the valve.")
        #expect(story.understanding.status == status)
        #expect(story.conversation.state == state)
        #expect(story.conversation.waitingSince == team.clock.now)
        #expect(try await team.records.theirSide(token: token).answer?.answer == answer)
    }

    @Test("the newest answer counts, and all are kept")
    func newestCounts() async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        for answer in [Answer.yes, .notQuite, .yes, .notYet] {
            team.clock.advance(minutes: 1)
            try await team.records.answer(answer, words: "", token: token)
        }
        let story = try await team.story(id)
        #expect(story.answers.map(\.answer) == [.yes, .notQuite, .yes, .notYet])
        #expect(story.understanding.status == .corrected)
        #expect(try await team.records.theirSide(token: token).answer?.answer == .notYet)
    }

    @Test("pressing the same button twice is one answer", arguments: ["", "It is the valve", " It is the valve\n"])
    func sameTwice(words: String) async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        for _ in 0..<2 { try await team.records.answer(.notQuite, words: words, token: token) }
        #expect(try await team.story(id).answers.count == 1)
    }

    @Test("two recipients answer for themselves")
    func twoReaders() async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team, cc: [Someone.olav])
        let maren = try await token(Someone.maren, in: message, of: team)
        let olav = try await token(Someone.olav, in: message, of: team)
        try await team.records.answer(.yes, words: "", token: maren)
        #expect(try await team.records.theirSide(token: olav).answer == nil)
        try await team.records.answer(.notQuite, words: "Not for me.", token: olav)
        #expect(try await team.story(id).answers.map(\.by.address) == [Someone.maren.address, Someone.olav.address])
    }

    @Test("reading the page changes nothing")
    func readingIsHarmless() async throws {
        let team = try await TestTeam()
        let (_, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        let before = try await team.count("audit")
        for _ in 0..<3 { _ = try await team.records.theirSide(token: token) }
        #expect(try await team.count("audit") == before)
        #expect(try await team.count("answers") == 0)
    }

    @Test("a forged, cut or foreign token opens nothing and says nothing")
    func forged() async throws {
        let team = try await TestTeam()
        let (_, message) = try await asked(team, cc: [Someone.olav])
        let good = try await token(Someone.maren, in: message, of: team)
        let other = try await token(Someone.olav, in: message, of: team)
        let parts = good.split(separator: "-", maxSplits: 1)
        let otherParts = other.split(separator: "-", maxSplits: 1)
        let flipped = String(good.dropLast()) + (good.hasSuffix("A") ? "B" : "A")
        for bad in [
            "", "-", String(parts[0]), "\(parts[0])-", "-\(parts[1])", flipped, "\(parts[0])-\(otherParts[1])",
            good + "A",
            String(good.dropLast()), "nothing-\(parts[1])",
        ] {
            await #expect(throws: LinkError.unknown) { _ = try await team.records.theirSide(token: bad) }
            await #expect(throws: LinkError.unknown) { try await team.records.answer(.yes, words: "", token: bad) }
        }
        let stranger = Records(
            database: team.records.database, secret: Secret(bytes: Array(repeating: 9, count: 32)),
            clock: team.clock.wall)
        await #expect(throws: LinkError.unknown) { _ = try await stranger.theirSide(token: good) }
    }

    @Test("a link ends after sixty days")
    func expired() async throws {
        let team = try await TestTeam()
        let (_, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        team.clock.advance(hours: 60 * 24)
        _ = try await team.records.theirSide(token: token)
        team.clock.advance(seconds: 1)
        await #expect(throws: LinkError.expired) { _ = try await team.records.theirSide(token: token) }
        await #expect(throws: LinkError.expired) { try await team.records.answer(.yes, words: "", token: token) }
    }

    @Test("a link of a deleted conversation opens nothing")
    func deleted() async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        try await team.records.delete(id, by: team.ada.id)
        await #expect(throws: LinkError.unknown) { _ = try await team.records.theirSide(token: token) }
    }

    @Test("an answer to what we have asked anew since is not taken")
    func outdated() async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let old = try await token(Someone.maren, in: message, of: team)
        try await team.records.edit(
            Understanding(situation: "The valve is stuck.", outcome: "It opens."), in: id, by: team.ada.id)
        let again = try await team.reply(asks: true, in: id)
        #expect(try await team.records.theirSide(token: old).isOutdated)
        await #expect(throws: LinkError.self) { try await team.records.answer(.yes, words: "", token: old) }
        let new = try await token(Someone.maren, in: again, of: team)
        try await team.records.answer(.yes, words: "", token: new)
        #expect(try await team.story(id).understanding.status == .confirmed)
    }

    @Test("their words have room, but not without end")
    func tooLong() async throws {
        let team = try await TestTeam()
        let (id, message) = try await asked(team)
        let token = try await token(Someone.maren, in: message, of: team)
        await #expect(throws: RecordsError.self) {
            try await team.records.answer(.notQuite, words: String(repeating: "a", count: 20_001), token: token)
        }
        #expect(try await team.story(id).answers.isEmpty)
        try await team.records.answer(.notQuite, words: String(repeating: "a", count: 20_000), token: token)
    }
}
