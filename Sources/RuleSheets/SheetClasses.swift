extension RuleSheet {
    /// The same sheet with its own word classes written out in its patterns: `@crew` as `(team|staff)`.
    public var writtenOut: RuleSheet {
        guard !classes.isEmpty else { return self }
        let members = Dictionary(classes.map { ($0.name.lowercased(), $0.members) }) { _, later in later }
        return mappingPatterns { Self.writtenOut($0, members, depth: 0) }
    }

    private static let deepest = 8

    private static func writtenOut(_ pattern: String, _ members: [String: [String]], depth: Int) -> String {
        guard depth < deepest else { return pattern }
        var rest = pattern[...]
        var result = ""
        while let mark = rest.firstIndex(of: "@") {
            result += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            let name = rest.prefix { $0.isLetter || $0.isNumber }
            rest.removeFirst(name.count)
            guard let words = members[name.lowercased()] else {
                result += "@\(name)"
                continue
            }
            let choices = words.map { writtenOut($0, members, depth: depth + 1) }
            result += "(\(choices.joined(separator: "|")))"
        }
        return result + rest
    }
}

extension SheetField.Key {
    /// Whether values of this kind are in the notation of patterns.
    public var isPattern: Bool { self == .pattern || self == .unless || self == .unlessDraft }
}
