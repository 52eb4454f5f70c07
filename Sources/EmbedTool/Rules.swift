import Foundation
import Yams

/// The shipped rules, read from YAML and written as one literal in the line form that `RuleText` reads at start.
func compileRules(_ files: [URL]) throws -> String {
    var classes: [String] = []
    var lines: [String] = []
    for file in files where file.pathExtension == "yaml" {
        let sheet = try RuleSheet(file)
        classes += try sheet.classLines()
        lines += try sheet.ruleLines() + sheet.cueLines()
    }
    let text = (classes + lines).joined(separator: "\n")
    return """
        /// The rules of the folder `Rules`, in the form of `RuleText`.
        enum EmbeddedRules {
            static let text = \(rawLiteral(text))
        }

        """
}

/// One file of the folder `Rules`.
struct RuleSheet {
    let name: String
    let top: [String: Any]

    init(_ file: URL) throws {
        name = file.lastPathComponent
        top = try Self.mapping(in: file)
        try check(
            top, allows: ["pitfall", "practice", "severity", "evidence", "silent", "classes", "rules", "cues"],
            in: "the file")
    }

    private static func mapping(in file: URL) throws -> [String: Any] {
        let loaded: Any?
        do {
            loaded = try Yams.load(yaml: String(contentsOf: file, encoding: .utf8))
        } catch {
            throw RuleSheetError("\(file.lastPathComponent): \(error)")
        }
        guard let mapping = loaded as? [String: Any] else {
            throw RuleSheetError("\(file.lastPathComponent) is not a mapping.")
        }
        return mapping
    }

    func classLines() throws -> [String] {
        let classes = top["classes"] as? [String: Any] ?? [:]
        return try classes.sorted { $0.key < $1.key }.map { name, words in
            "C\t\(name)\t\(try strings(words, in: "class \(name)").joined(separator: "\t"))"
        }
    }

    func cueLines() throws -> [String] {
        try mappings("cues").flatMap { cue in
            let signal = "\(cue["signal"] ?? "")"
            try check(cue, allows: ["signal", "reason", "weight", "patterns", "unless"], in: signal)
            return ["S\t\(signal)"] + one("r", cue["reason"]) + one("W", cue["weight"])
                + (try many("+", cue["patterns"], in: signal)) + (try many("-", cue["unless"], in: signal))
        }
    }

    func ruleLines() throws -> [String] {
        try mappings("rules").flatMap(ruleLines)
    }

    private static let ruleKeys: Set<String> = [
        "id", "pitfall", "practice", "severity", "reason", "evidence", "suggest", "weight", "patterns", "unless",
        "unlessDraft", "scope", "silent", "when", "flags", "passes",
    ]

    private func ruleLines(_ rule: [String: Any]) throws -> [String] {
        guard let id = rule["id"] as? String else { throw RuleSheetError("\(name): a rule has no id.") }
        try check(rule, allows: Self.ruleKeys, in: id)
        guard rule["reason"] is String else { throw RuleSheetError("\(name): \(id) has no reason.") }
        return ["R\t\(id)"] + one("p", rule["pitfall"] ?? top["pitfall"])
            + one("P", rule["practice"] ?? top["practice"])
            + one("v", rule["severity"] ?? top["severity"]) + one("r", rule["reason"]) + grounds(rule)
            + suggestion(rule) + one("W", rule["weight"]) + one("o", rule["scope"])
            + one("O", rule["silent"] ?? top["silent"])
            + (try many("w", rule["when"], in: id)) + (try many("+", rule["patterns"], in: id))
            + (try many("-", rule["unless"], in: id)) + (try many("~", rule["unlessDraft"], in: id))
            + (try examples("f", rule["flags"], in: id)) + (try examples("x", rule["passes"], in: id))
    }

    private func grounds(_ rule: [String: Any]) -> [String] {
        let grounds = (rule["evidence"] ?? top["evidence"]) as? [String: Any] ?? [:]
        return one("g", grounds["grade"]) + one("s", grounds["source"])
    }

    private func suggestion(_ rule: [String: Any]) -> [String] {
        let suggestion = rule["suggest"] as? [String: Any] ?? [:]
        return one("t", suggestion["prompt"]) + one("T", suggestion["replace"])
    }

    /// An example is a sentence, or a draft with what the customer wrote before it.
    private func examples(_ key: String, _ value: Any?, in id: String) throws -> [String] {
        guard let list = value as? [Any] else { return [] }
        return try list.flatMap { item -> [String] in
            guard let pair = item as? [String: Any] else { return one(key, item) }
            try check(pair, allows: ["customer", "draft"], in: id)
            return ["\(key)\t\(flat(pair["customer"]))\t\(flat(pair["draft"]))"]
        }
    }

    private func one(_ key: String, _ value: Any?) -> [String] {
        value.map { ["\(key)\t\(flat($0))"] } ?? []
    }

    private func many(_ key: String, _ value: Any?, in id: String) throws -> [String] {
        guard let value else { return [] }
        return try strings(value, in: id).map { "\(key)\t\($0)" }
    }

    /// One line without tabs.
    private func flat(_ value: Any?) -> String {
        "\(value ?? "")".split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func strings(_ value: Any, in id: String) throws -> [String] {
        guard let list = value as? [Any] else {
            throw RuleSheetError("\(name): \(id) has a value where a list belongs.")
        }
        return list.map { flat($0) }
    }

    private func mappings(_ key: String) throws -> [[String: Any]] {
        guard let value = top[key] else { return [] }
        guard let list = value as? [[String: Any]] else {
            throw RuleSheetError("\(name): \(key) is not a list of mappings.")
        }
        return list
    }

    private func check(_ mapping: [String: Any], allows keys: Set<String>, in id: String) throws {
        guard let unknown = mapping.keys.first(where: { !keys.contains($0) }) else { return }
        throw RuleSheetError("\(name): \(id) has the unknown key “\(unknown)”.")
    }
}

/// What is wrong with a rule file, in one sentence.
struct RuleSheetError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
