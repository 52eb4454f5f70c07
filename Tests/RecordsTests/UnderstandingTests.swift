import Casework
import Records
import Testing

@Suite("What we understood", .onBothDatabases)
struct UnderstandingTests {
    private static let words = """
        The pump stops every morning after ten minutes. I want it to run through a whole shift. We lose two hours a day. \
        I need this solved by Friday.
        """
    private static let card = Understanding(
        situation: "The pump stops after ten minutes.", outcome: "It runs a whole shift.",
        impact: "Two hours a day lost.",
        byWhen: "Friday")

    private func opened(_ team: TestTeam) async throws -> String {
        try await team.receive(mail(Self.words)).conversationID
    }

    @Test("it is proposed from the messages, in the customer's own words")
    func proposed() async throws {
        let team = try await TestTeam()
        let card = try await team.story(try await opened(team)).understanding
        #expect(card.version == 0 && card.status == .proposed)
        #expect(!card.isEmpty)
        #expect(Self.words.contains(card.situation))
        #expect(card.outcome.contains("run through a whole shift"))
    }

    @Test("an edit makes a version, and the same words make none")
    func edited() async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        try await team.records.edit(Self.card, in: id, by: team.ada.id)
        try await team.records.edit(Self.card, in: id, by: team.tom.id)
        let first = try await team.story(id).understanding
        var better = Self.card
        better.impact = "Three hours a day lost."
        try await team.records.edit(better, in: id, by: team.tom.id)
        let second = try await team.story(id).understanding
        #expect(first.version == 1 && first.status == .edited)
        #expect(second.version == 2 && second.impact == better.impact)
        #expect(try await team.count("understandings") == 2)
    }

    @Test("asking puts the restatement into the mail itself and makes one link for each recipient")
    func asked() async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        try await team.records.edit(Self.card, in: id, by: team.ada.id)
        let ours = try await team.reply("Thank you, Maren.", cc: [Someone.olav], asks: true, in: id)
        let links = try await [Someone.maren, Someone.olav].asyncMap {
            try await team.records.link(in: ours.id, for: $0)
        }
        let story = try await team.story(id)
        #expect(ours.text.hasPrefix("Thank you, Maren.\n\n"))
        for words in [Self.card.situation, Self.card.outcome, Self.card.impact, Self.card.byWhen] {
            #expect(ours.text.contains(words))
        }
        #expect(Set(links.compactMap(\.self)).count == 2)
        #expect(story.understanding.status == .asked)
        #expect(story.asking == [ours.id])
    }

    @Test("each recipient's copy carries their own link, and none where the desk has no public address")
    func linkInMail() async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        let ours = try await team.reply(cc: [Someone.olav], asks: true, in: id)
        team.clock.advance(seconds: 11)
        for _ in 0..<2 {
            let claim = try #require(try await team.records.claimDelivery())
            let own = try #require(try await team.records.link(in: ours.id, for: claim.delivery.recipient))
            let reachable = try await team.records.outgoing(claim, publicURL: "https://desk.example") { $1 }
            let unreachable = try await team.records.outgoing(claim, publicURL: nil) { $1 }
            #expect(reachable.text.contains("https://desk.example/their/\(own)"))
            #expect(reachable.text.ranges(of: "/their/").count == 1)
            #expect(!unreachable.text.contains("/their/"))
            try await team.records.finish(claim, with: .sent("250"))
        }
    }

    @Test("sending plainly asks nothing")
    func plain() async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        let ours = try await team.reply("On its way.", in: id)
        #expect(ours.text == "On its way.")
        #expect(try await team.records.link(in: ours.id, for: Someone.maren) == nil)
        #expect(try await team.story(id).understanding.status == .proposed)
    }

    @Test("a mail that says yes counts as the answer", arguments: ["Yes.", "Yes, exactly.", "yes"])
    func yesByMail(text: String) async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        let ours = try await team.reply(asks: true, in: id)
        try await team.receive(mail(text, inReplyTo: ours.messageID))
        let story = try await team.story(id)
        #expect(story.answers.map(\.answer) == [.yes])
        #expect(story.answers.first?.by.address == Someone.maren.address)
        #expect(story.understanding.status == .confirmed)
        #expect(story.conversation.state == .understood)
    }

    @Test(
        "a mail that says yes and more does not confirm",
        arguments: ["Yes, but it is the valve, not the pump.", "Did you read my mail?", "It still stops."])
    func notYesByMail(text: String) async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        let ours = try await team.reply(asks: true, in: id)
        try await team.receive(mail(text, inReplyTo: ours.messageID))
        let story = try await team.story(id)
        #expect(story.understanding.status != .confirmed)
        #expect(story.conversation.state == .listening)
        #expect(story.conversation.waitingSince != nil)
    }

    @Test("a yes counts only when we have asked")
    func yesUnasked() async throws {
        let team = try await TestTeam()
        let id = try await opened(team)
        let ours = try await team.reply("Shall I send it?", in: id)
        try await team.receive(mail("Yes.", inReplyTo: ours.messageID))
        #expect(try await team.story(id).answers.isEmpty)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
