import CGumbo
import Channels
import Foundation
import Testing

/// Shapes of attack that are known to have passed some cleaner somewhere.
private let attacks = [
    // script, in plain sight and in disguise
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/a.js></SCRIPT>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\u{0B}>alert(1)</script>", "<script/x>alert(1)</script >", "<\u{0}script>alert(1)</script>", "<script>",
    "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>", "</script><script>alert(1)//", "<<script>alert(1)//<</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<\u{301}script>alert(1)</script>", "<s\u{301}cript>",
    "<p>\u{338}<\u{338}img src=x onerror=alert(1)>",
    // handlers
    "<img src=x onerror=alert(1)>", "<img src=x\nonerror\n=\nalert(1)>", "<img/src=x/onerror=alert(1)>",
    #"<img src="x"onerror="alert(1)">"#,
    "<body onload=alert(1)>", "<p onclick=alert(1) onmouseover='alert(2)'>x</p>",
    "<a href=x onfocus=alert(1) autofocus tabindex=1>x</a>",
    "<img \"\"\"><script>alert(1)</script>\">", "<img src='x' alt='\"><script>alert(1)</script>'>",
    #"<img alt="`onerror=alert(1)" src=x>"#,
    #"<p title="&quot;><img src=x onerror=alert(1)>">x</p>"#, "<details open ontoggle=alert(1)>x</details>",
    "<input onfocus=alert(1) autofocus>",
    "<video><source onerror=alert(1)></video>", "<marquee onstart=alert(1)>x</marquee>",
    "<div onpointerrawupdate=alert(1)>x</div>",
    "<p \u{0}onclick=alert(1)>x</p>", "<p/onclick=alert(1)>x</p>", "<p x='>' onclick=alert(1)>x</p>",
    "<p =onclick=alert(1)>x",
    // addresses
    "<a href=javascript:alert(1)>x</a>", "<a href='jAvAsCrIpT:alert(1)'>x</a>", "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='&#x6A;&#x61;vascript&colon;alert(1)'>x</a>",
    "<a href=' \u{1}javascript:alert(1)'>x</a>",
    "<a href='java&Tab;script&NewLine;:alert(1)'>x</a>", "<a href='vbscript:x'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='//x.example'>x</a>", "<a href='file:///etc/passwd'>x</a>", "<a href='blob:https://x.example/1'>x</a>",
    "<a href='/logout'>x</a>",
    "<img src='javascript:alert(1)'>", "<img src='data:image/svg+xml;base64,PHN2Zz4='>", "<img src='data:text/html,x'>",
    "<img src='data:image/png;base64,\"onerror=alert(1)'>",
    "<img srcset='https://x.example/a 1x' src=x>", "<img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>",
    "<body background=javascript:alert(1)>",
    "<table background='https://x.example/pixel'><tr><td background='//x.example/p'>x</table>",
    "<q cite='javascript:alert(1)'>x</q>",
    "<base href='https://x.example/'><a href='y'>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<link rel=stylesheet href=//x.example/a.css>",
    // styles
    "<style>@import 'https://x.example/a.css'; body{background:url(https://x.example/p)}</style>",
    "<p style='background:url(https://x.example/p)'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>", "<p style='-moz-binding:url(x)'>x</p>",
    "<p style='color:red;background-image:\\75rl(https://x.example/p)'>x</p>",
    "<p style='position:fixed;top:0;left:0;width:9999px;height:9999px'>x</p>",
    "<p style='color:red\"onclick=alert(1)'>x</p>", "<p style='background-color:url(javascript:alert(1))'>x</p>",
    "<p style='color:/**/url(x)'>x</p>", "<p style='behavior:url(#default)'>x</p>",
    // forms, frames, plugins
    "<form action=https://x.example><input name=password><button>Go</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=x></object>",
    "<applet code=x></applet>", "<portal src=https://x.example>", "<frameset><frame src=x></frameset>",
    "<isindex action=javascript:alert(1)>",
    "<textarea><img src=x onerror=alert(1)></textarea>", "<select><option><img src=x onerror=alert(1)></select>",
    "<dialog open>x</dialog>",
    "<input type=image src=x onerror=alert(1)>", "<keygen autofocus onfocus=alert(1)>",
    "<map name=m><area href=javascript:alert(1)></map><img usemap=#m src=x>",
    // text that becomes markup when it is parsed a second time
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=x onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
    "<svg><title><a href=\"</title><img src=x onerror=alert(1)>\">x",
    "<math><annotation-xml encoding='text/html'><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<svg onload=alert(1)>", "<svg><script>alert&#40;1)</script>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href='data:image/svg+xml,<svg id=x><script>alert(1)</script></svg>#x'/></svg>",
    "<template><script>alert(1)</script></template>",
    "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
    "<div><template><p></template><img src=x onerror=alert(1)></div>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<noframes><p id=\"</noframes><script>alert(1)</script>\">",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>", "<plaintext><img src=x onerror=alert(1)>",
    "<title>&lt;/title&gt;<img src=x onerror=alert(1)></title>",
    "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->", "<!--<!-- --><img src=x onerror=alert(1)>-->",
    "<!DOCTYPE x [<!ENTITY y '<img src=x onerror=alert(1)>'>]>&y;", "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>", "<?xml version='1.0'?><img src=x onerror=alert(1)>",
    "<?php echo '<img src=x onerror=alert(1)>' ?>", "<% <img src=x onerror=alert(1)> %>", "</br/onclick=alert(1)>",
    "</p onclick=alert(1)>", "<//img src=x onerror=alert(1)>",
    "<a href='https://x.example/\"onclick=alert(1)'>x</a>", "<a href='https://x.example/<script>'>x</a>",
    "<a name=body id=forms>x</a><p id=attributes class=x>", "<a target=_self rel=opener href=https://x.example>x</a>",
    "<table><a href=x onclick=alert(1)>x<tr><td><img src=x onerror=alert(1)>",
    "<b><p><a><b></p></a><table><b><i onclick=alert(1)>", "<p><table><td><p onclick=alert(1)></table>",
    "<img src=x onerror=alert(1)//", "<a href=https://x.example onclick=alert(1)", "<img src=\"x", "<", "</", "<!",
    "<!-", "<!--", "<?", "<a", "<a ", "<a b", "<a b=", "<a b='",
    "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "\u{FEFF}<script>alert(1)</script>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u{2028}<img src=x onerror=alert(1)>", "<ımg src=x onerror=alert(1)>", "<ſcript>alert(1)</ſcript>",
    "＜script＞alert(1)＜/script＞",
]

@Suite("HTML mail made safe to show")
struct HTMLCleaningTests {
    @Test("has nothing left that acts, loads, submits or covers, as a browser would parse it", arguments: attacks)
    func attack(html: String) {
        for hostile in [html, "<table><tr><td>" + html, "x<blockquote><a href=https://x.example>" + html + html] {
            let clean = HTMLMail.clean(hostile) { _ in nil }
            #expect(Violation.all(in: clean).isEmpty, "\(Violation.all(in: clean)) in \(clean)")
            #expect(Violation.all(in: HTMLMail.clean(clean) { _ in nil }).isEmpty)
        }
    }

    @Test("keeps the words, the structure and plain styles")
    func harmless() {
        let html =
            #"<h1>Ovens</h1><p style="color: #C00; font-weight:bold; position:fixed">Hot &amp; <b>loud</b></p><table width="100%" class="x"><tr><td colspan=2>5</td></tr></table>"#
        #expect(
            HTMLMail.clean(html) { _ in nil }
                == #"<h1>Ovens</h1><p style="color:#c00;font-weight:bold">Hot &amp; <b>loud</b></p><table width="100%"><tbody><tr><td colspan="2">5</td></tr></tbody></table>"#
        )
    }

    @Test("opens links apart and tells nobody where from")
    func links() {
        let link = HTMLMail.clean(
            #"<a href="https://x.example/?a=1&amp;b='2'">x</a><a href="MAILTO:a@x.example">m</a>"#
        ) { _ in nil }
        #expect(
            link.contains(
                #"<a href="https://x.example/?a=1&amp;b=&#39;2&#39;" rel="noopener noreferrer nofollow" target="_blank">x</a>"#
            ))
        #expect(link.contains(#"href="MAILTO:a@x.example""#))
    }

    @Test("shows enclosed pictures through the given address and leaves words for those from elsewhere")
    func pictures() {
        let html =
            #"<img src="cid:pic%401" alt="oven" width="20" onerror="x"><img src="CID:none" alt="n"><img src="https://x.example/a.png" alt="a <b> plan"><img src="https://x.example/p.gif" width=1 height=1>"#
        let clean = HTMLMail.clean(html) { $0 == "pic@1" ? "/files/1?a=\"b\"" : nil }
        #expect(
            clean
                == #"<img src="/files/1?a=&quot;b&quot;" alt="oven" width="20"><span>[🖼 n]</span><span>[🖼 a &lt;b&gt; plan]</span>"#
        )
        let small = "data:image/png;base64,iVBORw0KGgo="
        #expect(HTMLMail.clean("<img src='\(small)'>") { _ in nil } == #"<img src="\#(small)" alt="">"#)
        let large = "data:image/png;base64," + String(repeating: "A", count: 280_000)
        #expect(!HTMLMail.clean("<img src='\(large)'>") { _ in nil }.contains("data:"))
    }

    @Test("escapes by bytes: a joining mark carries no bracket or quote through")
    func joiningMarks() {
        for mark in ["\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}", "\u{20E3}"] {
            let clean = HTMLMail.clean("&lt;\(mark)script&gt;\(mark)<p title='&quot;\(mark) onclick=x'>x</p>") { _ in
                nil
            }
            #expect(clean.hasPrefix("&lt;\(mark)script&gt;\(mark)"))
            #expect(Violation.all(in: clean).isEmpty)
        }
    }

    @Test(
        "takes any depth and any flood in its stride",
        .timeLimit(.minutes(5)),
        arguments: [
            "<div>", "<b>", "<a href=https://x.example>", "<table><tr><td>", "<p><b>", "<font color=red><p>",
            "<blockquote>", "<ul><li>", "<svg>", "<math>",
            "<table>", "<template>", "<select>", "<form>", "</div>", "<div></p>", "<!--", "<style>", "<script>",
            "<a b ", "<a b='", "<", "&", "&amp", "<div a=1 b=2>", "<i></b>", "<nobr>",
        ])
    func floods(piece: String) {
        let html = String(repeating: piece, count: 100_000 / piece.utf8.count) + "end"
        let clean = HTMLMail.clean(html) { _ in nil }
        #expect(clean.utf8.count < html.utf8.count * 12 + 1000)
    }

    @Test("takes a million nested elements", .timeLimit(.minutes(5)))
    func millionNested() {
        let html = String(repeating: "<div>", count: 1_000_000) + "deep" + String(repeating: "</div>", count: 1_000_000)
        #expect(HTMLMail.clean(html) { _ in nil }.contains("deep"))
        #expect(HTMLMail.text(of: html).contains("deep"))
    }

    @Test("takes a flood of attributes and 20 MB of text", .timeLimit(.minutes(5)))
    func large() {
        let attributes = "<p " + (0..<100_000).map { "a\($0)=1 title=\($0)" }.joined(separator: " ") + ">words</p>"
        #expect(HTMLMail.clean(attributes) { _ in nil } == #"<p title="0">words</p>"#)
        let text = "<p>" + String(repeating: "many words ", count: 1_900_000) + "</p>"
        #expect(HTMLMail.clean(text) { _ in nil }.utf8.count >= 20_000_000)
    }
}

/// What must not be in cleaned HTML, found by parsing it as a browser does.
private enum Violation {
    private static let elements: Set<String> = [
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "body", "br", "caption",
        "center",
        "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1",
        "h2", "h3",
        "h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p",
        "pre", "q",
        "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead",
        "time", "tr", "tt", "u", "ul", "var", "wbr",
    ]
    private static let attributes: Set<String> = [
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "color", "colspan", "dir", "height", "href",
        "lang",
        "rel", "rowspan", "src", "start", "style", "target", "title", "valign", "width",
    ]

    static func all(in html: String) -> [String] {
        var html = html
        return html.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                guard let output = cgumbo_parse(text.baseAddress, text.count) else { return ["unparsable"] }
                defer { cgumbo_free(output) }
                return all(below: UnsafePointer(output.pointee.root))
            }
        }
    }

    private static func all(below node: UnsafePointer<GumboNode>) -> [String] {
        switch node.pointee.type {
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: return []
        case GUMBO_NODE_ELEMENT:
            let element = node.pointee.v.element
            let children = (0..<Int(element.children.length)).compactMap { element.children.data[$0] }
            return own(element)
                + children.flatMap { all(below: UnsafePointer($0.assumingMemoryBound(to: GumboNode.self))) }
        default: return ["a node that is neither element nor text"]
        }
    }

    private static func own(_ element: GumboElement) -> [String] {
        let name = String(cString: gumbo_normalized_tagname(element.tag))
        let names = elements.contains(name) && element.tag_namespace == GUMBO_NAMESPACE_HTML ? [] : ["<\(name)>"]
        return names
            + (0..<Int(element.attributes.length)).compactMap { element.attributes.data[$0] }.compactMap { pointer in
                let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
                return problem(String(cString: attribute.name), String(cString: attribute.value), on: name)
            }
    }

    private static func problem(_ name: String, _ value: String, on element: String) -> String? {
        let isFine =
            switch name {
            case "href": value.lowercased().prefixes(["https://", "http://", "mailto:", "tel:"])
            case "src": value.prefixes(["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/gif;base64,"])
            case "style":
                !value.contains { "\\/\"'<>@".contains($0) } && !value.contains("url") && !value.contains("position")
            case "rel": value == "noopener noreferrer nofollow"
            case "target": value == "_blank"
            default: attributes.contains(name)
            }
        return isFine ? nil : "\(element) \(name)=\(value)"
    }
}

extension String {
    fileprivate func prefixes(_ choices: [String]) -> Bool { choices.contains { hasPrefix($0) } }
}
