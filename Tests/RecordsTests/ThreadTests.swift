import Casework
import Records
import Testing

@Suite("A mail finds its conversation", .onBothDatabases)
struct ThreadTests {
    @Test("an answer to ours comes into its conversation")
    func answer() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        let answer = try await team.receive(mail("Thank you.", inReplyTo: ours.messageID, subject: "Something else"))
        #expect(answer.outcome == .added)
        #expect(answer.conversationID == open.conversationID)
    }

    @Test("a reply to one's own first mail stays in its conversation")
    func ownFirstMail() async throws {
        let team = try await TestTeam()
        let first = mail()
        let open = try await team.receive(first)
        let more = try await team.receive(mail("One more thing.", references: [try #require(first.messageID)]))
        #expect(more.conversationID == open.conversationID)
        #expect(try await team.story(open.conversationID).conversation.unanswered == 2)
    }

    @Test("a stranger who cites our ids gets a conversation of their own")
    func stranger() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        let receipt = try await team.receive(
            mail("Send me the invoice.", from: Someone.stranger, inReplyTo: ours.messageID, subject: "Re: The pump"))
        #expect(receipt.outcome == .new)
        #expect(receipt.conversationID != open.conversationID)
    }

    @Test("a stranger cannot get in by an automatic reply either")
    func strangerByMachine() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        let receipt = try await team.receive(
            mail("Away.", from: Someone.stranger, inReplyTo: ours.messageID, kind: .autoReply))
        #expect(receipt.conversationID != open.conversationID)
    }

    @Test("a colleague of the customer who was in copy answers as another person in the same conversation")
    func colleagueInCopy() async throws {
        let team = try await TestTeam()
        let first = mail(cc: [Someone.olav])
        let open = try await team.receive(first)
        let receipt = try await team.receive(
            mail("I can add something.", from: Someone.olav, inReplyTo: first.messageID))
        let conversation = try await team.story(open.conversationID).conversation
        #expect(receipt.conversationID == open.conversationID)
        #expect(conversation.customer?.address == Someone.maren.address)
        #expect(conversation.participants.map(\.address) == [Someone.maren.address, Someone.olav.address])
        #expect(Set(conversation.participants.map(\.personID)).count == 2)
    }

    @Test("addresses are compared without regard to their case")
    func addressCase() async throws {
        let team = try await TestTeam()
        let first = mail()
        let open = try await team.receive(first)
        let loud = Mailbox(name: "Maren Berg", address: "MAREN@Mill.example")
        let receipt = try await team.receive(mail("Hello?", from: loud, inReplyTo: first.messageID))
        #expect(receipt.conversationID == open.conversationID)
        #expect(try await team.story(open.conversationID).conversation.participants.count == 1)
    }

    @Test("our signed reply address keeps the thread when a server has rewritten every id")
    func signedAddress() async throws {
        let team = try await TestTeam(takesTaggedMail: true)
        let open = try await team.receive(mail())
        let receipt = try await team.receive(mail("Yes, please.", id: "rewritten@mx"), signed: open.conversationID)
        #expect(receipt.conversationID == open.conversationID)
    }

    @Test("a signed address of a conversation that is gone opens a new one")
    func signedAddressOfDeleted() async throws {
        let team = try await TestTeam(takesTaggedMail: true)
        let open = try await team.receive(mail())
        try await team.records.delete(open.conversationID, by: team.ada.id)
        let receipt = try await team.receive(mail("Hello again."), signed: open.conversationID)
        #expect(receipt.outcome == .new)
    }

    @Test("a reply to a deleted conversation opens a new one")
    func deleted() async throws {
        let team = try await TestTeam()
        let first = mail()
        let open = try await team.receive(first)
        try await team.records.delete(open.conversationID, by: team.ada.id)
        let receipt = try await team.receive(mail("Are you there?", inReplyTo: first.messageID))
        #expect(receipt.outcome == .new)
        #expect(receipt.conversationID != open.conversationID)
        #expect(try await team.records.next(for: team.ada.id) == receipt.conversationID)
    }

    @Test("a mail in our name with our id but other words is no copy of ours, and is kept")
    func forgedCopy() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply("It comes on Friday.", in: open.conversationID)
        let forged = try await team.receive(mail("Pay here instead.", from: ours.from, id: ours.messageID))
        #expect(forged.outcome != .duplicate)
    }

    @Test("a contact form that sends in our name speaks for the customer it names")
    func contactForm() async throws {
        let team = try await TestTeam()
        var form = mail("Do you deliver to islands?", from: Someone.desk, id: "form@fjord.example")
        form.replyTo = [Someone.pia]
        let open = try await team.receive(form)
        let story = try await team.story(open.conversationID)
        #expect(story.conversation.customer?.mailbox == Someone.pia)
        #expect(story.answerable?.answerTo == [Someone.pia])
        #expect(try await team.isWaiting(open.conversationID))
        let answer = mail("And to boats?", from: Someone.pia, id: "pia@bakery", inReplyTo: "form@fjord.example")
        #expect(try await team.receive(answer).conversationID == open.conversationID)
    }

    @Test("our own copy that comes back is a duplicate")
    func ownCopy() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply("It comes on Friday.", in: open.conversationID)
        let copy = try await team.receive(
            mail("It comes on Friday.", from: ours.from, to: ours.to, cc: [Someone.desk], id: ours.messageID))
        #expect(copy.outcome == .duplicate)
        #expect(copy.conversationID == open.conversationID && copy.messageID == ours.id)
        #expect(try await !team.isWaiting(open.conversationID))
    }

    @Test("what one of us answers from a mail program of their own joins the conversation and waits for nobody")
    func memberByMail() async throws {
        let team = try await TestTeam()
        let first = mail()
        let open = try await team.receive(first)
        try await team.reply(in: open.conversationID)
        let receipt = try await team.receive(
            mail(
                "Tom here: it left today.", from: team.tom.mailbox, to: [Someone.maren, Someone.desk],
                inReplyTo: first.messageID))
        let conversation = try await team.story(open.conversationID).conversation
        #expect(receipt.conversationID == open.conversationID)
        #expect(conversation.participants.first { $0.address == "tom@fjord.example" }?.side == .us)
        #expect(conversation.waitingSince == nil)
    }

    @Test("the team's own address and its tagged forms are nobody's customer")
    func teamAddress() async throws {
        let team = try await TestTeam(takesTaggedMail: true)
        let tagged = Mailbox(address: "help+abc@fjord.example")
        let receipt = try await team.receive(mail(to: [Someone.desk, tagged]))
        #expect(
            try await team.story(receipt.conversationID).conversation.participants.map(\.address) == [
                Someone.maren.address
            ])
    }
}
