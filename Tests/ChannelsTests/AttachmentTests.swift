import Casework
import Channels
import Foundation
import Testing

@Suite("Attachments")
struct AttachmentTests {
    @Test("inline pictures are told from files")
    func inline() throws {
        let mail = try Sample.mail("related-inline")
        #expect(mail.text == "See the picture.")
        #expect(mail.html?.contains("cid:pic@1") == true)
        #expect(mail.attachments.map(\.name) == ["oven.png", "offer.pdf"])
        #expect(mail.attachments.map(\.isInline) == [true, false])
        #expect(mail.attachments[0].contentID == "pic@1")
        #expect(mail.attachments[0].bytes == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    @Test("an enclosed mail is a file of its own")
    func enclosed() throws {
        let mail = try Sample.mail("enclosed-mail")
        #expect(mail.text == "The carrier's mail is attached.")
        let file = try #require(mail.attachments.first)
        #expect(file.type == "message/rfc822" && file.name.hasSuffix(".eml"))
        #expect(MailParser.parse(file.bytes).messageID == "lost@carrier.example")
    }

    @Test("signatures, invitations and winmail.dat are kept")
    func special() throws {
        let mail = try Sample.mail("special-parts")
        #expect(mail.text == "Let us meet.")
        #expect(
            Set(mail.attachments.map(\.type)) == [
                "text/calendar", "application/pgp-signature", "application/ms-tnef", "text/plain",
            ])
        #expect(mail.attachments.map(\.name).contains("log.txt"))
        let sealed = try Sample.mail("smime")
        #expect(sealed.text.isEmpty && sealed.attachments.map(\.name) == ["smime.p7m"])
    }

    @Test("texts around a picture are both what the person says")
    func around() throws {
        let mail = try Sample.mail("text-image-text")
        #expect(mail.text.contains("Before the picture.") && mail.text.contains("After the picture."))
        #expect(mail.html?.contains("Before the picture.") == true)
    }

    @Test("a file without words leaves the text empty")
    func silent() throws {
        let mail = try Sample.mail("empty-text-with-file")
        #expect(mail.text.isEmpty && mail.attachments.count == 1 && mail.kind == .message)
    }

    @Test("names lead nowhere, carry no controls and are never empty")
    func names() throws {
        let names = try Sample.mail("hostile-file-names").attachments.map(\.name)
        #expect(
            names == [
                "_.._etc_passwd", "Übersicht €.pdf", "Größe.pdf", "<img src=x onerror=alert(1)>.png",
                "C__Windows_evil.exe", "attachment-6.jpg", "Übersicht 2.pdf",
            ])
    }

    @Test("a file of 20 MB arrives whole", .timeLimit(.minutes(5)))
    func large() throws {
        var random = SeededGenerator(seed: 3)
        var content = [UInt8](repeating: 0, count: 20 << 20)
        for index in stride(from: 0, to: content.count, by: 997) {
            content[index] = .random(in: 0...255, using: &random)
        }
        let head = """
            From: anna@weber.example
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            The film.
            --b
            Content-Type: video/mp4; name=film.mp4
            Content-Transfer-Encoding: base64


            """
        let encoded = Data(content).base64EncodedData(options: .lineLength76Characters)
        let mail = MailParser.parse(Array(head.utf8) + encoded + Array("\n--b--\n".utf8))
        #expect(mail.text == "The film.")
        #expect(mail.attachments.first?.bytes == content)
    }
}
