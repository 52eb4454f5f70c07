import Foundation
import RuleSheets

/// The shipped rules, read from YAML and written as one literal in the line form that `RuleText` reads at start.
func compileRules(_ files: [URL]) throws -> String {
    let sheets = try files.filter { $0.pathExtension == "yaml" }.map(RuleSheet.init)
    if let problem = sheets.lazy.flatMap(\.problems).first { throw problem }
    let classes = sheets.flatMap(\.classLines)
    let lines = sheets.flatMap(\.ruleLines)
    let text = (classes + lines).joined(separator: "\n")
    return """
        /// The rules of the folder `Rules`, in the form of `RuleText`.
        enum EmbeddedRules {
            static let text = \(rawLiteral(text))
            static let program = \(rawLiteral(try compilePatterns(classes: classes, lines: lines)))
        }

        """
}

/// What is wrong with a rule file, in one sentence.
struct RuleSheetError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
