/// Rules as the compact text that the build writes: a key letter, a tab, a value on each line.
///
/// `C` opens a word class, `R` a rule, `S` a cue; the lines behind it fill it in.
struct RuleText: Sendable {
    var classes: [String: [String]] = [:]
    var rules: [Rule] = []
    var cues: [Cue] = []
    var problems: [RuleError] = []

    /// How much of the text is wanted.
    enum Extent {
        case everything
        /// What a rule says and when, without patterns and examples: all that a review needs, in a fraction of the time.
        case spoken
    }

    static func parse(_ text: String, _ extent: Extent = .everything) -> RuleText {
        var text = text
        return text.withUTF8 { parse($0, extent) }
    }

    private static func parse(_ bytes: Letters, _ extent: Extent) -> RuleText {
        var result = RuleText()
        var isCue = false
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let key = bytes[start]
            if end > start, extent == .everything || !isDetail(key) {
                result.take(key, String(decoding: bytes[min(start + 2, end)..<end], as: UTF8.self), &isCue)
            }
            start = end + 1
        }
        return result
    }

    /// Patterns, exceptions, examples and word classes.
    private static func isDetail(_ key: UInt8) -> Bool {
        switch key {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "f"), UInt8(ascii: "x"),
            UInt8(ascii: "C"):
            true
        default: false
        }
    }

    private mutating func take(_ key: UInt8, _ value: String, _ isCue: inout Bool) {
        switch key {
        case UInt8(ascii: "C"): open(wordClass: value)
        case UInt8(ascii: "R"):
            isCue = false
            rules.append(Rule.blank(value))
        case UInt8(ascii: "S"): isCue = open(cue: value)
        default: if isCue { fillCue(key, value) } else { fillRule(key, value) }
        }
    }

    private mutating func open(wordClass value: String) {
        let parts = Self.columns(value)
        guard let name = parts.first else { return }
        classes[name.lowercased()] = Array(parts.dropFirst())
    }

    private mutating func open(cue value: String) -> Bool {
        guard let signal = Signal(named: value) else {
            problems.append(RuleError("There is no signal “\(value)”."))
            return false
        }
        cues.append(Cue(signal: signal))
        return true
    }

    private mutating func fillCue(_ key: UInt8, _ value: String) {
        let last = cues.count - 1
        switch key {
        case UInt8(ascii: "+"): cues[last].patterns.append(value)
        case UInt8(ascii: "-"): cues[last].unless.append(value)
        case UInt8(ascii: "r"): cues[last].reason = value
        case UInt8(ascii: "W"): cues[last].weight = Double(value) ?? 1
        default: problems.append(RuleError("A cue cannot have the line “\(value)”."))
        }
    }

    private mutating func fillRule(_ key: UInt8, _ value: String) {
        guard !rules.isEmpty else { return }
        let last = rules.count - 1
        switch key {
        case UInt8(ascii: "+"): rules[last].patterns.append(value)
        case UInt8(ascii: "-"): rules[last].unless.append(value)
        case UInt8(ascii: "~"): rules[last].unlessDraft.append(value)
        case UInt8(ascii: "f"): rules[last].flags.append(Self.example(value))
        case UInt8(ascii: "x"): rules[last].passes.append(Self.example(value))
        case UInt8(ascii: "r"): rules[last].reason = value
        case UInt8(ascii: "s"): rules[last].evidence.source = value
        case UInt8(ascii: "P"): rules[last].practice = value
        case UInt8(ascii: "W"): rules[last].weight = Double(value) ?? 0.5
        case UInt8(ascii: "O"): rules[last].isOff = value == "true"
        case UInt8(ascii: "t"): rules[last].suggestion = Suggestion(text: value, kind: .prompt)
        case UInt8(ascii: "T"): rules[last].suggestion = Suggestion(text: value, kind: .replace)
        default: fillCode(key, value, of: last)
        }
    }

    /// The lines that take one of a few words.
    private mutating func fillCode(_ key: UInt8, _ value: String, of last: Int) {
        switch key {
        case UInt8(ascii: "p"): rules[last].pitfall = code(value)
        case UInt8(ascii: "v"): rules[last].severity = code(value) ?? .advice
        case UInt8(ascii: "g"): rules[last].evidence.grade = code(value) ?? .convention
        case UInt8(ascii: "o"): rules[last].scope = code(value) ?? .sentence
        case UInt8(ascii: "w"): if let condition: Condition = code(value) { rules[last].when.append(condition) }
        default: problems.append(RuleError("\(rules[last].id) has a line that means nothing: “\(value)”."))
        }
    }

    private mutating func code<Code: RawRepresentable<String>>(_ value: String) -> Code? {
        let code = Code(rawValue: value)
        if code == nil { problems.append(RuleError("\(rules.last?.id ?? "") names an unknown “\(value)”.")) }
        return code
    }

    private static func example(_ value: String) -> Rule.Example {
        let parts = columns(value)
        return parts.count == 2 ? Rule.Example(parts[1], customer: parts[0]) : Rule.Example(value)
    }

    private static func columns(_ value: String) -> [String] {
        value.utf8.split(separator: UInt8(ascii: "\t")).compactMap { String($0) }
    }
}

extension Rule {
    fileprivate static func blank(_ id: String) -> Rule {
        Rule(
            id: id, practice: "", reason: "", evidence: Grounds(grade: .convention, source: ""), patterns: [])
    }
}
