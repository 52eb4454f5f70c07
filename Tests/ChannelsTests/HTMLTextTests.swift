import Channels
import Testing

@Suite("HTML as plain text")
struct HTMLTextTests {
    @Test(
        "keeps the words and their order",
        arguments: [
            ("<p>One</p><p>Two</p>", "One\n\nTwo"), ("<div>One</div><div>Two</div>", "One\nTwo"),
            ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"), ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
            ("a &amp; b &lt;c&gt; &euro;&nbsp;5", "a & b <c> € 5"), ("  many \n\n blanks  ", "many blanks"),
            ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a b\nc d"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("Hello<blockquote>old <blockquote>older</blockquote></blockquote>", "Hello\n> old\n> > older"),
            (#"See <a href="https://x.example/a">this page</a>."#, "See this page <https://x.example/a>."),
            (#"<a href="https://x.example/">x.example</a>"#, "x.example"),
            (#"<img src=x alt="a broken oven">"#, "[a broken oven]"),
            ("<style>p{}</style><script>alert(1)</script><title>T</title>Words", "Words"),
            ("<!-- hidden -->Words<!--[if mso]>x<![endif]--><![if !mso]> more<![endif]>", "Words more"),
            (#"<div style="display:none">Preview</div>Words"#, "Words"),
            ("<o:p>&nbsp;</o:p>Words<unknown>!</unknown>", "Words!"),
            ("<style>unclosed words", "unclosed words"), ("a < b and c > d", "a < b and c > d"), ("", ""),
        ])
    func text(html: String, expected: String) {
        #expect(HTMLMail.text(of: html) == expected)
    }
}
