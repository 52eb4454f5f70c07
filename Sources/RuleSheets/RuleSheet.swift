public import Foundation
import Yams

/// One file of rules (YAML), read with the line of everything in it.
///
/// What is wrong with its form stands in `problems`; what could be read is there all the same.
public struct RuleSheet: Sendable {
    public let name: String
    public private(set) var classes: [SheetClass] = []
    public private(set) var rules: [SheetRule] = []
    public private(set) var cues: [SheetRule] = []
    public private(set) var problems: [SheetProblem] = []

    /// Reads a file. A file that cannot be read at all is an error that says so.
    public init(_ file: URL) throws {
        let yaml = try String(contentsOf: file, encoding: .utf8)
        self.init(yaml: yaml, name: file.lastPathComponent)
    }

    public init(yaml: String, name: String) {
        self.name = name
        var reader = SheetReader(name: name)
        reader.read(yaml)
        (classes, rules, cues, problems) = (reader.classes, reader.rules, reader.cues, reader.problems)
    }

    /// The same sheet with each pattern as this makes it.
    func mappingPatterns(_ change: (String) -> String) -> RuleSheet {
        var sheet = self
        sheet.rules = rules.map { rule in
            let fields = rule.fields.map { field in
                guard field.key.isPattern else { return field }
                return SheetField(key: field.key, text: change(field.text), customer: nil, line: field.line)
            }
            return SheetRule(id: rule.id, line: rule.line, fields: fields)
        }
        return sheet
    }
}

/// Words that patterns name together, as `@name`.
public struct SheetClass: Sendable, Equatable {
    public let name: String
    public let line: Int
    public let members: [String]
}

/// One rule or one cue of a sheet: its fields in the order of the line form.
public struct SheetRule: Sendable, Equatable {
    /// The id of a rule, the signal of a cue.
    public let id: String
    public let line: Int
    public let fields: [SheetField]

    /// All that stands under a key: every pattern, say, or every example.
    public func fields(_ key: SheetField.Key) -> [SheetField] { fields.filter { $0.key == key } }

    public func first(_ key: SheetField.Key) -> SheetField? { fields.first { $0.key == key } }
}

/// One value of a rule and the line it stands on. Its text is on one line and has no tabs.
public struct SheetField: Sendable, Equatable {
    /// What a value is for; the letter opens its line in the line form.
    public enum Key: Character, Sendable, CaseIterable {
        case pitfall = "p"
        case practice = "P"
        case severity = "v"
        case reason = "r"
        case grade = "g"
        case source = "s"
        case prompt = "t"
        case replace = "T"
        case weight = "W"
        case scope = "o"
        case silent = "O"
        case when = "w"
        case pattern = "+"
        case unless = "-"
        case unlessDraft = "~"
        case flag = "f"
        case pass = "x"
    }

    public let key: Key
    public let text: String
    /// What the customer wrote before an example.
    public let customer: String?
    public let line: Int
}
