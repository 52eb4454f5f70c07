import Foundation
import Testing

/// Finding again what somebody wrote, in a real browser and without script.
@Suite("The search, walked", .serialized)
struct SearchWalkTests {
    @Test("from a key to the palette, to what was found, to the message where it stands")
    func search() async throws {
        let walk = try await Walk.start(sending: .nowhere)
        defer { walk.stop() }
        let ada = try await DeskClient.setUp(walk.desk)
        try await walk.receive(plainMail(id: "ana@harbour.test"))
        try await walk.receive(
            plainMail(
                from: "Cleo Okoro <cleo@mill.test>", subject: "The mill", id: "cleo@mill.test",
                body: "The millstone is cracked since the Épiphanie.\n\nCleo"), from: "cleo@mill.test")
        let rep = try await walk.window(for: ada)
        try await rep.press("k", with: .control)
        try await rep.type("EPIPHANIE cracked", into: "[data-test=palette-input]")
        try await rep.waitFor(css: "[data-test=palette-search]", containing: "EPIPHANIE cracked")
        try await rep.press(.enter)
        try await rep.waitFor(css: "[data-test=found] mark", containing: "cracked")
        #expect(try await rep.execute("return document.querySelectorAll('[data-test=found]').length") == 1)
        try await rep.click("[data-test=found] a")
        try await rep.waitFor(css: "[data-test=customer-name]", containing: "Cleo Okoro")
        #expect(
            try await rep.execute("return document.querySelector(':target [data-test=message-text]') !== null") == true)
        try await rep.expectCleanConsole()

        let plain = try await ada.page("/search?q=millstone%20from%3Acleo")
        #expect(plain.contains("<mark>millstone</mark>"))
        let none = try await ada.page("/search?q=millstone%20from%3Aana")
        #expect(none.contains("Nothing found") && none.contains("data-test=\"examples\""))
    }
}
