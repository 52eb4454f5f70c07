import Yams

/// Reads one sheet and collects what is wrong with it.
struct SheetReader {
    let name: String
    var classes: [SheetClass] = []
    var rules: [SheetRule] = []
    var cues: [SheetRule] = []
    var problems: [SheetProblem] = []
    /// What the head of the file says for all its rules.
    private var top: [String: Node] = [:]

    init(name: String) { self.name = name }

    mutating func read(_ yaml: String) {
        do {
            guard let root = try Yams.compose(yaml: yaml) else { return note(nil, nil, "The file is empty.") }
            guard case .mapping(let mapping) = root else { return note(root, nil, "The file is not a mapping.") }
            top = fields(
                mapping, nil,
                allowed: ["pitfall", "practice", "severity", "evidence", "silent", "classes", "rules", "cues"])
            readClasses()
            for node in items("rules") { readRule(node) }
            for node in items("cues") { readCue(node) }
        } catch {
            problems.append(Self.problem(error, in: name))
        }
    }

    /// What the YAML reader could not make sense of.
    private static func problem(_ error: any Error, in name: String) -> SheetProblem {
        guard let error = error as? YamlError else { return SheetProblem(sheet: name, message: "\(error)") }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return SheetProblem(sheet: name, line: mark.line, message: "This is not YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, let context):
            return SheetProblem(
                sheet: name, line: context.mark.line, message: "The key “\(duplicates.first ?? "")” stands here twice.")
        default:
            return SheetProblem(sheet: name, message: "This is not YAML that can be read.")
        }
    }

    private mutating func note(_ node: Node?, _ rule: String?, _ message: String) {
        problems.append(SheetProblem(sheet: name, line: node?.mark?.line, rule: rule, message: message))
    }

    private mutating func readClasses() {
        guard let node = top["classes"] else { return }
        guard case .mapping(let mapping) = node else { return note(node, nil, "“classes” is not a mapping.") }
        for (key, value) in mapping {
            let name = key.string ?? ""
            let members = texts(value, "@\(name)").map(\.text)
            classes.append(SheetClass(name: name, line: key.mark?.line ?? 0, members: members))
        }
    }

    private mutating func items(_ key: String) -> [Node] {
        guard let node = top[key] else { return [] }
        guard case .sequence(let sequence) = node else {
            note(node, nil, "“\(key)” is not a list.")
            return []
        }
        return Array(sequence)
    }

    private static let ruleKeys: Set<String> = [
        "id", "pitfall", "practice", "severity", "reason", "evidence", "suggest", "weight", "patterns", "unless",
        "unlessDraft", "scope", "silent", "when", "flags", "passes",
    ]

    private mutating func readRule(_ node: Node) {
        guard case .mapping(let mapping) = node else { return note(node, nil, "A rule is not a mapping.") }
        guard let id = mapping["id"]?.string, !id.isEmpty else { return note(node, nil, "A rule has no id.") }
        let own = fields(mapping, id, allowed: Self.ruleKeys)
        if own["reason"] == nil { note(node, id, "The reason is missing.") }
        let evidence = part("evidence", of: own["evidence"] ?? top["evidence"], id, allowed: ["grade", "source"])
        let suggestion = part("suggest", of: own["suggest"], id, allowed: ["prompt", "replace"])
        var found = one(.pitfall, own["pitfall"] ?? top["pitfall"], id)
        found += one(.practice, own["practice"] ?? top["practice"], id)
        found += one(.severity, own["severity"] ?? top["severity"], id) + one(.reason, own["reason"], id)
        found += one(.grade, evidence["grade"], id) + one(.source, evidence["source"], id)
        found += one(.prompt, suggestion["prompt"], id) + one(.replace, suggestion["replace"], id)
        found += one(.weight, own["weight"], id) + one(.scope, own["scope"], id)
        found += one(.silent, own["silent"] ?? top["silent"], id)
        found += many(.when, own["when"], id) + many(.pattern, own["patterns"], id)
        found += many(.unless, own["unless"], id) + many(.unlessDraft, own["unlessDraft"], id)
        found += examples(.flag, own["flags"], id) + examples(.pass, own["passes"], id)
        rules.append(SheetRule(id: id, line: node.mark?.line ?? 0, fields: found))
    }

    private mutating func readCue(_ node: Node) {
        guard case .mapping(let mapping) = node else { return note(node, nil, "A cue is not a mapping.") }
        guard let signal = mapping["signal"]?.string else { return note(node, nil, "A cue has no signal.") }
        let own = fields(mapping, signal, allowed: ["signal", "reason", "weight", "patterns", "unless"])
        let found =
            one(.reason, own["reason"], signal) + one(.weight, own["weight"], signal)
            + many(.pattern, own["patterns"], signal) + many(.unless, own["unless"], signal)
        cues.append(SheetRule(id: signal, line: node.mark?.line ?? 0, fields: found))
    }

    /// The values of a mapping by their keys; a key that means nothing is a problem.
    private mutating func fields(_ mapping: Node.Mapping, _ rule: String?, allowed: Set<String>) -> [String: Node] {
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            if allowed.contains(name) {
                fields[name] = value
            } else {
                let nearest = name.nearest(in: allowed).map { " Did you mean “\($0)”?" } ?? ""
                note(key, rule, "The key “\(name)” means nothing here.\(nearest)")
            }
        }
        return fields
    }

    private mutating func part(
        _ key: String, of node: Node?, _ rule: String, allowed: Set<String>
    ) -> [String: Node] {
        guard let node else { return [:] }
        guard case .mapping(let mapping) = node else {
            note(node, rule, "“\(key)” is not a mapping.")
            return [:]
        }
        return fields(mapping, rule, allowed: allowed)
    }

    private mutating func one(_ key: SheetField.Key, _ node: Node?, _ rule: String) -> [SheetField] {
        guard let node else { return [] }
        guard case .scalar(let scalar) = node else {
            note(node, rule, "“\(key)” takes one value.")
            return []
        }
        let text = key == .silent ? node.bool.map { "\($0)" } ?? scalar.string : scalar.string
        return [SheetField(key: key, text: text.onOneLine, customer: nil, line: node.mark?.line ?? 0)]
    }

    private mutating func many(_ key: SheetField.Key, _ node: Node?, _ rule: String) -> [SheetField] {
        guard let node else { return [] }
        return texts(node, rule).map { SheetField(key: key, text: $0.text, customer: nil, line: $0.line) }
    }

    private mutating func texts(_ node: Node, _ rule: String) -> [(text: String, line: Int)] {
        guard case .sequence(let sequence) = node else {
            note(node, rule, "A value stands where a list belongs.")
            return []
        }
        var texts: [(text: String, line: Int)] = []
        for item in sequence {
            guard case .scalar(let scalar) = item else {
                note(item, rule, "This list takes plain texts.")
                continue
            }
            texts.append((scalar.string.onOneLine, item.mark?.line ?? 0))
        }
        return texts
    }

    /// An example is a sentence, or a draft with what the customer wrote before it.
    private mutating func examples(_ key: SheetField.Key, _ node: Node?, _ rule: String) -> [SheetField] {
        guard let node else { return [] }
        guard case .sequence(let sequence) = node else {
            note(node, rule, "A value stands where a list belongs.")
            return []
        }
        var examples: [SheetField] = []
        for item in sequence {
            let line = item.mark?.line ?? 0
            switch item {
            case .scalar(let scalar):
                examples.append(SheetField(key: key, text: scalar.string.onOneLine, customer: nil, line: line))
            case .mapping(let mapping):
                let pair = fields(mapping, rule, allowed: ["customer", "draft"])
                guard let draft = pair["draft"]?.string, let customer = pair["customer"]?.string else {
                    note(item, rule, "An example with a “customer” also needs its “draft”.")
                    continue
                }
                examples.append(
                    SheetField(key: key, text: draft.onOneLine, customer: customer.onOneLine, line: line))
            default: note(item, rule, "An example is a text, or a customer’s text and a draft.")
            }
        }
        return examples
    }
}

extension String {
    /// Runs of white space are one space, so that it fits a line without tabs.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
