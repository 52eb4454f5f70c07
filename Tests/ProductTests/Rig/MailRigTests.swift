import Foundation
import Testing

/// The mail servers of the tests, with `curl` as the client where a desk would be.
@Suite("The mail servers of the product tests")
struct MailRigTests {
    @Test("exim pipes a mail into a command, byte for byte, and again after exit 75")
    func incoming() async throws {
        let folder = try TemporaryFolder()
        let script = try folder.write(
            """
            #!/bin/sh
            cat > "$1/mail.$$"
            [ -e "$1/ready" ] || exit 75
            mv "$1/mail.$$" "$1/mail"
            """, to: "command")
        let mail = try await IncomingMailServer.start(pipingInto: ["/bin/sh", script, folder.path])
        defer { mail.stop() }

        let body = Array(".a dot\n..two\n".utf8) + [0x00, 0xff, 0xfe, 0x0a] + Array("\n.\nend\n".utf8)
        let id = try await mail.deliver(
            Array("Subject: hello\n\n".utf8) + body, from: "ana@harbour.test", to: "help@support.test")
        try await mail.waitUntilDeferred(id)
        try folder.write("", to: "ready")
        try await mail.runQueue()
        try await mail.waitUntilDelivered(id)

        let received = bytesOfFile(folder.at("mail"))
        #expect(Array(received.suffix(body.count)) == body)
        await #expect(throws: RigError.self) {
            try await mail.deliver(body, from: "ana@harbour.test", to: "somebody@elsewhere.test")
        }
    }

    @Test("a mail is sent by STARTTLS and by TLS with a password, and by no other way")
    func outgoing() async throws {
        let mail = try await OutgoingMailServer.start(requiringSignIn: true)
        defer { mail.stop() }
        let signIn = ["--cacert", mail.certificate, "--user", "desk:secret"]

        #expect(try await send(to: "smtp://localhost:\(mail.port)", signIn + ["--ssl-reqd"]) == 0)
        #expect(try await send(to: "smtps://localhost:\(mail.tlsPort)", signIn) == 0)
        #expect(try await send(to: "smtp://localhost:\(mail.port)", []) != 0)
        #expect(try await send(to: "smtp://localhost:\(mail.port)", ["--user", "desk:wrong"]) != 0)
        #expect(try await send(to: "smtps://localhost:\(mail.tlsPort)", ["--user", "desk:secret"]) != 0)

        let messages = try await mail.waitForMessages(2)
        let expected = OutgoingMailServer.Message(
            sender: "desk@support.test", recipients: ["ana@harbour.test", "ben@harbour.test"],
            content: Array(sample.utf8))
        #expect(messages == [expected, expected])
    }

    @Test("a recipient is refused, and another one's mail comes back")
    func refusals() async throws {
        let mail = try await OutgoingMailServer.start()
        defer { mail.stop() }
        let server = "smtp://localhost:\(mail.port)"
        try mail.refuse("ana@harbour.test")
        #expect(try await send(to: server, []) == 55)

        try mail.bounce("ben@harbour.test")
        #expect(try await send(to: server, ["--mail-rcpt-allowfails"]) == 0)
        let report = try #require(try await mail.waitForMessages(1).first)
        #expect(report.sender == "")
        #expect(report.recipients == ["desk@support.test"])
        #expect(report.text.contains("Status: 5.0.0"))
    }

    @Test(
        "the scripted server cuts the connection when it is told to",
        arguments: [
            (ScriptedSMTPServer.Moment.afterRecipient, false), (.afterDataAccepted, false),
            (.midData(after: 20), false), (.afterFinalDot, true),
        ])
    func cuts(moment: ScriptedSMTPServer.Moment, isComplete: Bool) async throws {
        let server = try await ScriptedSMTPServer.start(.cut(moment))
        defer { server.stop() }
        #expect(try await send(to: "smtp://localhost:\(server.port)", []) != 0)
        let session = try await server.waitForSession { $0.isOver }
        #expect(session.isComplete == isComplete)
        #expect(!session.isAccepted)
        #expect(session.commands.contains("MAIL FROM:<desk@support.test>"))

        server.behave(.accept)
        #expect(try await send(to: "smtp://localhost:\(server.port)", []) == 0)
        let second = try await server.waitForSession { $0.isAccepted }
        #expect(second.data == Array(sample.replacing("\n", with: "\r\n").utf8))
    }

    @Test("the scripted server says something else, or nothing at all")
    func otherAnswers() async throws {
        let server = try await ScriptedSMTPServer.start(.answer("451 4.3.0 Try later", at: .afterFinalDot))
        defer { server.stop() }
        #expect(try await send(to: "smtp://localhost:\(server.port)", []) != 0)
        let session = try await server.waitForSession { $0.commands.last == "QUIT" }
        #expect(session.isComplete && !session.isAccepted)

        server.behave(.hang(.afterDataAccepted))
        async let hanging = send(to: "smtp://localhost:\(server.port)", ["--max-time", "20"])
        try await server.waitForSession { $0.commands.last == "DATA" }
        server.stop()
        #expect(try await hanging != 0)
    }

    private let sample = "From: desk@support.test\nSubject: Your boat\n\nIt is ready.\n"

    /// - Returns: curl's exit code: 0 for sent, 55 for a refusal in the middle.
    private func send(to server: String, _ options: [String]) async throws -> Int32 {
        let folder = try TemporaryFolder()
        let fixed = [
            "--silent", "--show-error", "--crlf", "--max-time", "20", "--mail-from", "desk@support.test",
            "--mail-rcpt", "ana@harbour.test", "--mail-rcpt", "ben@harbour.test", "--upload-file",
            try folder.write(sample, to: "mail"), "--url", server,
        ]
        let curl = try Child(
            "/usr/bin/curl", fixed + options, outputFile: folder.at("out"), errorFile: folder.at("err"))
        return try await curl.wait()
    }
}
