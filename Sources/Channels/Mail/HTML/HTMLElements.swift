/// The elements that a mail may use. Everything else loses its tags and keeps its words.
enum HTMLElements {
    static let allowed: Set<String> = [
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
        "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre",
        "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ]

    static let void: Set<String> = ["br", "hr", "img", "wbr"]

    /// Their content is no text of the person: it goes with them.
    static let silent: Set<String> = ["script", "style", "title", "iframe", "noembed", "noframes"]

    static let block: Set<String> = [
        "address", "article", "aside", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    /// Blocks with an empty line around them when shown as plain text.
    static let spaced: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "table"]

    static let table: Set<String> = ["table", "tbody", "td", "tfoot", "th", "thead", "tr"]

    /// Attributes worth reading; the cleaner decides which of them stay.
    static let attributes: Set<String> = [
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color", "colspan", "dir", "height",
        "href", "id", "lang", "name", "rowspan", "src", "start", "style", "title", "type", "valign", "width",
    ]

    /// For a start tag: which open elements it ends, and what shelters them from it.
    static func implicitEnds(of name: String) -> (ended: Set<String>, shelter: Set<String>)? {
        switch name {
        case "li": (["li"], ["ul", "ol", "table", "td", "th"])
        case "dt", "dd": (["dt", "dd"], ["dl", "table", "td", "th"])
        case "td", "th": (["td", "th"], ["tr", "table"])
        case "tr": (["tr"], ["table"])
        case "tbody", "thead", "tfoot": (["tbody", "thead", "tfoot"], ["table"])
        default: block.contains(name) ? (["p"], ["table", "td", "th", "caption"]) : nil
        }
    }
}
