/// A pattern as it is written, read from left to right: for the compiler, and to be shown to people.
package struct PatternSyntax: Sendable, Equatable {
    package indirect enum Part: Sendable, Equatable {
        /// A word in small letters, in all its forms where `anyForm` says so.
        case word(String, anyForm: Bool)
        /// By its name, in small letters.
        case wordClass(String)
        case choice([[Part]])
        case number, link, anyWord, start, end
        /// Up to so many words of any kind.
        case gap(Int)
        case optional(Part)
    }

    package let text: String
    package let parts: [Part]

    /// Reads the notation of `Pattern`; throws what is wrong with it.
    package init(_ text: String) throws(PatternError) {
        var parser = PatternParser(text)
        self.text = text
        parts = try parser.parse()
    }
}

private struct PatternParser {
    private let text: String
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func parse() throws(PatternError) -> [PatternSyntax.Part] {
        let parts = try sequence()
        guard index == bytes.count else { throw PatternError("The pattern “\(text)” has a bracket too many.") }
        guard !parts.isEmpty else { throw PatternError("A pattern is empty.") }
        return parts
    }

    private mutating func sequence() throws(PatternError) -> [PatternSyntax.Part] {
        var parts: [PatternSyntax.Part] = []
        while let byte = peek, byte != UInt8(ascii: ")"), byte != UInt8(ascii: "|") {
            if byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
                index += 1
            } else {
                parts.append(try item(byte))
            }
        }
        return parts
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func item(_ byte: UInt8) throws(PatternError) -> PatternSyntax.Part {
        if byte == UInt8(ascii: ".") { return gap() }
        let part = try part(byte)
        return takes(UInt8(ascii: "?")) ? .optional(part) : part
    }

    private mutating func part(_ byte: UInt8) throws(PatternError) -> PatternSyntax.Part {
        switch byte {
        case UInt8(ascii: "("): return try group()
        case UInt8(ascii: "^"): return sign(.start)
        case UInt8(ascii: "$"): return sign(.end)
        case UInt8(ascii: "*"): return sign(.anyWord)
        case UInt8(ascii: "#"): return mark()
        case UInt8(ascii: "@"): return try wordClass()
        default: return try word()
        }
    }

    private mutating func sign(_ part: PatternSyntax.Part) -> PatternSyntax.Part {
        index += 1
        return part
    }

    private mutating func takes(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    /// A bare mark is any number; `#link` is any address.
    private mutating func mark() -> PatternSyntax.Part {
        guard bytes[index...].starts(with: SpecialWord.link.utf8) else { return sign(.number) }
        index += SpecialWord.link.utf8.count
        return .link
    }

    private mutating func gap() -> PatternSyntax.Part {
        while takes(UInt8(ascii: ".")) {}
        var most = 0
        while let byte = peek, byte.isDigit {
            most = min(most * 10 + Int(byte - UInt8(ascii: "0")), 12)
            index += 1
        }
        return .gap(most == 0 ? 3 : most)
    }

    private mutating func group() throws(PatternError) -> PatternSyntax.Part {
        index += 1
        depth += 1
        guard depth < 8 else { throw PatternError("The pattern “\(text)” nests too deep.") }
        var alternatives = [try sequence()]
        while takes(UInt8(ascii: "|")) { alternatives.append(try sequence()) }
        guard takes(UInt8(ascii: ")")) else { throw PatternError("The pattern “\(text)” lacks a closing bracket.") }
        depth -= 1
        return .choice(alternatives)
    }

    private mutating func wordClass() throws(PatternError) -> PatternSyntax.Part {
        index += 1
        let name = letters()
        guard !name.isEmpty else { throw PatternError("The pattern “\(text)” has an @ without a name.") }
        return .wordClass(name)
    }

    private mutating func word() throws(PatternError) -> PatternSyntax.Part {
        let written = letters()
        guard written.contains(where: { $0 != "'" }) else {
            throw PatternError("The pattern “\(text)” has a sign that means nothing there.")
        }
        return .word(written, anyForm: takes(UInt8(ascii: "~")))
    }

    private mutating func letters() -> String {
        let start = index
        while let byte = peek, byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") || byte >= 0x80 {
            index += 1
        }
        return String(decoding: bytes[start..<index].map(\.lowered), as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    fileprivate var isLetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }
    fileprivate var lowered: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
