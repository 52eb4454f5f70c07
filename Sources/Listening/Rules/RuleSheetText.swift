extension Rule {
    /// The rules of a sheet in its line form, and what in it means nothing.
    package static func list(from text: String) -> (rules: [Rule], problems: [RuleError]) {
        let parsed = RuleText.parse(text)
        return (parsed.rules, parsed.problems)
    }
}

extension RuleSet {
    /// The word classes of the shipped rules: the members of each `@name`, by its name in small letters.
    package static var wordClasses: [String: [String]] { RuleText.parse(EmbeddedRules.text).classes }

    /// These rules on top, without the patterns that cannot be used, and what is wrong with each of those.
    package func addingUsable(_ new: [Rule]) -> (rules: RuleSet, problems: [RuleError]) {
        var usable = new
        var problems: [RuleError] = []
        while true {
            do throws(RuleError) {
                return (try adding(usable), problems)
            } catch {
                guard usable.leaveOut(error) else { return (self, problems + [error]) }
                problems.append(error)
            }
        }
    }
}

extension [Rule] {
    /// Takes out what an error is about; false where that cannot be told.
    fileprivate mutating func leaveOut(_ error: RuleError) -> Bool {
        for index in indices where error.description.hasPrefix(self[index].id + ": ") {
            let isMeant = { (pattern: String) in error.description.contains("“\(pattern)”") || pattern.isEmpty }
            let before = self[index].patternCount
            self[index].patterns.removeAll(where: isMeant)
            self[index].unless.removeAll(where: isMeant)
            self[index].unlessDraft.removeAll(where: isMeant)
            if self[index].patternCount < before { return true }
        }
        return false
    }
}

extension Rule {
    fileprivate var patternCount: Int { patterns.count + unless.count + unlessDraft.count }
}
