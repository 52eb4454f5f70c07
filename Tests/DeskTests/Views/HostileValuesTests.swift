import Testing

@testable import Desk

@Suite("Hostile values in every field of every page")
struct HostileValuesTests {
    static let hostile = [
        "\"><script>alert(1)</script>", "\"\u{301}><img src=x onerror=alert(1)>", "'\u{FE0F} onmouseover='alert(1)",
        "<\u{200D}svg onload=alert(1)>", "\0</textarea></title></template><b>", "\u{202E}\u{2066}txt.exe",
        "javascript:alert(1)", "&quot;&#60;b&#62;", "]]>--><!--",
    ]

    @Test("no element and no attribute appears beyond those of the harmless page", arguments: hostile)
    func addsNoMarkup(value: String) {
        let harmless = Samples { _ in "harmless" }.pages
        let harmed = Samples { _ in value }.pages
        for (plain, page) in zip(harmless, harmed) {
            #expect(Markup(page.html.text) == Markup(plain.html.text), "\(page.name) with \(value.debugDescription)")
        }
    }

    @Test("every attribute is quoted, and links lead to places of ours or to the web", arguments: hostile)
    func keepsAttributesQuoted(value: String) {
        for page in Samples(say: { $0 + value }).pages {
            for (name, value) in Markup(page.html.text).attributes {
                #expect(!value.hasPrefix("UNQUOTED"), "\(page.name): \(name)")
                guard ["href", "src", "action", "formaction"].contains(name.split(separator: " ").last) else {
                    continue
                }
                let isSafe = ["/", "#", "https://", "http://"].contains { value.hasPrefix($0) }
                #expect(isSafe && !value.hasPrefix("//"), "\(page.name): \(name) = \(value)")
            }
        }
    }

    @Test("a null byte never reaches the page")
    func replacesNullBytes() {
        for page in Samples(say: { $0 + "\0" }).pages { #expect(!page.html.text.utf8.contains(0), "\(page.name)") }
    }

    @Test("a quote stays a quote whatever combines with it")
    func escapesByBytes() {
        let html: HTML = "<i title=\"\("\"\u{301}<\u{200D}'\u{FE0F}&>")\">"
        #expect(html.text == "<i title=\"&quot;\u{301}&lt;\u{200D}&#39;\u{FE0F}&amp;&gt;\">")
    }
}
