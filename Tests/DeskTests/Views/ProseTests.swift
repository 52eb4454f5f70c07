import Testing

@testable import Desk

@Suite("What people wrote, as paragraphs")
struct ProseTests {
    @Test("blank lines part paragraphs and line breaks stay")
    func paragraphs() {
        let html = Prose(text: "\nOne\ntwo\r\n \nThree\n").html.text
        #expect(html == "<p dir=\"auto\">One<br>\ntwo\r</p><p dir=\"auto\">Three</p>")
    }

    @Test("a marked stretch is marked, over paragraphs and without cutting a letter")
    func marks() {
        let html = Prose(text: "Zoë waits\n\nand waits", marked: [3..<15, -5..<3]).html.text
        #expect(
            html == """
                <p dir="auto"><mark class="strain">Zo</mark><mark class="strain">ë waits</mark></p>\
                <p dir="auto"><mark class="strain">and</mark> waits</p>
                """)
    }

    @Test("web addresses can be followed, and nothing else can")
    func links() {
        let html = Prose(text: "See https://a.example/x?y=1. Not javascript:alert(1) nor http:// alone").html.text
        #expect(html.contains("href=\"https://a.example/x?y=1\""))
        #expect(Markup(html).tags.filter { $0.hasPrefix("a ") }.count == 1)
    }
}
