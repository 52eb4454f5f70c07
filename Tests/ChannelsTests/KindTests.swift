import Casework
import Channels
import Testing

@Suite("Machines are told from people")
struct KindTests {
    @Test(
        "automatic answers of many systems",
        arguments: [
            "vacation-exchange", "vacation-gmail", "vacation-cpanel", "vacation-sieve", "vacation-zimbra",
            "vacation-old-exchange", "vacation-null-sender", "read-receipt", "delivery-receipt",
        ])
    func automatic(file: String) throws {
        let mail = try Sample.mail(file)
        #expect(mail.kind == .autoReply)
        #expect(!mail.text.isEmpty)
    }

    @Test("people whose server adds headers of machines", arguments: ["person-on-exchange", "person-answers-vacation"])
    func people(file: String) throws {
        let mail = try Sample.mail(file)
        #expect(mail.kind == .message && !mail.isList)
    }

    @Test("lists and bulk mail", arguments: ["mailing-list", "newsletter", "vacation-gmail"])
    func lists(file: String) throws {
        #expect(try Sample.mail(file).isList)
    }

    @Test(
        "bounces name the message, the recipient and the reason",
        arguments: [
            ("bounce-postfix", "our-7@desk.example", "5.1.1", "User unknown", true),
            ("bounce-postfix-delayed", "our-8@desk.example", "4.4.1", "Connection timed out", false),
            ("bounce-exim", "our-9@desk.example", "5.1.1", "No such user", true),
            ("bounce-gmail", "our-10@desk.example", "5.1.1", "does not exist", true),
            ("bounce-exchange", "our-11@desk.example", "5.1.10", "RecipientNotFound", true),
            ("bounce-qmail", "our-12@desk.example", "5.1.1", "User unknown", true),
        ])
    func bounces(file: String, id: String, status: String, diagnostic: String, isFinal: Bool) throws {
        let mail = try Sample.mail(file)
        #expect(mail.kind == .bounce)
        let report = try #require(mail.bounce)
        #expect(report.originalMessageID == id)
        #expect(report.recipient?.hasPrefix("bob@") == true)
        #expect(report.status == status)
        #expect(report.diagnostic?.contains(diagnostic) == true, "\(report.diagnostic ?? "")")
        #expect(report.isFinal == isFinal)
    }
}
