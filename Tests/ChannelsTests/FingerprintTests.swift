import Casework
import Channels
import Testing

@Suite("The fingerprint of a mail")
struct FingerprintTests {
    private static let base =
        "Subject: Ovens\nDate: Tue, 3 Nov 2026 09:15:00 +0000\nMessage-ID: <a@x>\nFrom: a@x.example\n\nHello.\n"

    private func fingerprint(_ text: String) -> String { MailParser.parse(Array(text.utf8)).fingerprint }

    @Test("is the same for two deliveries")
    func same() {
        let trace = """
            Return-Path: <a@x.example>
            Received: from a by b; Tue, 3 Nov 2026 09:15:01 +0000
            Delivered-To: support@desk.example
            DKIM-Signature: v=1; a=rsa-sha256
            X-Spam-Score: 0.1
            X-Google-Smtp-Source: abc
            Authentication-Results: mx; spf=pass

            """
        let expected = fingerprint(Self.base)
        #expect(expected.count == 64)
        #expect(fingerprint(trace + Self.base) == expected)
        #expect(fingerprint(Self.base.replacing("\n", with: "\r\n") + "\r\n") == expected)
        #expect(fingerprint(Self.base.replacing("Tue, 3 Nov", with: "Tue,\n 3 Nov")) == expected)
    }

    @Test(
        "differs with other content",
        arguments: [
            ("Hello.", "Hello!"), ("Ovens", "Oven"), ("09:15", "09:16"), ("a@x.example", "b@x.example"),
            ("<a@x>", "<b@x>"),
        ])
    func different(old: String, new: String) {
        #expect(fingerprint(Self.base.replacing(old, with: new)) != fingerprint(Self.base))
    }
}
