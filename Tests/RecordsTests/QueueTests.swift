import Casework
import Records
import Testing

@Suite("The next customer", .onBothDatabases)
struct QueueTests {
    private static let upset = """
        This is the third time I write and I am furious. Nobody answers, it is completely unacceptable and I am \
        disappointed. My whole mill stands still because of you!
        """
    private static let calm = "Could you tell me which oil the pump takes? There is no hurry."

    @Test("nobody waits, and nobody is given")
    func nobody() async throws {
        let team = try await TestTeam()
        #expect(try await team.records.next(for: team.ada.id) == nil)
        #expect(try await !team.records.hasNext(for: team.ada.id))
    }

    @Test("who waits longest comes first among equals")
    func longest() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail(Self.calm, from: Someone.maren))
        let second = try await team.receive(mail(Self.calm, from: Someone.pia))
        #expect(try await team.records.next(for: team.ada.id) == first.conversationID)
        #expect(try await team.records.next(for: team.tom.id) == second.conversationID)
    }

    @Test("one's own customers come before others in greater need")
    func ownFirst() async throws {
        let team = try await TestTeam()
        let older = try await team.receive(mail(Self.upset, from: Someone.pia))
        let own = try await team.receive(mail(Self.calm, from: Someone.maren))
        try await team.records.handOver(own.conversationID, to: team.ada.id, note: "", by: team.tom.id)
        #expect(try await team.records.next(for: team.ada.id) == own.conversationID)
        #expect(try await team.records.next(for: team.tom.id) == older.conversationID)
    }

    @Test("a colleague's customer is left to them, until they have waited a day")
    func cover() async throws {
        let team = try await TestTeam()
        let toms = try await team.receive(mail(Self.calm))
        try await team.records.handOver(toms.conversationID, to: team.tom.id, note: "", by: team.ada.id)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(hours: 24)
        #expect(try await team.records.next(for: team.ada.id) == toms.conversationID)
    }

    @Test("strain moves a customer up")
    func strain() async throws {
        let team = try await TestTeam()
        let calm = try await team.receive(mail(Self.calm, from: Someone.pia))
        let upset = try await team.receive(mail(Self.upset, from: Someone.maren))
        try #require(try await team.story(upset.conversationID).conversation.strain > 0.3)
        #expect(try await team.records.next(for: team.ada.id) == upset.conversationID)
        #expect(try await team.records.next(for: team.tom.id) == calm.conversationID)
    }

    @Test("having to write again moves a customer up")
    func wroteAgain() async throws {
        let team = try await TestTeam()
        let once = try await team.receive(mail(Self.calm, from: Someone.pia))
        let first = mail(Self.calm, from: Someone.maren)
        let twice = try await team.receive(first)
        try await team.receive(mail("And which filter?", from: Someone.maren, inReplyTo: first.messageID))
        try #require(try await team.story(once.conversationID).conversation.strain == 0)
        #expect(try await team.records.next(for: team.ada.id) == twice.conversationID)
    }

    @Test("money and a big name change nobody's place")
    func equalBeforeUs() async throws {
        let team = try await TestTeam()
        let small = try await team.receive(mail(Self.calm, from: Someone.pia))
        let big = try await team.receive(mail(Self.calm, from: Someone.maren))
        let person = try #require(try await team.story(big.conversationID).person)
        var important = person
        important.organisation = "The Biggest Client, worth 10 million a year"
        important.about = "VIP, platinum"
        try await team.records.update(important, by: team.ada.id)
        #expect(try await team.records.next(for: team.ada.id) == small.conversationID)
    }

    @Test("an upset mail from the biggest client and from a student get the same place")
    func sameWordsSamePlace() async throws {
        let team = try await TestTeam()
        let client = try await team.records.receive(mail(Self.upset, from: Someone.maren))
        let student = try await team.records.receive(mail(Self.upset, from: Someone.pia))
        let needs = try await team.records.database.read { connection in
            try connection.query("SELECT need_at FROM conversations").map { $0.integer("need_at") }
        }
        #expect(needs.count == 2 && Set(needs).count == 1)
        #expect(client.conversationID != student.conversationID)
    }

    @Test("what is set aside is gone, and comes back by itself")
    func setAside() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        try await team.records.setAside(
            open.conversationID, until: team.clock.now.adding(seconds: 3600), by: team.ada.id)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(seconds: 3599)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(seconds: 1)
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
    }

    @Test("what is set aside without anybody waiting comes back as well")
    func setAsideAnswered() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        try await team.reply(in: open.conversationID)
        try await team.records.setAside(
            open.conversationID, until: team.clock.now.adding(seconds: 3600), by: team.ada.id)
        team.clock.advance(seconds: 3600)
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
        #expect(try await team.story(open.conversationID).reasons.contains(.backFromWaiting))
    }

    @Test("a moment that is over cannot be chosen to set aside")
    func past() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        await #expect(throws: RecordsError.refused("Choose a moment that is still to come.")) {
            try await team.records.setAside(open.conversationID, until: team.clock.now, by: team.ada.id)
        }
    }

    @Test("a promise that falls due brings its customer back")
    func promiseDue() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        let due = team.clock.now.adding(seconds: 5 * 3600)
        _ = try await team.records.reply(
            ReplyRequest(
                text: "I will tell you by two.", to: [Someone.maren],
                promises: [PromiseRequest(what: "tell you", due: due, timeZone: "Europe/Oslo")]),
            in: open.conversationID, by: team.ada.id)
        team.clock.advance(hours: 3.9)
        #expect(try await team.records.next(for: team.ada.id) == nil)
        team.clock.advance(hours: 0.1)
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
    }

    @Test("one holds one customer at a time")
    func oneAtATime() async throws {
        let team = try await TestTeam()
        let first = try await team.receive(mail(Self.calm, from: Someone.maren))
        let second = try await team.receive(mail(Self.calm, from: Someone.pia))
        try await team.records.hold(first.conversationID, by: team.ada.id)
        try await team.records.hold(second.conversationID, by: team.ada.id)
        #expect(try await team.records.held(by: team.ada.id) == second.conversationID)
        try await team.records.hold(first.conversationID, by: team.tom.id)
        #expect(try await team.records.held(by: team.tom.id) == first.conversationID)
    }

    @Test("what one holds is not given to another, who is told by name who has it")
    func held() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
        #expect(try await team.records.next(for: team.tom.id) == nil)
        await #expect(throws: RecordsError.conflict("Ada has this conversation now.")) {
            try await team.records.hold(open.conversationID, by: team.tom.id)
        }
    }

    @Test("a hold ends by itself a minute after the last sign of life")
    func leaseEnds() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        try await team.records.hold(open.conversationID, by: team.ada.id)
        team.clock.advance(seconds: 50)
        try await team.records.hold(open.conversationID, by: team.ada.id)
        team.clock.advance(seconds: 59)
        #expect(try await team.records.next(for: team.tom.id) == nil)
        team.clock.advance(seconds: 1)
        #expect(try await team.records.held(by: team.ada.id) == nil)
        #expect(try await team.records.next(for: team.tom.id) == open.conversationID)
    }

    @Test("leaving frees a customer after a few seconds, time enough for a reload, and only the holder can leave")
    func leave() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm))
        try await team.records.hold(open.conversationID, by: team.ada.id)
        try await team.records.leave(open.conversationID, by: team.tom.id)
        team.clock.advance(seconds: 30)
        #expect(try await team.records.held(by: team.ada.id) == open.conversationID)
        try await team.records.leave(open.conversationID, by: team.ada.id)
        #expect(try await team.records.next(for: team.tom.id) == nil)
        team.clock.advance(seconds: 11)
        #expect(try await team.records.next(for: team.tom.id) == open.conversationID)
    }

    @Test("nobody is given their own request")
    func ownRequest() async throws {
        let team = try await TestTeam()
        let open = try await team.receive(mail(Self.calm, from: team.tom.mailbox))
        #expect(try await team.records.next(for: team.tom.id) == nil)
        #expect(try await team.records.next(for: team.ada.id) == open.conversationID)
    }
}
