import Listening
import RuleSheets

/// All about one rule, for people.
struct RuleCard {
    private let rule: Rule

    init(_ rule: Rule) { self.rule = rule }

    func text(for terminal: Terminal) -> String {
        var text = terminal.paint(rule.id, .bold) + "\n"
        text += terminal.wrapped(kind, indent: 2, paint: .faint)
        text += terminal.wrapped(rule.reason, indent: 2)
        if let suggestion = rule.suggestion {
            let lead = suggestion.kind == .replace ? "Write:" : "→"
            text += terminal.wrapped("\(lead) \(suggestion.alone.text)", indent: 2, hanging: 4)
        }
        text += section("It rests on", [grounds], terminal)
        text += section("It speaks only when", rule.when.map(\.inWords), terminal)
        text += section("It looks for", rule.patterns.map(said), terminal)
        text += wordClasses(terminal)
        text += section("It keeps silent where the sentence has", rule.unless.map(said), terminal)
        text += section("It keeps silent where the draft has", rule.unlessDraft.map(said), terminal)
        text += section("It must flag", rule.flags.map(example), terminal)
        return text + section("It must let pass", rule.passes.map(example), terminal)
    }

    private var kind: String {
        let parts = [
            rule.pitfall.map { "pitfall \($0.rawValue)" }, "practice \(rule.practice)",
            "severity \(rule.severity.rawValue)", rule.scope.inWords,
            rule.isOff ? "off until a team switches it on" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    private var grounds: String {
        let grade = rule.evidence.grade.inWords
        return rule.evidence.source.isEmpty ? grade : "\(grade): \(rule.evidence.source)"
    }

    /// What the names of word classes in the patterns stand for.
    private func wordClasses(_ terminal: Terminal) -> String {
        let members = RuleSet.wordClasses
        var names: [String] = []
        for name in rule.patterns.compactMap({ PatternNotation($0) }).flatMap(\.wordClasses) where !names.contains(name)
        {
            names.append(name)
        }
        let lines = names.compactMap { name in
            members[name.lowercased()].map { "@\(name): \($0.joined(separator: ", "))" }
        }
        return section("Where", lines, terminal)
    }

    private func said(_ pattern: String) -> String { PatternNotation(pattern)?.inWords() ?? pattern }

    private func example(_ example: Rule.Example) -> String {
        example.customer.map { "“\(example.text)” in answer to “\($0)”" } ?? "“\(example.text)”"
    }

    private func section(_ title: String, _ items: [String], _ terminal: Terminal) -> String {
        guard !items.isEmpty else { return "" }
        return "\n" + terminal.paint(title, .bold) + "\n"
            + items.map { terminal.wrapped("- \($0)", indent: 2, hanging: 4) }.joined()
    }
}

extension Rule.Scope {
    var inWords: String {
        switch self {
        case .sentence: "in any sentence"
        case .statement: "in statements, not in questions"
        case .opening: "in the first sentence"
        case .draft: "once in a draft"
        case .note: "in private notes"
        }
    }
}

extension Condition {
    /// As it stands behind "when".
    var inWords: String {
        switch self {
        case .strained: "the customer is upset"
        case .calm: "the customer is not upset"
        case .asked: "the customer asked for something or complained"
        case .requested: "the customer wants us to do something"
        case .waiting: "the customer has been waiting or has written before"
        case .declined: "the customer turned a proposal down"
        case .tried: "the customer says they have tried things"
        case .conversation: "the conversation is known"
        case .firstReply: "nobody has answered this customer yet"
        case .laterReply: "we have answered this customer before"
        case .gaveOrder: "the customer gave an order number"
        case .gaveEmail: "the customer gave a mail address"
        case .gavePhone: "the customer gave a telephone number"
        case .gaveDevice: "the customer named the device"
        }
    }
}
