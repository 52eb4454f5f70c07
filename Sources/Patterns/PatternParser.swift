/// A pattern as read: words, alternatives and the rest, before it is unfolded.
indirect enum PatternNode {
    case single(Pattern.Element.Kind, optional: Bool)
    /// Sorted, each once.
    case words([UInt16], optional: Bool)
    case group([[PatternNode]], optional: Bool)
}

/// Reads the notation of `Pattern`.
struct PatternParser {
    private let text: String
    private let bytes: [UInt8]
    private let compiler: PatternCompiler
    private var index = 0
    private var depth = 0

    init(_ text: String, compiler: PatternCompiler) {
        self.text = text
        bytes = Array(text.utf8)
        self.compiler = compiler
    }

    mutating func parse() throws(PatternError) -> [PatternNode] {
        let nodes = try sequence()
        guard index == bytes.count else { throw PatternError("The pattern “\(text)” has a bracket too many.") }
        guard !nodes.isEmpty else { throw PatternError("A pattern is empty.") }
        return nodes
    }

    private mutating func sequence() throws(PatternError) -> [PatternNode] {
        var nodes: [PatternNode] = []
        while let byte = peek, byte != UInt8(ascii: ")"), byte != UInt8(ascii: "|") {
            if byte <= UInt8(ascii: " ") || byte == UInt8(ascii: "-") {
                index += 1
            } else {
                nodes += try item(byte)
            }
        }
        return nodes
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func item(_ byte: UInt8) throws(PatternError) -> [PatternNode] {
        switch byte {
        case UInt8(ascii: "("): return [try group()]
        case UInt8(ascii: "^"): return [single(.start)]
        case UInt8(ascii: "$"): return [single(.end)]
        case UInt8(ascii: "*"): return [single(.any)]
        case UInt8(ascii: "#"): return [mark()]
        case UInt8(ascii: "."): return [gap()]
        case UInt8(ascii: "@"): return [try wordClass()]
        default: return try word()
        }
    }

    private mutating func single(_ kind: Pattern.Element.Kind) -> PatternNode {
        index += 1
        return .single(kind, optional: question())
    }

    /// A bare mark is any number; `#link` is any address.
    private mutating func mark() -> PatternNode {
        guard bytes[index...].starts(with: SpecialWord.link.utf8) else { return single(.number) }
        index += SpecialWord.link.utf8.count
        return .words([compiler.intern(SpecialWord.link)], optional: question())
    }

    private mutating func question() -> Bool {
        guard peek == UInt8(ascii: "?") else { return false }
        index += 1
        return true
    }

    private mutating func gap() -> PatternNode {
        while peek == UInt8(ascii: ".") { index += 1 }
        var most = 0
        while let byte = peek, byte.isDigit {
            most = min(most * 10 + Int(byte - UInt8(ascii: "0")), 12)
            index += 1
        }
        return .single(.gap(most == 0 ? 3 : most), optional: false)
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        index += 1
        depth += 1
        guard depth < 8 else { throw PatternError("The pattern “\(text)” nests too deep.") }
        var alternatives = [try sequence()]
        while peek == UInt8(ascii: "|") {
            index += 1
            alternatives.append(try sequence())
        }
        guard peek == UInt8(ascii: ")") else { throw PatternError("The pattern “\(text)” lacks a closing bracket.") }
        index += 1
        depth -= 1
        return Self.choice(alternatives, optional: question())
    }

    /// Alternatives of one word each are a set; others stay a group.
    static func choice(_ alternatives: [[PatternNode]], optional: Bool) -> PatternNode {
        var words: [UInt16] = []
        for alternative in alternatives {
            guard alternative.count == 1, case .words(let some, optional: false) = alternative[0] else {
                return merged(alternatives, optional: optional)
            }
            words += some
        }
        return .words(sorted(words), optional: optional)
    }

    /// One-word alternatives among longer ones become a single set.
    private static func merged(_ alternatives: [[PatternNode]], optional: Bool) -> PatternNode {
        var words: [UInt16] = []
        var longer: [[PatternNode]] = []
        for alternative in alternatives {
            if alternative.count == 1, case .words(let some, optional: false) = alternative[0] {
                words += some
            } else {
                longer.append(alternative)
            }
        }
        return .group(words.isEmpty ? longer : [[.words(sorted(words), optional: false)]] + longer, optional: optional)
    }

    private static func sorted(_ words: [UInt16]) -> [UInt16] {
        words.count < 2 ? words : Set(words).sorted()
    }

    private mutating func wordClass() throws(PatternError) -> PatternNode {
        index += 1
        let name = letters()
        guard let node = try compiler.wordClass(name) else {
            throw PatternError("The pattern “\(text)” names an unknown class @\(name).")
        }
        guard question() else { return node }
        switch node {
        case .words(let words, _): return .words(words, optional: true)
        case .group(let alternatives, _): return .group(alternatives, optional: true)
        case .single(let kind, _): return .single(kind, optional: true)
        }
    }

    private mutating func letters() -> String {
        let start = index
        while let byte = peek, byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") || byte >= 0x80 {
            index += 1
        }
        return String(decoding: bytes[start..<index].map(\.lowered), as: UTF8.self)
    }

    private mutating func word() throws(PatternError) -> [PatternNode] {
        let written = letters()
        guard written.contains(where: { $0 != "'" }) else {
            throw PatternError("The pattern “\(text)” has a sign that means nothing there.")
        }
        var parts = Self.parts(written).map { [$0] }
        if peek == UInt8(ascii: "~") {
            index += 1
            parts[parts.count - 1] = Inflection.forms(of: written)
        }
        let optional = question()
        let nodes = parts.map {
            PatternNode.words(Self.sorted($0.flatMap(Self.spoken).map(compiler.intern)), optional: false)
        }
        guard optional else { return nodes }
        if nodes.count == 1, case .words(let words, _) = nodes[0] { return [.words(words, optional: true)] }
        return [.group([nodes], optional: true)]
    }

    /// The words that a written form is read as.
    private static func parts(_ written: String) -> [String] {
        if let pair = Contractions.bare[written] { return [pair.0, pair.1] }
        guard let mark = written.firstIndex(of: "'") else { return [written] }
        let stem = String(written[..<mark])
        let ending = String(written[written.index(after: mark)...])
        if ending == "t", stem.hasSuffix("n") {
            let verb = String(stem.dropLast())
            return verb.isEmpty ? ["not"] : [Contractions.negated[verb] ?? verb, "not"]
        }
        if ending.isEmpty { return [stem] }
        let tail = Contractions.endings[ending] ?? ending
        return stem.isEmpty ? [tail] : [stem, tail]
    }

    /// "is" and "has" are also written "'s".
    private static func spoken(_ word: String) -> [String] {
        word == "is" || word == "has" ? [word, "'s"] : [word]
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    fileprivate var isLetter: Bool { self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z") }
    fileprivate var lowered: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
