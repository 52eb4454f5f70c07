import Foundation

/// The model file as Swift source: its header and its table, each one literal. The table has no line breaks then, and is
/// read where it lies in the program.
func embedModel(_ file: URL) throws -> String {
    let model = try ModelText(String(contentsOf: file, encoding: .utf8), name: file.lastPathComponent)
    let header = model.header.replacingOccurrences(of: "\n", with: "\\n").replacingOccurrences(of: "\"", with: "\\\"")
    return """
        /// The model of the folder `Models`, in the form of `ScoringModel`.
        enum EmbeddedModel {
            static let header = "\(header)"
            static let table: StaticString = "\(model.rows.joined().replacingOccurrences(of: "\\", with: "\\\\"))"
        }

        """
}

/// A model file: a header, an empty line, and as many rows as the header says, each on a line of its own.
///
/// A damaged one ends the build here, so that the product need not expect one. Which labels it knows, only the engine can
/// tell.
private struct ModelText {
    let header: String
    let rows: [Substring]

    init(_ text: String, name: String) throws {
        guard let gap = text.range(of: "\n\n"), text.hasPrefix("heard.model/") else {
            throw DamagedModel(name, "it does not begin with the header of one")
        }
        header = String(text[..<gap.lowerBound])
        rows = text[gap.upperBound...].split(separator: "\n")
        try checkHeader(name)
        try checkTable(name)
    }

    private var lines: ArraySlice<Substring> { header.split(separator: "\n").dropFirst() }

    private func checkHeader(_ name: String) throws {
        for line in lines where !line.hasPrefix("training ") {
            for word in line.split(separator: " ") where word.contains("=") {
                guard Double(word.split(separator: "=").last ?? "") != nil else {
                    throw DamagedModel(name, "“\(word)” in its header is no number")
                }
            }
        }
    }

    private func checkTable(_ name: String) throws {
        let said = lines.first { $0.hasPrefix("rows ") }.flatMap { Int($0.dropFirst(5)) } ?? 0
        guard said > 0, said & (said - 1) == 0 else {
            throw DamagedModel(name, "its header gives no number of rows that is a power of two")
        }
        guard rows.count == said else {
            throw DamagedModel(name, "its table has \(rows.count) rows, its header says \(said)")
        }
        let width = rows[0].utf8.count
        for (index, row) in rows.enumerated()
        where row.utf8.count != width || !row.utf8.allSatisfy({ $0 >= 35 && $0 <= 126 }) {
            throw DamagedModel(name, "row \(index + 1) of its table is cut or has a sign that stands for no weight")
        }
    }
}

private struct DamagedModel: Error, CustomStringConvertible {
    let description: String

    init(_ name: String, _ what: String) {
        description = "\(name) is no model that can be used: \(what). Take it anew, or make one with “heard train”."
    }
}
