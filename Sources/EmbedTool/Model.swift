import Foundation

/// The model file as Swift source: its header and its table, each one literal. The table has no line breaks then, and is
/// read where it lies in the program.
func embedModel(_ file: URL) throws -> String {
    let text = try String(contentsOf: file, encoding: .utf8)
    guard let gap = text.range(of: "\n\n") else {
        throw EmbeddedModelError("\(file.lastPathComponent) is no model file: it has no header.")
    }
    let table = text[gap.upperBound...].filter { $0 != "\n" }
    guard table.utf8.allSatisfy({ $0 >= 35 && $0 <= 126 }) else {
        throw EmbeddedModelError("\(file.lastPathComponent) has a damaged table; make it again with “heard train”.")
    }
    let header = text[..<gap.lowerBound].replacingOccurrences(of: "\n", with: "\\n")
        .replacingOccurrences(of: "\"", with: "\\\"")
    return """
        /// The model of the folder `Models`, in the form of `ScoringModel`.
        enum EmbeddedModel {
            static let header = "\(header)"
            static let table: StaticString = "\(table.replacingOccurrences(of: "\\", with: "\\\\"))"
        }

        """
}

private struct EmbeddedModelError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
