/// A pattern as it is written in a sheet, read for people: to be told in words and to be compared with others.
///
/// The engine reads patterns itself; this reads the same notation without knowing any word class.
public struct PatternNotation: Sendable, Equatable {
    public indirect enum Part: Sendable, Equatable {
        /// A word, in all its forms where `anyForm` says so.
        case word(String, anyForm: Bool)
        case wordClass(String)
        case choice([[Part]])
        case number, link, anyWord, start, end
        /// Up to so many words of any kind.
        case gap(Int)
        case optional([Part])
    }

    public let text: String
    public let parts: [Part]
    /// Every flat word order that it stands for; nil where there are too many to compare.
    let orders: [[Step]]?

    /// Nil where the brackets do not close or a sign means nothing.
    public init?(_ text: String) {
        var reader = NotationReader(text)
        guard let parts = reader.whole() else { return nil }
        self.text = text
        self.parts = parts
        orders = Self.unfold(parts)
    }

    /// The word classes that it names, each once, in their order.
    public var wordClasses: [String] {
        var names: [String] = []
        for name in Self.wordClasses(parts) where !names.contains(name) { names.append(name) }
        return names
    }

    private static func wordClasses(_ parts: [Part]) -> [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .wordClass(let name): [name]
            case .choice(let choices): choices.flatMap(wordClasses)
            case .optional(let parts): wordClasses(parts)
            default: []
            }
        }
    }
}

/// Reads the notation from left to right.
private struct NotationReader {
    private var rest: Substring
    private var depth = 0

    init(_ text: String) { rest = text[...] }

    mutating func whole() -> [PatternNotation.Part]? {
        guard let parts = sequence(), rest.isEmpty, !parts.isEmpty else { return nil }
        return parts
    }

    private mutating func sequence() -> [PatternNotation.Part]? {
        var parts: [PatternNotation.Part] = []
        while let next = rest.first, next != ")", next != "|" {
            if next.isWhitespace || next == "-" {
                rest.removeFirst()
            } else {
                guard let part = part(next) else { return nil }
                parts.append(takes("?") ? .optional([part]) : part)
            }
        }
        return parts
    }

    private mutating func part(_ next: Character) -> PatternNotation.Part? {
        switch next {
        case "(": return group()
        case "^": return sign(.start)
        case "$": return sign(.end)
        case "*": return sign(.anyWord)
        case "#": return takes("#link") ? .link : sign(.number)
        case ".": return gap()
        case "@":
            rest.removeFirst()
            let name = letters()
            return name.isEmpty ? nil : .wordClass(name)
        default:
            let word = letters().lowercased()
            return word.isEmpty ? nil : .word(word, anyForm: takes("~"))
        }
    }

    private mutating func sign(_ part: PatternNotation.Part) -> PatternNotation.Part {
        rest.removeFirst()
        return part
    }

    private mutating func takes(_ mark: String) -> Bool {
        guard rest.hasPrefix(mark) else { return false }
        rest.removeFirst(mark.count)
        return true
    }

    private mutating func group() -> PatternNotation.Part? {
        rest.removeFirst()
        depth += 1
        guard depth < 8, let first = sequence() else { return nil }
        var choices = [first]
        while takes("|") {
            guard let choice = sequence() else { return nil }
            choices.append(choice)
        }
        depth -= 1
        return takes(")") ? .choice(choices) : nil
    }

    private mutating func gap() -> PatternNotation.Part {
        while takes(".") {}
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest.removeFirst(digits.count)
        let most = min(Int(digits) ?? 3, 12)
        return .gap(most == 0 ? 3 : most)
    }

    private mutating func letters() -> String {
        let word = rest.prefix { $0 == "'" || $0 == "’" || $0.isLetter || $0.isNumber || !$0.isASCII }
        rest.removeFirst(word.count)
        return String(word)
    }
}
