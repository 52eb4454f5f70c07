extension RuleSheet {
    /// The word classes in the line form that the engine reads: `C`, the name, the members, with tabs between.
    public var classLines: [String] {
        classes.sorted { $0.name < $1.name }.map { "C\t\($0.name)\t\($0.members.joined(separator: "\t"))" }
    }

    /// The rules and cues in the line form: `R` opens a rule and `S` a cue, the lines behind it fill it in.
    public var ruleLines: [String] {
        rules.flatMap { $0.lines(opening: "R") } + cues.flatMap { $0.lines(opening: "S") }
    }
}

extension SheetRule {
    func lines(opening mark: Character) -> [String] { ["\(mark)\t\(id)"] + fields.map(\.lineForm) }
}

extension SheetField {
    var lineForm: String {
        customer.map { "\(key.rawValue)\t\($0)\t\(text)" } ?? "\(key.rawValue)\t\(text)"
    }
}
