import Foundation

/// Text assets as raw string literals in `enum Assets`, keyed by file name.
func embedAssets(_ files: [URL]) throws -> String {
    var entries = ""
    for file in files {
        let text = try String(contentsOf: file, encoding: .utf8)
        entries += "        \"\(file.lastPathComponent)\": \(rawLiteral(text)),\n"
    }
    return """
        /// The files of this target's `Assets` folder, by name.
        enum Assets {
            static let files: [String: String] = [
        \(entries.isEmpty ? "        :" : entries)    ]
        }

        """
}

/// A Swift raw string literal of exactly this text.
func rawLiteral(_ text: String) -> String {
    let hashes = "#####"
    return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
}
