/// Writes a parsed mail out again with nothing in it but what the allow-list names.
struct HTMLCleaner {
    private var output: [UInt8] = []
    private let image: (String) -> String?

    static func clean(_ html: String, image: (String) -> String?) -> String {
        withoutActuallyEscaping(image) { image in
            HTMLNode.withBody(of: html) { body in
                var cleaner = HTMLCleaner(image: image)
                cleaner.writeChildren(of: body)
                return String(decoding: cleaner.output, as: UTF8.self)
            } ?? ""
        }
    }

    private init(image: @escaping (String) -> String?) { self.image = image }

    private mutating func write(_ node: HTMLNode) {
        switch node.content {
        case .text(let text): HTMLEscape.append(UnsafeCString(text), to: &output)
        case .element("img"): writeImage(node)
        case .element(let name) where HTMLElements.allowed.contains(name): writeElement(name, node)
        case .element: writeChildren(of: node)
        case .other: break
        }
    }

    private mutating func writeChildren(of node: HTMLNode) {
        for child in node.children { write(child) }
    }

    private mutating func writeElement(_ name: String, _ node: HTMLNode) {
        let attributes = node.attributes
        guard !attributes.contains(where: { $0.name == "style" && StyleAttribute.hides($0.value) }) else { return }
        output.append(contentsOf: "<\(name)".utf8)
        for attribute in attributes {
            if let value = HTMLAttributes.safe(attribute.name, attribute.value, on: name) {
                writeAttribute(attribute.name, value)
            }
        }
        if name == "a" { output.append(contentsOf: #" rel="noopener noreferrer nofollow" target="_blank""#.utf8) }
        output.append(.greaterThan)
        guard !HTMLElements.void.contains(name) else { return }
        writeChildren(of: node)
        output.append(contentsOf: "</\(name)>".utf8)
    }

    private mutating func writeAttribute(_ name: String, _ value: String) {
        output.append(contentsOf: " \(name)=\"".utf8)
        HTMLEscape.append(value.utf8, to: &output)
        output.append(.quote)
    }

    private mutating func writeImage(_ node: HTMLNode) {
        let source = node.attribute("src") ?? ""
        let alternative = node.attribute("alt") ?? ""
        guard let address = LinkAddress.contentID(source).flatMap(image) ?? LinkAddress.embeddedImage(source) else {
            return writeAbsentImage(alternative, isPixel: node.isPixel)
        }
        output.append(contentsOf: "<img".utf8)
        writeAttribute("src", address)
        writeAttribute("alt", alternative)
        for name in ["width", "height"] {
            let value = node.attribute(name).flatMap { HTMLAttributes.safe(name, $0, on: "img") }
            if let value { writeAttribute(name, value) }
        }
        output.append(.greaterThan)
    }

    /// A picture that is not shown leaves a sign and its words; a tracking pixel leaves nothing.
    private mutating func writeAbsentImage(_ alternative: String, isPixel: Bool) {
        guard !isPixel || !alternative.isEmpty else { return }
        output.append(contentsOf: "<span>[🖼".utf8)
        if !alternative.isEmpty { output.append(.space) }
        HTMLEscape.append(alternative.utf8, to: &output)
        output.append(contentsOf: "]</span>".utf8)
    }
}

extension HTMLNode {
    fileprivate var isPixel: Bool {
        ["width", "height"].contains { name in attribute(name).flatMap { Int($0) }.map { $0 <= 1 } ?? false }
    }
}

/// The bytes of a C string, without measuring it first.
struct UnsafeCString: Sequence, IteratorProtocol {
    private var pointer: UnsafePointer<CChar>

    init(_ pointer: UnsafePointer<CChar>) { self.pointer = pointer }

    mutating func next() -> UInt8? {
        let byte = UInt8(bitPattern: pointer.pointee)
        guard byte != 0 else { return nil }
        pointer += 1
        return byte
    }
}
