/// Decides which attributes stay, and with which value.
enum HTMLAttributes {
    /// The value to write, or nil to leave the attribute out.
    static func safe(_ name: String, _ value: String, on element: String) -> String? {
        switch name {
        case "href": element == "a" ? LinkAddress.safe(value) : nil
        case "style": StyleAttribute.safe(value)
        case "title": value.utf8.count <= 1000 ? value : nil
        case "dir": oneOf(["ltr", "rtl", "auto"], value)
        case "align", "valign":
            oneOf(["left", "right", "center", "justify", "top", "middle", "bottom", "baseline"], value)
        case "lang", "bgcolor", "color": word(value)
        case "width", "height", "colspan", "rowspan", "border", "cellpadding", "cellspacing", "start": number(value)
        default: nil
        }
    }

    private static func oneOf(_ choices: Set<String>, _ value: String) -> String? {
        let value = value.lowercased()
        return choices.contains(value) ? value : nil
    }

    private static func word(_ value: String) -> String? {
        value.utf8.count <= 40 && value.utf8.allSatisfy { isLetterOrDigit($0) || "#-".utf8.contains($0) } ? value : nil
    }

    private static func number(_ value: String) -> String? {
        let digits = value.hasSuffix("%") ? value.dropLast() : value[...]
        return (1...4).contains(digits.utf8.count) && Int(digits).map { $0 >= 0 } ?? false ? value : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
