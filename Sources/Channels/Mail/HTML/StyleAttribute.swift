/// Reduces a `style` attribute to a few properties with plain values.
enum StyleAttribute {
    private static let properties: Set<String> = [
        "background-color", "color", "font-style", "font-weight", "text-align", "text-decoration", "vertical-align",
        "white-space",
    ]

    static func safe(_ style: String) -> String? {
        let kept = declarations(style).filter { properties.contains($0.property) && isPlain($0.value) }
        return kept.isEmpty ? nil : kept.map { "\($0.property):\($0.value)" }.joined(separator: ";")
    }

    /// Whether it hides the element, as senders do with preview texts.
    static func hides(_ style: String) -> Bool {
        declarations(style).contains { $0.property == "display" && $0.value.hasPrefix("none") }
    }

    private static func declarations(_ style: String) -> [(property: String, value: String)] {
        style.lowercased().split(separator: ";").prefix(60).compactMap { part in
            guard let colon = part.firstIndex(of: ":") else { return nil }
            return (trimmed(part[..<colon]), trimmed(part[part.index(after: colon)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(decoding: text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
    }

    /// Words, numbers, `#abc` and `rgb(1, 2, 3)`: no quotes, escapes or addresses.
    private static func isPlain(_ value: String) -> Bool {
        let isFunction = value.contains("(") && !value.hasPrefix("rgb(") && !value.hasPrefix("rgba(")
        return !isFunction && value.utf8.count <= 60 && value.utf8.allSatisfy(isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), .space: true
        default: "#%.,()-".utf8.contains(byte)
        }
    }
}
