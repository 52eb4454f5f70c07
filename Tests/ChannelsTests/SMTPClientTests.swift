import Channels
import Foundation
import Testing

@Suite("A message on its way to the server", .timeLimit(.minutes(5)))
struct SMTPClientTests {
    private static let message = Array("From: a@x.example\r\nSubject: Hi\r\n\r\n.\r\n..two\r\nEnd\r\n".utf8)

    private func send(
        _ script: ScriptedSMTPServer.Script, security: SMTPServer.Security = .none, signsIn: Bool = false,
        timeout: Int = 20
    ) async throws -> (outcome: SMTPOutcome, lines: [String]) {
        let server = try ScriptedSMTPServer(script)
        let client = SMTPClient(
            SMTPServer(
                host: "127.0.0.1", port: server.port, security: security, username: signsIn ? "desk" : nil,
                password: signsIn ? "secret" : nil, timeout: timeout))
        let outcome = await client.send(Self.message, from: "support+1.tag@desk.example", to: "bob@gone.example")
        return (outcome, server.lines)
    }

    @Test("is sent with its envelope and its dots kept")
    func sent() async throws {
        let (outcome, lines) = try await send(.init())
        #expect(outcome == .sent("250 queued as 1"))
        #expect(lines.contains { $0.hasPrefix("MAIL FROM:<support+1.tag@desk.example>") })
        #expect(lines.contains("RCPT TO:<bob@gone.example>"))
        #expect(lines.contains("..") && lines.contains("...two") && lines.contains("."))
    }

    @Test("counts as sent although the server hangs up right after its yes")
    func sentThenCut() async throws {
        #expect(try await send(.init(cutsAt: "QUIT")).outcome == .sent("250 queued as 1"))
    }

    @Test(
        "is refused for good by a 5xx about the message",
        arguments: ["MAIL": "550 5.7.1 no", "RCPT": "550 5.1.1 User unknown", "DATA": "554 no", ".": "554 5.7.1 spam"])
    func refused(step: String, answer: String) async throws {
        let outcome = try await send(.init(answers: [step: answer])).outcome
        #expect(outcome == .refused("The server refused the message: \(answer)"))
    }

    @Test(
        "may be tried again after a 4xx at any step",
        arguments: [
            "connect": "421 busy", "MAIL": "451 later", "RCPT": "450 grey", "DATA": "451 later", ".": "451 4.3.0 full",
        ])
    func later(step: String, answer: String) async throws {
        let outcome = try await send(.init(answers: [step: answer])).outcome
        #expect(outcome == .retry("The server asks to try later: \(answer)"))
    }

    @Test("gets the last line of an answer of several lines")
    func multiline() async throws {
        let outcome = try await send(.init(answers: [".": "554-5.7.1 first\r\n554 5.7.1 second"])).outcome
        #expect(outcome == .refused("The server refused the message: 554 5.7.1 second"))
    }

    @Test(
        "may be tried again when the connection is lost before the text",
        arguments: ["connect", "EHLO", "MAIL", "RCPT", "DATA"])
    func cutBefore(step: String) async throws {
        #expect(try await send(.init(cutsAt: step)).outcome.isRetry)
    }

    @Test("is unsure when the connection is lost after the text began")
    func cutAfter() async throws {
        #expect(try await send(.init(cutsAfterGoAhead: true)).outcome.isUnsure)
        #expect(try await send(.init(cutsAt: ".")).outcome.isUnsure)
        #expect(try await send(.init(answers: [".": "25"], cutsAt: "QUIT"), timeout: 2).outcome.isUnsure)
    }

    @Test("is unsure when the server falls silent after the text, and may be tried again when before")
    func silence() async throws {
        #expect(try await send(.init(hangsAt: "."), timeout: 1).outcome.isUnsure)
        #expect(try await send(.init(hangsAt: "RCPT"), timeout: 1).outcome.isRetry)
        #expect(try await send(.init(hangsAt: "connect"), timeout: 1).outcome.isRetry)
    }

    @Test("waits when our own set-up is wrong: sign-in, encryption, name, address")
    func setUp() async throws {
        let signIn = ScriptedSMTPServer.Script(answers: [
            "EHLO": "250-test\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 bad password",
        ])
        let outcome = try await send(signIn, signsIn: true).outcome
        #expect(outcome.isRetry && outcome.text.contains("535 5.7.8 bad password"))
        #expect(try await send(.init(answers: ["MAIL": "530 5.7.0 sign in first"])).outcome.isRetry)
        #expect(try await send(.init(answers: ["connect": "554 go away"])).outcome.isRetry)
        let open = try await send(.init(), security: .startTLS)
        #expect(open.outcome.isRetry)
        #expect(!open.lines.contains { $0.hasPrefix("MAIL") })
    }

    @Test("signs in where it should")
    func signsIn() async throws {
        let (outcome, lines) = try await send(.init(answers: ["EHLO": "250-test\r\n250 AUTH PLAIN"]), signsIn: true)
        #expect(outcome == .sent("250 queued as 1"))
        #expect(lines.contains { $0.hasPrefix("AUTH PLAIN") })
    }

    @Test("may be tried again when there is no server")
    func nobody() async {
        let client = SMTPClient(SMTPServer(host: "127.0.0.1", port: 1, security: .none, timeout: 5))
        #expect(await client.send(Self.message, from: "a@x.example", to: "b@x.example").isRetry)
        let nameless = SMTPClient(SMTPServer(host: "no host\r\n", port: 25, security: .none))
        #expect(await nameless.send(Self.message, from: "a@x.example", to: "b@x.example").isRetry)
    }

    @Test(
        "never goes to an address that carries a command",
        arguments: ["b@x.example>\r\nRCPT TO:<c@x.example", "", "b x@x.example"])
    func injection(address: String) async throws {
        let server = try ScriptedSMTPServer(.init())
        let client = SMTPClient(SMTPServer(host: "127.0.0.1", port: server.port, security: .none, timeout: 5))
        guard case .refused = await client.send(Self.message, from: "a@x.example", to: address) else {
            Issue.record("was not refused")
            return
        }
        #expect(server.lines.isEmpty)
    }

    @Test("goes out whole when it is large, many at once")
    func large() async throws {
        let message = Self.message + Array(repeating: Array("line of a large message\r\n".utf8), count: 40_000).joined()
        let outcomes = try await withThrowingTaskGroup(of: (SMTPOutcome, Int).self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let server = try ScriptedSMTPServer(.init())
                    let client = SMTPClient(
                        SMTPServer(host: "127.0.0.1", port: server.port, security: .none, timeout: 50))
                    return (await client.send(message, from: "", to: "b@x.example"), server.lines.count)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0.0 == .sent("250 queued as 1") && $0.1 > 40_000 })
    }
}

extension SMTPOutcome {
    fileprivate var isRetry: Bool {
        if case .retry = self { true } else { false }
    }

    fileprivate var isUnsure: Bool {
        if case .unsure = self { true } else { false }
    }

    fileprivate var text: String {
        switch self {
        case .sent(let text), .retry(let text), .refused(let text), .unsure(let text): text
        }
    }
}
