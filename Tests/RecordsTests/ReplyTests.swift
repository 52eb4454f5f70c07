import Casework
import Records
import Testing

@Suite("A reply goes into the outbox", .onBothDatabases)
struct ReplyTests {
    @Test("it answers the customer's last message and carries the whole chain")
    func headers() async throws {
        let team = try await TestTeam()
        let first = mail(id: "first@mill.example")
        let id = try await team.receive(first).conversationID
        let ours = try await team.reply(in: id)
        let second = mail(
            "Thank you. And the filter?", id: "second@mill.example", inReplyTo: ours.messageID,
            references: ["first@mill.example", try #require(ours.messageID)])
        try await team.receive(second)
        let again = try await team.reply(in: id)
        #expect(ours.inReplyTo == "first@mill.example")
        #expect(ours.references == ["first@mill.example"])
        #expect(again.inReplyTo == "second@mill.example")
        #expect(again.references == ["first@mill.example", try #require(ours.messageID), "second@mill.example"])
        #expect(ours.messageID != again.messageID)
        #expect(ours.messageID?.hasSuffix("@fjord.example") == true)
    }

    @Test("a chain of any length stays bounded, its newest ids kept")
    func boundedChain() async throws {
        let team = try await TestTeam()
        let chain = (0..<200).map { "old\($0)@mill.example" }
        let id = try await team.receive(mail(id: "now@mill.example", references: chain)).conversationID
        let ours = try await team.reply(in: id)
        #expect(ours.references.count == 50)
        #expect(ours.references.last == "now@mill.example")
    }

    @Test("it comes from the team's address under the writer's name, and its subject answers theirs")
    func fromAndSubject() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail(subject: "The pump")).conversationID
        let ours = try await team.reply(in: id)
        #expect(ours.from == Mailbox(name: "Ada Lind", address: Someone.desk.address))
        #expect(ours.subject == "Re: The pump")
        let other = try await team.receive(mail(from: Someone.pia, subject: "RE: The oven")).conversationID
        #expect(try await team.reply(to: [Someone.pia], in: other).subject == "RE: The oven")
    }

    @Test("each recipient gets one copy, those in CC too, whatever the spelling")
    func deliveries() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        let loud = Mailbox(address: "MAREN@mill.example")
        let ours = try await team.reply(to: [Someone.maren], cc: [Someone.olav, loud], in: id)
        let story = try await team.story(id)
        #expect(story.deliveries.map(\.recipient.address).sorted() == [Someone.maren.address, Someone.olav.address])
        #expect(story.deliveries.allSatisfy { $0.state == .queued && $0.messageID == ours.id })
        #expect(story.conversation.participants.map(\.address) == [Someone.maren.address, Someone.olav.address])
    }

    @Test("the signature goes along when it is wanted")
    func signature() async throws {
        let team = try await TestTeam()
        try await team.records.setSignature("Ada Lind\nFjord Supplies", of: team.ada.id)
        let id = try await team.receive(mail()).conversationID
        let with = try await team.reply(in: id)
        let without = try await team.records.reply(
            ReplyRequest(text: "Bye.", to: [Someone.maren], withSignature: false), in: id, by: team.ada.id)
        #expect(with.signature == "Ada Lind\nFjord Supplies")
        #expect(without.signature == "")
    }

    @Test("files of the draft go along, and are the draft's no more")
    func files() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        _ = try await team.records.attach("plan.pdf", type: "application/pdf", bytes: [1, 2], in: id, by: team.ada.id)
        let ours = try await team.reply(in: id)
        let file = try #require(ours.attachments.first)
        #expect(try await team.records.attachment(file.id)?.bytes == [1, 2])
        #expect(try await team.story(id).reply?.files == [])
    }

    @Test("with it the promise is on record, the draft is gone and the customer waits no more")
    func settles() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        #expect(try await team.records.next(for: team.ada.id) == id)
        _ = try await team.records.save(Draft(text: "By Friday", revision: 1), in: id, by: team.ada.id)
        let due = team.clock.now.adding(seconds: 4 * 86400)
        _ = try await team.records.reply(
            ReplyRequest(
                text: "You have it by Friday.", to: [Someone.maren],
                promises: [PromiseRequest(what: "send the part", due: due, timeZone: "Europe/Oslo")], revision: 1),
            in: id, by: team.ada.id)
        let story = try await team.story(id)
        #expect(story.promises.map(\.what) == ["send the part"])
        #expect(story.promises.first?.due == due && story.promises.first?.byID == team.ada.id)
        #expect(story.reply?.text == "")
        #expect(story.conversation.waitingSince == nil && story.conversation.unanswered == 0)
        #expect(story.conversation.lease == nil)
        #expect(try await !team.records.hasNext(for: team.ada.id))
    }

    @Test("who answers first is the customer's person from then on")
    func owner() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail()).conversationID
        try await team.reply(in: id, by: team.ada)
        try await team.reply("A word from me too.", in: id, by: team.tom)
        #expect(try await team.story(id).owner == team.ada)
    }

    @Test("what goes out has the words, the signature, and what it answers quoted beneath")
    func outgoing() async throws {
        let team = try await TestTeam()
        let id = try await team.receive(mail("The pump has stopped.\nPlease help.")).conversationID
        try await team.reply("Help is on its way.", in: id)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        let mail = try await team.records.outgoing(claim, publicURL: nil) { _, team in team }
        #expect(
            mail.text == """
                Help is on its way.

                -- \("")
                Ada Lind

                Maren Berg wrote:
                > The pump has stopped.
                > Please help.
                """)
        #expect(mail.to == [Someone.maren])
        #expect(mail.replyTo == Mailbox(name: "Fjord Supplies", address: Someone.desk.address))
    }

    @Test(
        "answers come back to a signed address only where the team's server takes tagged mail",
        arguments: [true, false])
    func replyTo(takesTaggedMail: Bool) async throws {
        let team = try await TestTeam(takesTaggedMail: takesTaggedMail)
        let id = try await team.receive(mail()).conversationID
        try await team.reply(in: id)
        team.clock.advance(seconds: 11)
        let claim = try #require(try await team.records.claimDelivery())
        let mail = try await team.records.outgoing(claim, publicURL: nil) { "signed-\($0)-\($1)" }
        #expect(mail.replyTo.address == (takesTaggedMail ? "signed-\(id)-help@fjord.example" : "help@fjord.example"))
    }
}
