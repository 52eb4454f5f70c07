import Foundation
import Testing

/// A desk with a mail server before it and one behind it, and a browser to look at it.
final class Walk: Sendable {
    let data: TemporaryFolder
    let desk: HeardServer
    let out: OutgoingMailServer
    let browser: Browser
    private let incoming: IncomingMailServer
    /// What customers would reach; the tests go to the desk itself instead.
    private static let publicURL = "https://desk.support.test"

    private init(
        data: TemporaryFolder, desk: HeardServer, out: OutgoingMailServer, browser: Browser,
        incoming: IncomingMailServer
    ) {
        self.data = data
        self.desk = desk
        self.out = out
        self.browser = browser
        self.incoming = incoming
    }

    /// Where the desk of a walk sends its mail.
    enum Way: Sendable {
        case outgoingServer, nowhere
        case address(String)
        /// To the outgoing server, signed in, by STARTTLS or by TLS from the first byte.
        case safely(byStartTLS: Bool, trusted: Bool)

        var signsIn: Bool { if case .safely = self { true } else { false } }

        func settings(for out: OutgoingMailServer) -> [String: String] {
            switch self {
            case .outgoingServer: return ["HEARD_SMTP": "smtp+plain://127.0.0.1:\(out.port)"]
            case .address(let address): return ["HEARD_SMTP": address]
            case .nowhere: return [:]
            case .safely(let byStartTLS, let trusted):
                let server = byStartTLS ? "smtp://desk@localhost:\(out.port)" : "smtps://desk@localhost:\(out.tlsPort)"
                let authorities = trusted ? ["HEARD_SMTP_CA_FILE": out.certificate] : [:]
                return ["HEARD_SMTP": server, "HEARD_SMTP_PASSWORD": "secret"].merging(authorities) { $1 }
            }
        }
    }

    static func start(sending way: Way = .outgoingServer) async throws -> Walk {
        let data = try TemporaryFolder("data")
        let out = try await OutgoingMailServer.start(requiringSignIn: way.signsIn)
        let incoming = try await IncomingMailServer.start(pipingInto: [Heard.program, "ingest", "--data", data.path])
        let settings = way.settings(for: out).merging(["HEARD_PUBLIC_URL": publicURL]) { $1 }
        let desk = try await HeardServer.start(data: data.path, environment: settings)
        return Walk(data: data, desk: desk, out: out, browser: try await Browser.start(), incoming: incoming)
    }

    func stop() {
        browser.stop()
        desk.stop()
        out.stop()
        incoming.stop()
    }

    /// A mail arrives and is stored.
    func receive(_ mail: String, from sender: String = "ana@harbour.test") async throws {
        try await receive(Array(mail.utf8), from: sender, to: MailedDesk.address)
    }

    func receive(_ mail: [UInt8], from sender: String, to recipient: String) async throws {
        try await incoming.waitUntilDelivered(try await incoming.deliver(mail, from: sender, to: recipient))
    }

    /// The first person sets the desk up, as the printed link asks.
    func setUpInBrowser() async throws -> Window {
        let window = try await browser.open(try #require(try await desk.links().first))
        let answers = [
            "name": "Ada Lind", "email": "ada@support.test", "password": "a long quiet river",
            "teamName": "Harbour Tools", "teamAddress": MailedDesk.address,
        ]
        for (name, value) in answers { try await window.type(value, into: "input[name=\(name)]") }
        try await window.click("input[name=takesTaggedMail]")
        try await window.click("input[value=pipe]")
        try await window.click("button.go")
        try await window.waitFor(css: "main")
        return window
    }

    /// A window in which this colleague is signed in, at the Now screen.
    func window(for colleague: DeskClient) async throws -> Window {
        let window = try await browser.open(desk.url + "/sign-in")
        let parts = colleague.session.split(separator: "=", maxSplits: 1).map(String.init)
        try await window.add(Cookie(name: parts[0], value: parts[1]))
        try await window.open(desk.url + "/now")
        return window
    }

    /// The same, with the customer who comes first taken from there.
    func begin(as colleague: DeskClient) async throws -> Window {
        let window = try await window(for: colleague)
        try await window.click("[data-test=begin]")
        return window
    }

    /// Takes the next customer and answers; gives the conversation's id.
    @discardableResult
    func answer(by colleague: DeskClient, ask: Bool) async throws -> String {
        let page = try await colleague.post("/next")
        let id = String(try #require(page.firstMatch(of: /data-conversation="([^"]+)"/)).output.1)
        var fields = [
            "text": "Ana, somebody will be there on Thursday.", "to": "ana@harbour.test", "cc": "",
            "withSignature": "1",
            "revision": "0",
        ]
        if ask {
            fields["ask"] = "1"
            fields["situation"] = "The scale shows wrong weights."
            fields["outcome"] = "Somebody comes before Friday."
        }
        try await colleague.post("/conversations/\(id)/reply", fields)
        return id
    }

    /// The customer's link in a mail, at the desk itself.
    func link(in mail: OutgoingMailServer.Message) throws -> String {
        let unfolded = mail.text.replacing("=\r\n", with: "").replacing("=\n", with: "")
        let found = try #require(unfolded.firstMatch(of: /https:\/\/desk\.support\.test(\/their\/[A-Za-z0-9_-]+)/))
        return desk.url + found.output.1
    }
}
