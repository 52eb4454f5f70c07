/// Joins the soft-wrapped lines of `format=flowed` text (RFC 3676), each quoting level on its own.
enum FlowedText {
    static func joined(_ text: String, deletesSpace: Bool) -> String {
        var lines: [Substring] = []
        var pending: (level: Int, words: String)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let (level, words) = unquoted(line)
            let isFlowing = words.last == " " && words != "-- "
            let start = pending.map { $0.level == level && words != "-- " ? $0.words : flush($0, &lines) } ?? ""
            let piece = isFlowing && deletesSpace ? words.dropLast() : words
            if isFlowing {
                pending = (level, start + piece)
            } else {
                pending = nil
                lines.append(Substring(marked(level, start + piece)))
            }
        }
        if let pending { _ = flush(pending, &lines) }
        return lines.joined(separator: "\n")
    }

    private static func flush(_ pending: (level: Int, words: String), _ lines: inout [Substring]) -> String {
        lines.append(Substring(marked(pending.level, pending.words)))
        return ""
    }

    private static func unquoted(_ line: Substring) -> (level: Int, words: Substring) {
        let words = line.drop { $0 == ">" }
        let level = line.count - words.count
        return (level, words.first == " " ? words.dropFirst() : words)
    }

    private static func marked(_ level: Int, _ words: String) -> String {
        level == 0 ? words : String(repeating: ">", count: level) + " " + words
    }
}
