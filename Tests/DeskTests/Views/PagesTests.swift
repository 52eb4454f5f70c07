import Casework
import Testing

@testable import Desk

@Suite("What the pages keep to")
struct PagesTests {
    private func page(_ name: String) -> String {
        Samples.plain.pages.first { $0.name == name }?.html.text ?? ""
    }

    @Test("the customer's page weighs less than 60 kB with its style, and brings no script")
    func theirPageIsLight() {
        let style = Assets.files["their.css"] ?? ""
        #expect(page("their").utf8.count + style.utf8.count < 60_000)
        #expect(!page("their").contains("<script"))
    }

    @Test("the three answers are of one kind")
    func answersAreEqual() {
        let answers = Markup(page("their")).tags.filter { $0.hasPrefix("label class data-test") }
        #expect(answers.count == 3)
        #expect(Set(answers).count == 1)
    }

    @Test("who does not hold the customer gets no composer")
    func composerIsForTheHolder() {
        for name in ["now-locked", "now-unheld"] { #expect(!page(name).contains("data-test=\"composer\""), "\(name)") }
        #expect(page("now").contains("data-test=\"composer\""))
    }

    @Test("place stays away for a discreet person")
    func discreet() {
        var person = Samples.plain.maren
        person.isDiscreet = true
        let card = PersonCard(person: person, csrf: "", isEditable: false).html.text
        #expect(!card.contains("Leeds"))
    }

    @Test("every style and script that a page names is there")
    func assetsExist() {
        for page in Samples.plain.pages {
            for (_, value) in Markup(page.html.text).attributes where value.hasPrefix("/assets/") {
                let name = value.dropFirst("/assets/".count).prefix { $0 != "?" }
                #expect(Assets.files[String(name)] != nil, "\(page.name): \(name)")
            }
        }
    }

    @Test("scripts import each other under the version of the page")
    func importsAreVersioned() {
        for (name, text) in AssetLink.served where name.hasSuffix(".js") {
            for line in text.split(separator: "\n") where line.hasPrefix("import") {
                let module = line.split(separator: "\"").dropFirst().first ?? ""
                #expect(module.hasSuffix("?v=\(AssetLink.version)"), "\(name): \(line)")
                #expect(Assets.files[String(module.dropFirst(2).prefix { $0 != "?" })] != nil, "\(name): \(line)")
            }
        }
    }

    @Test(
        "a name is called by what people say",
        arguments: [
            ("Maren Okafor", "Maren"), ("Okafor, Maren", "Maren"), ("Dr. Maren Okafor", "Maren"), ("", "maren"),
        ])
    func calledName(name: String, called: String) {
        #expect(Mailbox(name: name, address: "maren@okafor.example").calledName == called)
    }
}
