/// Renders a parsed mail as lines of plain text.
struct HTMLRenderer {
    private var lines: [TextLine] = []
    private var current: [UInt8] = []
    private var blankBefore = false
    private var spaceBefore = false
    private var quoteLevel = 0
    private var preformatted = 0
    private var role = TextLine.Role.own

    static func lines(of html: String) -> [TextLine] {
        HTMLNode.withBody(of: html) { body in
            var renderer = HTMLRenderer()
            renderer.renderChildren(of: body)
            renderer.endLine()
            return renderer.lines
        } ?? []
    }

    private mutating func render(_ node: HTMLNode) {
        switch node.content {
        case .text(let text): append(UnsafeCString(text))
        case .element(let name): renderElement(name, node)
        case .other: break
        }
    }

    private mutating func renderChildren(of node: HTMLNode) {
        for child in node.children { render(child) }
    }

    private mutating func renderElement(_ name: String, _ node: HTMLNode) {
        let attributes = HTMLHints(node.attributes)
        guard !attributes.isHidden else { return }
        let outer = role
        if let hint = attributes.role {
            endLine()
            role = hint
        }
        renderByName(name, node, attributes)
        guard attributes.role != nil, !attributes.opensHistory else { return }
        endLine()
        role = outer
    }

    private mutating func renderByName(_ name: String, _ node: HTMLNode, _ attributes: HTMLHints) {
        switch name {
        case "br": breakLine()
        case "a": renderLink(node, attributes)
        case "img": appendWords(attributes.alternative)
        case "td", "th": renderCell(node)
        case "pre": renderPreformatted(node)
        case "blockquote": renderQuotation(node)
        case "li": renderItem(node)
        case _ where HTMLElements.block.contains(name): renderBlock(node, spaced: HTMLElements.spaced.contains(name))
        default: renderChildren(of: node)
        }
    }

    private mutating func renderBlock(_ node: HTMLNode, spaced: Bool) {
        endLine()
        if spaced { blankBefore = true }
        renderChildren(of: node)
        endLine()
        if spaced { blankBefore = true }
    }

    private mutating func renderQuotation(_ node: HTMLNode) {
        endLine()
        quoteLevel += 1
        renderChildren(of: node)
        endLine()
        quoteLevel -= 1
        blankBefore = true
    }

    private mutating func renderItem(_ node: HTMLNode) {
        endLine()
        appendWords("-")
        spaceBefore = true
        renderChildren(of: node)
        endLine()
    }

    private mutating func renderCell(_ node: HTMLNode) {
        spaceBefore = true
        renderChildren(of: node)
        spaceBefore = true
    }

    private mutating func renderPreformatted(_ node: HTMLNode) {
        preformatted += 1
        renderBlock(node, spaced: true)
        preformatted -= 1
    }

    private mutating func renderLink(_ node: HTMLNode, _ attributes: HTMLHints) {
        let start = current.count
        let linesBefore = lines.count
        renderChildren(of: node)
        guard let address = attributes.link, linesBefore == lines.count, current.count > start else { return }
        let words = String(decoding: current[start...], as: UTF8.self)
        guard !words.contains(address.trimmingScheme) else { return }
        appendWords(" <\(address)>")
    }

    private mutating func append(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            if preformatted > 0 { appendPreformatted(byte) } else { append(byte) }
        }
    }

    private mutating func appendWords(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    private mutating func append(_ byte: UInt8) {
        guard byte > 0x20 else {
            spaceBefore = true
            return
        }
        if spaceBefore, !current.isEmpty { current.append(.space) }
        spaceBefore = false
        current.append(byte)
    }

    private mutating func appendPreformatted(_ byte: UInt8) {
        switch byte {
        case .lineFeed: breakLine()
        case .tab, .space...: current.append(byte)
        default: break
        }
    }

    /// Ends the line that has words on it.
    private mutating func endLine() {
        if !current.isEmpty { breakLine() }
        spaceBefore = false
    }

    private mutating func breakLine() {
        if blankBefore, lines.last.map({ !$0.text.isEmpty }) ?? false { add("") }
        blankBefore = false
        spaceBefore = false
        add(PlainText.cleaned(String(decoding: current, as: UTF8.self), trimmed: preformatted == 0))
        current.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ text: String) {
        let mark = quoteLevel == 0 ? "" : String(repeating: "> ", count: min(quoteLevel, 8))
        lines.append(TextLine(text: mark + text, role: role))
    }
}

extension String {
    /// An address as people write it: no scheme, no last slash.
    fileprivate var trimmingScheme: String {
        var rest = self[...]
        for scheme in ["https://", "http://", "mailto:", "tel:"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
    }
}
