/// The elements and attribute names of a piece of HTML in order, as a browser's tokenizer would find them.
struct Markup: Equatable {
    private(set) var tags: [String] = []
    /// Every attribute's value by `tag name`.
    private(set) var attributes: [(name: String, value: String)] = []

    init(_ html: String) {
        var reader = Reader(bytes: Array(html.utf8)[...])
        while let tag = reader.nextTag() {
            tags.append(([tag.name] + tag.attributes.map(\.name)).joined(separator: " "))
            attributes += tag.attributes.map { ("\(tag.name) \($0.name)", $0.value) }
        }
    }

    static func == (left: Markup, right: Markup) -> Bool { left.tags == right.tags }
}

private struct Tag {
    var name: String
    var attributes: [(name: String, value: String)]
}

private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func nextTag() -> Tag? {
        while let open = bytes.firstIndex(of: UInt8(ascii: "<")) {
            bytes = bytes[(open + 1)...]
            guard let first = bytes.first, isNameStart(first) else { continue }
            let name = word { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
            return Tag(name: name, attributes: attributes())
        }
        return nil
    }

    private mutating func attributes() -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        while true {
            bytes = bytes.drop { $0 <= 0x20 }
            guard let first = bytes.first, first != UInt8(ascii: ">") else { return found }
            let name = word { $0 <= 0x20 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") }
            found.append((name, value()))
        }
    }

    private mutating func value() -> String {
        guard bytes.first == UInt8(ascii: "=") else { return "" }
        bytes = bytes.dropFirst()
        guard let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return "UNQUOTED " + word { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
        }
        bytes = bytes.dropFirst()
        let value = word { $0 == quote }
        bytes = bytes.dropFirst()
        return value
    }

    private mutating func word(until isEnd: (UInt8) -> Bool) -> String {
        let word = bytes.prefix { !isEnd($0) }
        bytes = bytes[word.endIndex...]
        return String(decoding: word, as: UTF8.self)
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }
}
