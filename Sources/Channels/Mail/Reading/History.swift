/// Finds the earlier words in a mail: quoted lines, the lines that lead them in, and whole mails pasted below.
enum History {
    static func mark(_ lines: inout [TextLine]) {
        for index in lines.indices where lines[index].role == .own && isQuoted(lines[index].text) {
            lines[index].role = .quote
        }
        markAttributions(&lines)
        markPastedMail(&lines)
    }

    static func isQuoted(_ line: String) -> Bool {
        let rest = line.utf8.drop { $0 == .space || $0 == .tab }
        return rest.first == .greaterThan || rest.starts(with: "&gt;".utf8)
    }

    private static func markAttributions(_ lines: inout [TextLine]) {
        for end in lines.indices where lines[end].role == .own && Attribution.mayEnd(lines[end].text) {
            let next = lines[(end + 1)...].first { !$0.isBlank }
            guard let start = start(of: end, lines, isFollowedByQuote: next?.role == .quote) else { continue }
            for index in start...end { lines[index].role = .attribution }
            if next?.role == .own { markRest(&lines, from: end + 1) }
        }
    }

    /// The first of the up to three lines that make the attribution ending at `end`: where its usual first word
    /// stands, else the fewest lines that look like one.
    private static func start(of end: Int, _ lines: [TextLine], isFollowedByQuote: Bool) -> Int? {
        var found: Int?
        for start in (max(0, end - 2)...end).reversed() {
            guard lines[start].role == .own, !lines[start].isBlank else { break }
            let words = lines[start...end].map(\.text).joined(separator: " ")
            guard Attribution.matches(words, isFollowedByQuote: isFollowedByQuote) else { continue }
            if Attribution.begins(words) { return start }
            found = found ?? start
        }
        return found
    }

    /// A mail pasted whole under the answer, as Outlook does, is history to the end.
    private static func markPastedMail(_ lines: inout [TextLine]) {
        guard let start = lines.indices.first(where: { PastedMail.starts(lines, at: $0) }) else { return }
        markRest(&lines, from: start)
    }

    private static func markRest(_ lines: inout [TextLine], from start: Int) {
        for index in lines.indices[start...] where lines[index].role == .own { lines[index].role = .quote }
    }
}
