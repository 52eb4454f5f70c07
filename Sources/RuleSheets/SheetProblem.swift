/// What is wrong with a rule sheet, where it stands, in one sentence.
public struct SheetProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name of the file.
    public let sheet: String
    /// From 1; nil where the file gives no place.
    public let line: Int?
    /// The rule it is about, by its id.
    public let rule: String?
    /// One sentence.
    public let message: String

    public init(sheet: String, line: Int? = nil, rule: String? = nil, message: String) {
        self.sheet = sheet
        self.line = line
        self.rule = rule
        self.message = message
    }

    /// `blame.yaml:12: blame.fault: The reason is missing.`
    public var description: String {
        "\(sheet)\(line.map { ":\($0)" } ?? ""): \(rule.map { "\($0): " } ?? "")\(message)"
    }
}
