/// One JSON object on one line, written field by field in a fixed order.
struct JSONLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    mutating func field(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { raw("null") }
    }

    mutating func field(_ name: StaticString, _ number: Int?) { literal(name, number.map { "\($0)" }) }

    mutating func field(_ name: StaticString, _ number: Int64?) { literal(name, number.map { "\($0)" }) }

    mutating func field(_ name: StaticString, _ number: Double?) { literal(name, number.map(Self.text)) }

    mutating func field(_ name: StaticString, _ truth: Bool?) { literal(name, truth.map { $0 ? "true" : "false" }) }

    mutating func field(_ name: StaticString, _ texts: [String]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            string(text)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func field(_ name: StaticString, _ objects: [JSONLine]) {
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, object) in objects.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += object.bytes
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// The object with its end and a line break.
    var line: [UInt8] { bytes + [UInt8(ascii: "}"), UInt8(ascii: "\n")] }

    /// At most three decimals, without a sign of its own for nothing.
    static func text(_ number: Double) -> String {
        let thousandths = Int((number * 1000).rounded())
        let rest = String(abs(thousandths) % 1000 + 1000).dropFirst()
        return "\(thousandths < 0 ? "-" : "")\(abs(thousandths) / 1000).\(rest)"
    }

    private mutating func literal(_ name: StaticString, _ text: String?) {
        key(name)
        bytes += (text ?? "null").utf8
    }

    private mutating func key(_ name: StaticString) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        raw(name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes += $0 }
    }

    /// Control characters and the wide line breaks, which end a line for some readers, never stand bare.
    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": raw("\\\"")
            case "\\": raw("\\\\")
            case "\n": raw("\\n")
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            default: bytes += String(scalar).utf8
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
