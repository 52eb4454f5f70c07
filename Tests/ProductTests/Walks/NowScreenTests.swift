import Foundation
import Testing

/// What one can do with a customer besides answering, in a real browser.
@Suite("The Now screen", .serialized)
struct NowScreenTests {
    @Test("anybody is a key away, and every step from the screen can be taken back")
    func moves() async throws {
        let walk = try await Walk.start(sending: .nowhere)
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await ada.post("/team/invitations", ["name": "Tom Brandt", "email": "tom@support.test"])
        try await walk.receive(plainMail(id: "ana@harbour.test"))
        try await walk.receive(
            plainMail(from: "Cleo Okoro <cleo@mill.test>", subject: "The mill", id: "cleo@mill.test"),
            from: "cleo@mill.test")
        let rep = try await walk.begin(as: ada)
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Ana Rivera")
        #expect(try await rep.execute("return document.body.innerText.includes('Cleo')") == false)

        try await rep.press("k", with: .control)
        try await rep.type("cleo", into: "[data-test=palette-input]")
        try await rep.waitFor(css: "[data-test=palette-result]", containing: "Cleo Okoro")
        try await rep.press(.enter)
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Cleo Okoro")
        try await rep.click("[data-test=take]")
        try await rep.waitFor(css: "[data-test=composer]")

        try await rep.click("[data-test=more]")
        try await rep.click("[data-test=hand-over]")
        try await rep.waitFor(css: "[data-test=flash]", containing: "Handed over to Tom")
        try await rep.click("[data-test=undo]")
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Cleo Okoro")

        try await rep.click("[data-test=set-aside]")
        try await rep.click("[data-test=set-aside-choice]")
        try await rep.waitFor(css: "[data-test=flash]", containing: "Set aside until")
        try await rep.click("[data-test=begin]")
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Ana Rivera")
        try await rep.click("[data-test=more]")
        try await rep.click("[data-test=no-reply]")
        try await rep.waitFor(css: "[data-test=flash]", containing: "no reply needed")
        try await rep.click("[data-test=undo]")
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Ana Rivera")
        try await rep.click("[data-test=close]")
        try await rep.waitFor(css: "[data-test=flash]", containing: "Closed")
        try await rep.waitFor(css: "[data-test=empty]")
        try await rep.expectCleanConsole()
    }

    @Test("a private note is read by the coach for labels, kept for the team, and never sent")
    func note() async throws {
        let walk = try await Walk.start()
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "ana@harbour.test"))
        let rep = try await walk.begin(as: ada)
        try await rep.click("[data-test=note-tab]")
        try await rep.type("She is a nightmare client. ", into: "[data-test=note-composer]")
        try await rep.waitFor(css: "form.note [data-test=advice]")
        try await rep.click("[data-test=note-send]")
        try await rep.waitFor(css: "[data-test=message][data-kind=note]", containing: "nightmare client")
        #expect(try await ExportedDesk.read(walk.data.path).messages.map(\.kind) == ["message", "note"])
        #expect(walk.out.messages().isEmpty)
        try await rep.expectCleanConsole()
    }
}
