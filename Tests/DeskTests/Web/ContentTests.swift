import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Records
import Testing

@Suite("What came from outside can do nothing")
struct ContentTests {
    private static let policy = HTTPField.Name("Content-Security-Policy")!

    private static let hostile = """
        <script>steal()</script><p onclick="steal()">Hello <a href="javascript:steal()">here</a></p>
        <img src="https://tracker.example/pixel.gif"><img src="cid:photo"><iframe src="https://evil.example"></iframe>
        <form action="https://evil.example"><input name="password"></form><style>@import url(https://evil.example)</style>
        """

    @Test("a mail's design is cleaned and framed under a policy of its own")
    func body() async throws {
        let desk = try await WebDesk()
        let photo = IncomingAttachment(name: "p.png", type: "image/png", contentID: "photo", isInline: true, bytes: [1])
        let receipt = try await desk.receive(html: Self.hostile, attachments: [photo])
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let response = try await ada.get("/messages/\(receipt.messageID)/body")
            let policy = try #require(response.headers[Self.policy])
            for directive in [
                "default-src 'none'", "form-action 'none'", "base-uri 'none'", "frame-ancestors 'self'", "sandbox",
            ] {
                #expect(policy.contains(directive))
            }
            #expect(
                !policy.contains("script-src") && !policy.contains("allow-scripts")
                    && !policy.contains("allow-same-origin"))
            #expect(response.headers[.contentType] == "text/html; charset=utf-8")
            let html = response.text
            for trace in ["steal", "tracker.example", "evil.example", "<script", "<iframe", "<form", "onclick", "cid:"]
            {
                #expect(!html.contains(trace), "\(trace)")
            }
            #expect(html.contains("data:image/png;base64,AQ=="), "a frame without a session could not fetch it")
            #expect(html.contains("Hello"))
        }
    }

    @Test(
        "an attachment is a download of no type that a browser runs",
        arguments: [
            "text/html", "image/svg+xml", "application/javascript", "text/xml", "application/pdf",
            "text/html; charset=utf-7",
            "", "IMAGE/SVG+XML", "image/png; x",
        ])
    func download(type: String) async throws {
        let desk = try await WebDesk()
        let bytes = Array("<svg onload=alert(1)>".utf8)
        let name = "bericht \"1\"\r\nX-Evil: 1.svg"
        let receipt = try await desk.receive(attachments: [IncomingAttachment(name: name, type: type, bytes: bytes)])
        let file = try #require(try await desk.records.message(receipt.messageID)?.attachments.first)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let response = try await ada.get("/attachments/\(file.id)")
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == "application/octet-stream")
            #expect(
                response.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''bericht%20%22") == true)
            #expect(response.headers[HTTPField.Name("X-Evil")!] == nil)
            #expect(response.headers[Self.policy] == "default-src 'none'; sandbox")
            #expect(Array(response.body.readableBytesView) == bytes)
        }
    }

    @Test(
        "a picture of a harmless type is shown in its place",
        arguments: ["image/png", "image/jpeg", "image/GIF", "image/webp"])
    func picture(type: String) async throws {
        let desk = try await WebDesk()
        let receipt = try await desk.receive(attachments: [IncomingAttachment(name: "p", type: type, bytes: [1])])
        let file = try #require(try await desk.records.message(receipt.messageID)?.attachments.first)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let response = try await ada.get("/attachments/\(file.id)")
            #expect(response.headers[.contentType] == type.lowercased())
            #expect(response.headers[.contentDisposition] == "inline")
            #expect(response.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
        }
    }

    @Test("the mail as it came can be saved whole, and is never shown")
    func source() async throws {
        let desk = try await WebDesk()
        let receipt = try await desk.receive("Hello", subject: "<script>")
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            let response = try await ada.get("/messages/\(receipt.messageID)/source")
            #expect(response.text == "\(WebDesk.maren.display)\n<script>\nHello")
            #expect(response.headers[.contentType] == "application/octet-stream")
            #expect(response.headers[.contentDisposition]?.hasPrefix("attachment") == true)
        }
    }

    @Test("what was deleted is not served any more")
    func deleted() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        try await desk.records.delete(scene.conversation, by: desk.ada.id)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            for path in [
                "/messages/\(scene.message)/body", "/messages/\(scene.message)/source", "/attachments/\(scene.file)",
                "/conversations/\(scene.conversation)", "/their/\(scene.their)",
            ] {
                #expect(try await ada.get(path).status == .notFound, "\(path)")
            }
        }
    }

    @Test("another's draft and its files cannot be reached")
    func drafts() async throws {
        let desk = try await WebDesk()
        let id = try await desk.receive().conversationID
        _ = try await desk.records.save(Draft(text: "Half a secret", revision: 1), in: id, by: desk.tom.id)
        let file = try await desk.records.attach("s.txt", type: "text/plain", bytes: [1], in: id, by: desk.tom.id)
        try await desk.records.hold(id, by: desk.ada.id)
        try await desk.serve { web in
            let ada = try await desk.signIn(desk.ada, to: web)
            #expect(try await !ada.get("/now").text.contains("Half a secret"))
            #expect(try await ada.get("/attachments/\(file.id)").status == .notFound)
            _ = try await ada.post("/conversations/\(id)/attachments/\(file.id)/removal")
            #expect(try await desk.records.draft(of: .reply, in: id, by: desk.tom.id)?.files == [file])
        }
    }
}
