import Casework
import Records
import Testing

@Suite("A mail is received", .onBothDatabases)
struct ReceiveTests {
    @Test("mails that come in side by side lose nothing: one conversation, one person, one copy each")
    func sideBySide() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail("The first", id: "first@x"))
        let processes = [team.records, try team.another()]
        let outcomes = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for number in 0..<24 {
                // Each of twelve mails is handed in twice, by two processes; all are from somebody new as well.
                let copied = mail(
                    "Answer \(number / 2)", cc: [Someone.olav], inReplyTo: "first@x", subject: "Re: The pump")
                group.addTask { try await processes[number % 2].receive(copied) }
            }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.conversationID == first.conversationID })
        #expect(outcomes.count { $0.outcome == .added } == 12 && outcomes.count { $0.outcome == .duplicate } == 12)
        let story = try await team.story(first.conversationID)
        #expect(story.messages.count == 13 && story.conversation.unanswered == 13)
        #expect(story.conversation.participants.map(\.address) == [Someone.maren.address, Someone.olav.address])
        #expect(try await team.count("people") == 2)
    }

    @Test("the first mail of a customer opens a conversation that waits for us")
    func opens() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(mail(subject: "The pump"))
        let conversation = try await team.story(receipt.conversationID).conversation
        #expect(receipt.outcome == .new)
        #expect(conversation.subject == "The pump")
        #expect(conversation.waitingSince == team.clock.now)
        #expect(conversation.customer?.mailbox == Someone.maren)
        #expect(conversation.unanswered == 1)
    }

    @Test("the same mail twice is one message")
    func duplicate() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail())
        var again = mail()
        again.raw = Array("Received: by another way\n".utf8) + again.raw
        let second = try await team.receive(again)
        #expect(second.outcome == .duplicate)
        #expect(second.conversationID == first.conversationID && second.messageID == first.messageID)
        #expect(try await team.story(first.conversationID).messages.count == 1)
        #expect(try await team.story(first.conversationID).conversation.unanswered == 1)
    }

    @Test("the same id with other content is kept as well")
    func sameIDOtherContent() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail("One thing.", id: "same@mill.example"))
        let second = try await team.receive(mail("Another thing.", id: "same@mill.example"))
        #expect(second.outcome == .new)
        #expect(second.messageID != first.messageID)
        #expect(try await team.count("messages") == 2)
    }

    @Test("two customers who write under the same subject are two conversations")
    func sameSubject() async throws {
        let team = try await TestTeam()
        let maren = try await team.receive(mail("Where is it?", from: Someone.maren, subject: "Order"))
        let pia = try await team.receive(mail("Where is it?", from: Someone.pia, subject: "Order"))
        #expect(pia.outcome == .new)
        #expect(pia.conversationID != maren.conversationID)
    }

    @Test("the mail itself and its files are kept whole")
    func keepsBytes() async throws {
        let team = try await TestTeam()
        let photo = IncomingAttachment(name: "pump.jpg", type: "image/jpeg", bytes: [1, 2, 3])
        let incoming = mail(attachments: [photo])
        let receipt = try await team.receive(incoming)
        let message = try #require(try await team.records.message(receipt.messageID))
        let file = try #require(message.attachments.first)
        #expect(try await team.records.bytes(try #require(message.source)) == incoming.raw)
        #expect(try await team.records.attachment(file.id)?.bytes == [1, 2, 3])
    }

    @Test("a vacation reply is kept and not answered")
    func vacationReply() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        let ours = try await team.reply(in: open.conversationID)
        let away = try await team.receive(
            mail("I am away until Monday.", inReplyTo: ours.messageID, kind: .autoReply))
        let story = try await team.story(open.conversationID)
        #expect(away.conversationID == open.conversationID)
        #expect(away.outcome == .added)
        #expect(story.messages.last?.kind == .autoReply)
        #expect(story.conversation.waitingSince == nil)
        #expect(try await !team.records.hasNext(for: team.ada.id))
    }

    @Test("a vacation reply that cites nothing belongs to what we last wrote to its sender")
    func vacationReplyWithoutReference() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        try await team.reply(in: open.conversationID)
        let away = try await team.receive(mail("I am away.", kind: .autoReply))
        #expect(away.conversationID == open.conversationID)
    }

    @Test("a machine that writes first is kept, and nobody is asked to answer it")
    func strangeMachine() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(mail("Out of office.", from: Someone.stranger, kind: .autoReply))
        #expect(receipt.outcome == .kept)
        #expect(try await !team.records.hasNext(for: team.ada.id))
        #expect(try await team.story(receipt.conversationID).messages.map(\.text) == ["Out of office."])
    }

    @Test("a mail that cannot be read is kept and waits to be seen")
    func unreadable() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(
            mail("%PDF garbage", from: nil, to: [], id: "", subject: "", kind: .unreadable))
        #expect(receipt.outcome == .kept)
        #expect(try await team.records.next(for: team.ada.id) == receipt.conversationID)
        #expect(try await team.story(receipt.conversationID).conversation.subject == "A mail that could not be read")
        #expect(try await team.story(receipt.conversationID).messages.first?.text == "%PDF garbage")
    }

    @Test("the mail of a colleague opens an internal request")
    func internalRequest() async throws {
        let team = try await TestTeam()
        let tom = Mailbox(name: "Tom Vik", address: "Tom@fjord.example")
        let receipt = try await team.receive(mail("Can you lend me the demo pump?", from: tom))
        let story = try await team.story(receipt.conversationID)
        #expect(receipt.outcome == .new)
        #expect(story.person?.isInternal == true)
        #expect(story.conversation.customer?.address == "tom@fjord.example")
        #expect(try await team.records.next(for: team.ada.id) == receipt.conversationID)
    }

    @Test("who asked internally and writes again waits again")
    func internalRequestAgain() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail("Can you lend me it?", from: team.tom.mailbox))
        let ours = try await team.reply(to: [team.tom.mailbox], in: open.conversationID)
        let again = try await team.receive(mail("When?", from: team.tom.mailbox, inReplyTo: ours.messageID))
        #expect(again.conversationID == open.conversationID)
        #expect(try await team.isWaiting(open.conversationID))
    }

    @Test("what a mailing list sends is shown but cannot be answered")
    func list() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(mail("This week's news.", isList: true))
        #expect(try await team.story(receipt.conversationID).answerable == nil)
        await #expect(throws: ReplyError.machine) { try await team.reply(in: receipt.conversationID) }
    }

    @Test("a customer's word reopens what was closed")
    func reopens() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        try await team.records.close(open.conversationID, by: team.ada.id)
        #expect(try await !team.records.hasNext(for: team.ada.id))
        let again = try await team.receive(mail("It has stopped again.", inReplyTo: mail().messageID))
        let conversation = try await team.story(open.conversationID).conversation
        #expect(again.outcome == .added && again.conversationID == open.conversationID)
        #expect(conversation.state == .listening)
        #expect(conversation.waitingSince == team.clock.now)
    }

    @Test("a customer's word brings back what was set aside")
    func comesBack() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail())
        try await team.records.setAside(
            open.conversationID, until: team.clock.now.adding(seconds: 86400), by: team.ada.id)
        try await team.receive(mail("Please hurry.", inReplyTo: mail().messageID))
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
    }

    @Test("every mail is noted in the history by ids alone")
    func audited() async throws {
        let team = try await TestTeam()
        let receipt = try await team.receive(mail())
        let entry = try #require(try await team.row("SELECT * FROM audit ORDER BY id DESC LIMIT 1"))
        #expect(entry.text("verb") == "message")
        #expect(entry.text("actor") == "mail")
        #expect(entry.text("conversation_id") == receipt.conversationID)
        #expect(entry.text("subject_id") == receipt.messageID)
    }
}
