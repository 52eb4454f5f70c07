import Casework
import Records
import Testing

@Suite("Colleagues sign in", .onBothDatabases)
struct MemberTests {
    private static let wrong = RecordsError.refused("Address or password is not right.")

    private func signIn(_ password: String = TestTeam.password, to team: TestTeam) async throws -> String {
        try await team.records.signIn(email: "ada@fjord.example", password: password)
    }

    @Test("a desk is set up once")
    func once() async throws {
        let team = try await TestTeam()
        await #expect(throws: RecordsError.conflict("This desk is set up already. Sign in instead.")) {
            _ = try await team.records.setUp(
                SetUpRequest(
                    name: "Eve", email: "eve@elsewhere.example", password: TestTeam.password, teamName: "Mine",
                    teamAddress: "mine@elsewhere.example", takesTaggedMail: false))
        }
        #expect(try await team.records.members().map(\.name) == ["Ada Lind", "Tom Vik"])
        #expect(try await team.records.team().name == "Fjord Supplies")
        #expect(team.ada.isAdmin && !team.tom.isAdmin)
    }

    @Test(
        "what is missing or wrong at the set-up is said in one line",
        arguments: [
            ("", "a@b.example", "long enough password", "Team", "t@b.example"),
            ("Ada", "nowhere", "long enough password", "Team", "t@b.example"),
            ("Ada", "a@b.example", "too short", "Team", "t@b.example"),
            ("Ada", "a@b.example", "long enough password", " ", "t@b.example"),
            ("Ada", "a@b.example", "long enough password", "Team", "t"),
        ])
    func badSetUp(name: String, email: String, password: String, teamName: String, teamAddress: String) async throws {
        let records = try TestTeam.records(in: try TestDatabase(), clock: MovableClock(), seed: 1)
        let error = try await #require(throws: RecordsError.self) {
            _ = try await records.setUp(
                SetUpRequest(
                    name: name, email: email, password: password, teamName: teamName, teamAddress: teamAddress,
                    takesTaggedMail: false))
        }
        #expect(!error.description.isEmpty && !error.description.contains("\n"))
        #expect(try await records.isEmpty())
    }

    @Test("the set-up link opens an empty desk and signs nobody in")
    func setUpLink() async throws {
        let records = try TestTeam.records(in: try TestDatabase(), clock: MovableClock(), seed: 1)
        let key = try await records.signInLink(for: nil)
        #expect(try await records.opensSetUp(key))
        #expect(try await !records.opensSetUp("guess"))
        #expect(try await records.signIn(link: key) == nil)
        #expect(try await records.memberBehind(link: key) == nil)
    }

    @Test("a password is kept as Argon2id and nowhere in clear")
    func argon2id() async throws {
        let team = try await TestTeam()
        let stored = try #require(try await team.row("SELECT password FROM members WHERE id = $1", team.ada.id.sql))
        #expect(stored.text("password").hasPrefix("$argon2id$"))
        #expect(!stored.text("password").contains(TestTeam.password))
        #expect(
            try await team.row("SELECT password FROM members WHERE id = $1", team.tom.id.sql)?.optionalText("password")
                == nil)
    }

    @Test("the right password opens a session, whatever the case of the address")
    func right() async throws {
        let team = try await TestTeam()
        let token = try await team.records.signIn(email: "ADA@Fjord.example", password: TestTeam.password)
        let session = try #require(try await team.records.session(token: token))
        #expect(session.member == team.ada)
        #expect(session.csrf.count >= 16)
        #expect(try await team.row("SELECT token_digest FROM sessions")?.text("token_digest") != token)
    }

    @Test("a wrong password, an unknown address and a colleague without a password are told the same")
    func wrong() async throws {
        let team = try await TestTeam()
        await #expect(throws: Self.wrong) { _ = try await signIn("something else entirely", to: team) }
        for email in ["nobody@fjord.example", "tom@fjord.example"] {
            await #expect(throws: Self.wrong) { _ = try await team.records.signIn(email: email, password: "") }
            await #expect(throws: Self.wrong) {
                _ = try await team.records.signIn(email: email, password: TestTeam.password)
            }
        }
    }

    @Test("after five wrong tries even the right password has to wait a quarter of an hour")
    func throttled() async throws {
        let team = try await TestTeam()
        for _ in 0..<5 { await #expect(throws: Self.wrong) { _ = try await signIn("wrong", to: team) } }
        let tooMany = RecordsError.refused("Too many wrong tries. Wait a quarter of an hour, then try again.")
        await #expect(throws: tooMany) { _ = try await signIn(to: team) }
        team.clock.advance(seconds: 901)
        _ = try await signIn(to: team)
    }

    @Test("guesses made all at once are counted too")
    func throttledTogether() async throws {
        let team = try await TestTeam()
        let wrong = await withTaskGroup(of: Bool.self) { group in
            for guess in 0..<24 {
                group.addTask {
                    do {
                        _ = try await team.records.signIn(email: "ada@fjord.example", password: "guess \(guess)")
                        return false
                    } catch { return error as? RecordsError == Self.wrong }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(wrong == 5)
    }

    @Test("a link signs in once")
    func linkOnce() async throws {
        let team = try await TestTeam()
        let link = try await team.records.signInLink(for: team.tom.id)
        #expect(try await team.records.memberBehind(link: link) == team.tom)
        #expect(try await team.records.memberBehind(link: link) == team.tom, "looking does not use it up")
        let token = try #require(try await team.records.signIn(link: link))
        #expect(try await team.records.session(token: token)?.member == team.tom)
        #expect(try await team.records.signIn(link: link) == nil)
        #expect(try await team.records.memberBehind(link: link) == nil)
    }

    @Test("a link used by eight at the same moment signs one in")
    func linkRace() async throws {
        let team = try await TestTeam()
        let link = try await team.records.signInLink(for: team.tom.id)
        let processes = [team.records, try team.another()]
        let sessions = try await withThrowingTaskGroup(of: String?.self) { group in
            for worker in 0..<8 { group.addTask { try await processes[worker % 2].signIn(link: link) } }
            return try await group.reduce(into: [String]()) { if let token = $1 { $0.append(token) } }
        }
        #expect(sessions.count == 1)
    }

    @Test("a link ends after a day")
    func linkExpires() async throws {
        let team = try await TestTeam()
        let link = try await team.records.signInLink(for: team.tom.id)
        team.clock.advance(hours: 24)
        #expect(try await team.records.memberBehind(link: link) == nil)
        #expect(try await team.records.signIn(link: link) == nil)
    }

    @Test("a session ends after fourteen days, and at once by signing out")
    func sessionEnds() async throws {
        let team = try await TestTeam()
        let (first, second) = (try await signIn(to: team), try await signIn(to: team))
        try await team.records.signOut(token: first)
        #expect(try await team.records.session(token: first) == nil)
        team.clock.advance(hours: 14 * 24 - 1)
        #expect(try await team.records.session(token: second) != nil)
        team.clock.advance(hours: 1)
        #expect(try await team.records.session(token: second) == nil)
        #expect(try await team.records.session(token: "") == nil)
    }

    @Test("a new password ends every other session of that colleague, and no one else's")
    func newPassword() async throws {
        let team = try await TestTeam()
        let (here, elsewhere) = (try await signIn(to: team), try await signIn(to: team))
        let toms = try #require(
            try await team.records.signIn(link: try await team.records.signInLink(for: team.tom.id)))
        await #expect(throws: RecordsError.self) {
            try await team.records.setPassword(
                "another long password", present: "a guess", of: team.ada.id, keeping: here)
        }
        try await team.records.setPassword(
            "another long password", present: TestTeam.password, of: team.ada.id, keeping: here)
        #expect(try await team.records.session(token: here) != nil)
        #expect(try await team.records.session(token: elsewhere) == nil)
        #expect(try await team.records.session(token: toms) != nil)
        await #expect(throws: Self.wrong) { _ = try await signIn(to: team) }
        _ = try await signIn("another long password", to: team)
        await #expect(throws: RecordsError.self) {
            try await team.records.setPassword(
                "short", present: "another long password", of: team.ada.id, keeping: here)
        }
    }

    @Test("only an admin invites, and each address once")
    func invites() async throws {
        let team = try await TestTeam()
        await #expect(throws: RecordsError.refused("Only an admin can invite colleagues.")) {
            _ = try await team.records.invite(name: "Eve", email: "eve@fjord.example", by: team.tom.id)
        }
        await #expect(throws: RecordsError.refused("TOM@fjord.example is a colleague already.")) {
            _ = try await team.records.invite(name: "Tom", email: "TOM@fjord.example", by: team.ada.id)
        }
        #expect(try await team.records.members().count == 2)
    }
}
