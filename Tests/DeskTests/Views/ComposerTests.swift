import Casework
import Testing

@testable import Desk

@Suite("The composer's promises to its writer")
struct ComposerTests {
    private func html(_ change: (inout ConversationScreen) -> Void = { _ in }) -> String {
        var screen = Samples.plain.stopped
        change(&screen)
        return screen.html.text
    }

    @Test("Enter in a single line sends plainly: that button comes before any other of the form")
    func defaultButton() throws {
        let form = html().split(separator: "data-writing-form=\"reply\"")[1]
        let first = try #require(form.split(separator: "<button").dropFirst().first)
        #expect(first.contains(">Send</button>"))
        #expect(!first.prefix { $0 != ">" }.contains("name="))
    }

    @Test("the send button names whom the mail goes to, not whom the conversation is with")
    func namesTheAddressee() {
        let html = html { screen in
            screen.conversation.participants = [
                Participant(name: "Ines Duarte", address: "ines@okafor.example", side: .customer)
            ]
            screen.composer?.to = [Mailbox(address: "Ines@okafor.example")]
        }
        #expect(html.contains("Send<span data-addressees> to <bdi>Ines</bdi></span>"))
    }

    @Test("why it was not sent has the focus, so that a phone shows it")
    func focusesTheStop() {
        #expect(html().contains("autofocus data-test=\"stopped\""))
    }

    @Test("a new password needs the present one where there is one")
    func presentPassword() {
        var page = TeamPage(frame: Samples.plain.frame(flash: nil), members: [Samples.plain.ada])
        #expect(!page.html.text.contains("name=\"present\""))
        page.hasPassword = true
        #expect(page.html.text.contains("name=\"present\""))
    }

    @Test("a promise of ours says whose time it is meant in")
    func namesTheZone() {
        let lines = Samples.plain.promiseLines.map { $0.html.text }
        #expect(lines[0].contains(", London time"))
        #expect(!lines[2].contains("London time"))
    }
}
