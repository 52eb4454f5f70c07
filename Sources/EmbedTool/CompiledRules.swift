import Patterns

/// Compiles the patterns of rules in their line form, so that nothing is left to do when the product starts.
///
/// The owners are numbered as `RuleSet` numbers them: rules in their order, then cues.
func compilePatterns(classes: [String], lines: [String]) throws -> String {
    let compiler = PatternCompiler(classes: wordClasses(classes))
    let rules = lines.count { $0.hasPrefix("R\t") }
    var owner = (number: -1, name: "")
    var next = (rule: 0, cue: rules)
    for line in lines {
        let value = String(line.dropFirst(2))
        switch line.first {
        case "R":
            owner = (next.rule, value)
            next.rule += 1
        case "S":
            owner = (next.cue, value)
            next.cue += 1
        case let key?:
            guard let role = role(key) else { continue }
            do {
                try compiler.add(value, role: role, owner: owner.number)
            } catch {
                throw RuleSheetError("\(owner.name): \(error)")
            }
        case nil: continue
        }
    }
    return compiler.program.text
}

private func role(_ key: Character) -> PatternProgram.Role? {
    switch key {
    case "+": .call
    case "-": .unless
    case "~": .unlessDraft
    default: nil
    }
}

private func wordClasses(_ lines: [String]) -> [String: [String]] {
    var classes: [String: [String]] = [:]
    for line in lines {
        let columns = line.split(separator: "\t").map { String($0) }
        guard columns.count > 1 else { continue }
        classes[columns[1].lowercased()] = Array(columns.dropFirst(2))
    }
    return classes
}
