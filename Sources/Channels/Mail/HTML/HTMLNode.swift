import CGumbo

/// A view of one node in a tree that gumbo built.
struct HTMLNode {
    private let pointer: UnsafePointer<GumboNode>

    /// Parses any HTML and hands its body to `visit` while the tree lives. The tree is at most a few hundred levels
    /// deep (see `HTMLFence`), so it may be walked by recursion.
    static func withBody<Result>(of html: String, _ visit: (HTMLNode) -> Result) -> Result? {
        HTMLFence.rewrite(html).withUnsafeBytes { bytes in
            let text = bytes.bindMemory(to: CChar.self)
            guard let base = text.baseAddress, let output = cgumbo_parse(base, text.count) else { return nil }
            defer { cgumbo_free(output) }
            guard let root = output.pointee.root else { return nil }
            return visit(HTMLNode(pointer: UnsafePointer(root)))
        }
    }

    enum Content {
        case element(String)
        case text(UnsafePointer<CChar>)
        case other
    }

    var content: Content {
        switch pointer.pointee.type {
        case GUMBO_NODE_ELEMENT: .element(String(cString: gumbo_normalized_tagname(pointer.pointee.v.element.tag)))
        case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE: .text(pointer.pointee.v.text.text)
        default: .other
        }
    }

    /// The children of an element.
    var children: some Sequence<HTMLNode> {
        Self.items(of: pointer.pointee.v.element.children, as: GumboNode.self).map(HTMLNode.init)
    }

    /// The attributes of an element, values decoded, in the order of the source.
    var attributes: [(name: String, value: String)] {
        Self.items(of: pointer.pointee.v.element.attributes, as: GumboAttribute.self).map {
            (String(cString: $0.pointee.name), String(cString: $0.pointee.value))
        }
    }

    func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

    private static func items<Item>(of vector: GumboVector, as type: Item.Type) -> [UnsafePointer<Item>] {
        (0..<Int(vector.length)).compactMap { index in
            vector.data[index].map { UnsafePointer($0.assumingMemoryBound(to: type)) }
        }
    }
}
