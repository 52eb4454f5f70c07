import Casework
import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("The way in")
struct SignInTests {
    private static let setUp = [
        ("name", "Ada Lind"), ("email", "ada@fjord.example"), ("password", WebDesk.password),
        ("teamName", "Fjord Supplies"), ("teamAddress", "help@fjord.example"), ("arrival", "later"),
    ]

    /// A desk that nobody has set up.
    private func empty(_ body: @Sendable @escaping (Records, Web) async throws -> Void) async throws {
        let folder = try WebFolder()
        let records = try Records.open(in: folder.url)
        try await Application(router: Desk(records: records).router()).test(.router) {
            try await body(records, Web(client: $0))
        }
        withExtendedLifetime(folder) {}
    }

    @Test("an empty desk sends everyone to the set-up, and the set-up needs its key")
    func needsKey() async throws {
        try await empty { (records: Records, web: Web) async throws -> Void in
            #expect(try await web.get("/now").location == "/setup")
            #expect(try await web.get("/sign-in").location == "/setup")
            for key in ["", "?key=", "?key=guess"] {
                #expect(try await web.get("/setup\(key)").status == .forbidden, "\(key)")
            }
            for fields in [Self.setUp, Self.setUp + [("key", "guess")]] {
                #expect(try await web.post("/setup", fields).status == .forbidden)
            }
            #expect(try await records.isEmpty())
        }
    }

    @Test("with its key the first person is in at once, and nobody after them")
    func setsUp() async throws {
        try await empty { (records: Records, web: Web) async throws -> Void in
            let key = try await records.signInLink(for: nil)
            #expect(try await web.get("/setup?key=\(key)").text.contains("heard ingest"))
            let response = try await web.post("/setup", Self.setUp + [("key", key)])
            #expect(response.location == "/now")
            #expect(response.headers[.setCookie]?.hasPrefix("heard_session=") == true)
            #expect(try await records.members().map(\.name) == ["Ada Lind"])
            #expect(try await records.team().address == "help@fjord.example")
            #expect(try await web.post("/setup", Self.setUp + [("key", key)]).location == "/sign-in")
            #expect(try await web.get("/setup?key=\(key)").location == "/sign-in")
            #expect(try await records.members().count == 1)
        }
    }

    @Test("what is wrong at the set-up is said, and what was typed is still there, save the password")
    func badSetUp() async throws {
        try await empty { (records: Records, web: Web) async throws -> Void in
            let key = try await records.signInLink(for: nil)
            var fields = Self.setUp.filter { $0.0 != "password" }
            fields += [("password", "2short"), ("key", key)]
            let response = try await web.post("/setup", fields)
            #expect(response.status == .badRequest)
            #expect(response.text.contains("at least 12 characters"))
            #expect(response.text.contains("help@fjord.example"))
            #expect(!response.text.contains("2short"))
            #expect(try await records.isEmpty())
        }
    }

    @Test("the right password opens a session in a cookie that scripts and other sites do not get")
    func cookie() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let response = try await web.post(
                "/sign-in", [("email", "ada@fjord.example"), ("password", WebDesk.password)])
            let cookie = try #require(response.headers[.setCookie])
            #expect(response.location == "/now")
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"))
            let session = try #require(cookie.split(separator: ";").first?.split(separator: "=").last)
            var ada = web
            ada.session = String(session)
            #expect(try await ada.get("/now").status == .ok)
        }
    }

    @Test("a wrong password is told kindly, with the address still there")
    func wrong() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let response = try await web.post("/sign-in", [("email", "ada@fjord.example"), ("password", "wrong")])
            #expect(response.status == .forbidden)
            #expect(response.text.contains("Address or password is not right."))
            #expect(response.text.contains("ada@fjord.example"))
            #expect(response.headers[.setCookie] == nil)
        }
    }

    @Test("a sign-in link asks first, works once, and says so afterwards")
    func link() async throws {
        let desk = try await WebDesk()
        let token = try await desk.records.signInLink(for: desk.tom.id)
        try await desk.serve { web in
            for _ in 0..<3 {
                let page = try await web.get("/sign-in/\(token)")
                #expect(page.status == .ok && page.text.contains("Tom Vik"))
            }
            #expect(try await web.post("/sign-in/\(token)").location == "/now")
            #expect(try await web.post("/sign-in/\(token)").status == .gone)
            let again = try await web.get("/sign-in/\(token)")
            #expect(again.status == .gone && !again.text.contains("Tom Vik"))
            #expect(try await web.get("/sign-in/guess").status == .gone)
        }
    }

    @Test("only an admin can invite, and the link is shown once")
    func invitation() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let tom = try await desk.signIn(desk.tom, to: web)
            let fields = [("name", "Eli Dahl"), ("email", "eli@fjord.example")]
            let refused = try await tom.post("/team/invitations", fields)
            #expect(refused.status == .badRequest && refused.text.contains("Only an admin can invite"))
            let invited = try await ada.post("/team/invitations", fields)
            #expect(invited.status == .ok && invited.text.contains("http://localhost/sign-in/"))
            #expect(try await !ada.get("/team").text.contains("http://localhost/sign-in/"))
            let twice = try await ada.post("/team/invitations", fields)
            #expect(twice.status == .badRequest && twice.text.contains("is a colleague already"))
        }
    }
}
