import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("Who may do what on the web")
struct AccessTests {
    @Test("who is not signed in is sent to the sign-in from every page, and told so as a script")
    func signedOut() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            for page in scene.pages + ["/events?conversation=\(scene.conversation)"] {
                let response = try await web.get(page)
                #expect(response.status == .seeOther && response.location == "/sign-in", "\(page)")
                let script = try await web.get(page, [.accept: "application/json"])
                #expect(script.status == .unauthorized, "\(page)")
                #expect(try script.json()["error"] as? String == "You are not signed in any more.")
            }
        }
    }

    @Test("who is not signed in changes nothing")
    func signedOutChanges() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        let before = try await desk.state()
        try await desk.serve { web in
            for change in scene.changes {
                let stranger = try await web.post(change, [("text", "x")]).status
                #expect(stranger == .unauthorized, "\(change)")
                var forged = web
                forged.session = "guess"
                let guesser = try await forged.post(change).status
                #expect(guesser == .unauthorized, "\(change)")
            }
        }
        #expect(try await desk.state() == before)
    }

    @Test("a change without the page's own token, or with another's, is refused")
    func csrf() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let tom = try await desk.signIn(desk.tom, to: web)
            let before = try await desk.state()
            for change in scene.changes {
                for token in [nil, "guess", tom.csrf] {
                    var forged = ada
                    forged.csrf = token
                    #expect(try await forged.post(change, [("text", "x")]).status == .forbidden, "\(change)")
                    #expect(try await forged.post(change, json: "{}").status == .forbidden, "\(change)")
                }
            }
            #expect(try await desk.state() == before)
        }
    }

    @Test("a change asked for by another site is refused, whatever token it brings")
    func crossSite() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let before = try await desk.state()
            for change in scene.changes {
                for headers: HTTPFields in [
                    [.origin: "https://evil.example"], [.origin: "http://localhost.evil.example"],
                    [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"],
                ] {
                    #expect(
                        try await ada.post(change, [("text", "x")], headers: headers).status == .forbidden, "\(change)")
                }
            }
            for change in ["/sign-in", "/setup"] {
                let response = try await web.post(change, headers: [.origin: "https://evil.example"])
                #expect(response.status == .forbidden, "\(change)")
            }
            #expect(try await desk.state() == before)
        }
    }

    @Test("looking changes nothing: links are opened by scanners, too")
    func onlyPostChanges() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let before = try await desk.state()
            for path in scene.pages + scene.publicPages + scene.changes {
                for method in [HTTPRequest.Method.get, .head, .put, .delete, .options] {
                    _ = try await ada.send(path, method)
                }
            }
            #expect(try await desk.state() == before)
        }
    }

    @Test("every answer of the desk brings a strict policy")
    func policy() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            for path in scene.pages + scene.publicPages + scene.changes + ["/nothing", "/their/x", "/conversations/x"] {
                for response in [try await ada.get(path), try await ada.post(path), try await web.get(path)] {
                    let policy = response.headers[HTTPField.Name("Content-Security-Policy")!] ?? ""
                    let directives = policy.split(separator: ";").map { $0.trimmingPrefix(" ") }
                    #expect(directives.contains("default-src 'none'"), "\(path)")
                    #expect(!policy.contains("script-src 'unsafe") && !policy.contains("*"), "\(path)")
                    #expect(response.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff", "\(path)")
                }
            }
            let now = try await ada.get("/now")
            #expect(
                now.headers[HTTPField.Name("Content-Security-Policy")!] == """
                    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
                    """)
        }
    }

    @Test("no page needs what the policy forbids: nothing inline")
    func nothingInline() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            for page in scene.pages.filter({ !$0.hasPrefix("/messages") && !$0.hasPrefix("/attachments") }) {
                let text = try await ada.get(page).text
                #expect(
                    !text.contains("<style") && !text.contains(" style=\"") && !text.contains("javascript:"), "\(page)")
                #expect(!text.contains(" onclick=") && !text.contains("<script>"), "\(page)")
            }
        }
    }

    @Test("pages are not kept by browsers or proxies")
    func notStored() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            for page in scene.pages + ["/their/\(scene.their)"] {
                #expect(try await ada.get(page).headers[.cacheControl]?.contains("no-store") == true, "\(page)")
            }
        }
    }

    @Test("a colleague who has signed out is out")
    func signOut() async throws {
        let desk = try await WebDesk()
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            #expect(try await ada.get("/now").status == .ok)
            #expect(try await ada.post("/sign-out").location == "/sign-in")
            #expect(try await ada.get("/now").location == "/sign-in")
        }
    }
}
