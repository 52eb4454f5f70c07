/// A pattern with its words as the engine sees them, before it is unfolded: numbers, and sets of them.
indirect enum PatternNode {
    case single(Pattern.Element.Kind, optional: Bool)
    /// Sorted, each once.
    case words([UInt16], optional: Bool)
    case group([[PatternNode]], optional: Bool)

    func asOptional(_ optional: Bool) -> PatternNode {
        guard optional else { return self }
        switch self {
        case .words(let words, _): return .words(words, optional: true)
        case .group(let alternatives, _): return .group(alternatives, optional: true)
        case .single(let kind, _): return .single(kind, optional: true)
        }
    }

    /// Alternatives of one word each are a set; among longer ones they become a single set.
    static func choice(_ alternatives: [[PatternNode]]) -> PatternNode {
        var words: [UInt16] = []
        var longer: [[PatternNode]] = []
        for alternative in alternatives {
            if alternative.count == 1, case .words(let some, optional: false) = alternative[0] {
                words += some
            } else {
                longer.append(alternative)
            }
        }
        guard !longer.isEmpty else { return .words(sorted(words), optional: false) }
        let set: [[PatternNode]] = words.isEmpty ? [] : [[.words(sorted(words), optional: false)]]
        return .group(set + longer, optional: false)
    }

    static func sorted(_ words: [UInt16]) -> [UInt16] {
        words.count < 2 ? words : Set(words).sorted()
    }
}

extension PatternCompiler {
    /// Gives the words of a pattern their numbers and puts its classes in.
    func nodes(_ syntax: PatternSyntax) throws(PatternError) -> [PatternNode] {
        try nodes(syntax.parts, of: syntax.text)
    }

    private func nodes(_ parts: [PatternSyntax.Part], of text: String) throws(PatternError) -> [PatternNode] {
        var nodes: [PatternNode] = []
        for part in parts { nodes += try self.nodes(part, of: text, optional: false) }
        return nodes
    }

    private func nodes(
        _ part: PatternSyntax.Part, of text: String, optional: Bool
    ) throws(PatternError) -> [PatternNode] {
        switch part {
        case .word(let written, let anyForm): return word(written, anyForm: anyForm, optional: optional)
        case .wordClass(let name):
            guard let node = try wordClass(name) else {
                throw PatternError("The pattern “\(text)” names an unknown class @\(name).")
            }
            return [node.asOptional(optional)]
        case .choice(let choices):
            var alternatives: [[PatternNode]] = []
            for choice in choices { alternatives.append(try nodes(choice, of: text)) }
            return [PatternNode.choice(alternatives).asOptional(optional)]
        case .link: return [.words([intern(SpecialWord.link)], optional: optional)]
        case .number: return [.single(.number, optional: optional)]
        case .anyWord: return [.single(.any, optional: optional)]
        case .start: return [.single(.start, optional: optional)]
        case .end: return [.single(.end, optional: optional)]
        case .gap(let most): return [.single(.gap(most), optional: optional)]
        case .optional(let part): return try nodes(part, of: text, optional: true)
        }
    }

    private func word(_ written: String, anyForm: Bool, optional: Bool) -> [PatternNode] {
        var parts = Self.parts(written).map { [$0] }
        if anyForm { parts[parts.count - 1] = Inflection.forms(of: written) }
        let nodes = parts.map {
            PatternNode.words(PatternNode.sorted($0.flatMap(Self.spoken).map(intern)), optional: false)
        }
        guard optional else { return nodes }
        return nodes.count == 1 ? [nodes[0].asOptional(true)] : [.group([nodes], optional: true)]
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
