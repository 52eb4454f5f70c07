/// A mail's words in three: what the person says now, what is quoted, the signature. Together they lose no word.
struct MailSections: Equatable {
    var text: String
    var quoted = ""
    var signature = ""

    /// Divides the lines of a mail.
    ///
    /// - A quotation behind or before the answer goes to `quoted`, with the line that leads it in.
    /// - Answers between quoted lines keep those lines: alone they could not be understood.
    /// - When nothing would be left to say, as with a bare forward, everything is what the person says.
    ///
    /// - Parameter dividing: false keeps all together, as for a bounce, whose copy of our mail is what it is about.
    init(_ lines: [TextLine], dividing: Bool = true) {
        var lines = lines
        guard dividing else {
            text = PlainText.trimmedLines(lines)
            return
        }
        History.mark(&lines)
        Signature.mark(&lines)
        guard lines.contains(where: { $0.role == .own && !$0.isBlank }) else {
            text = PlainText.trimmedLines(lines)
            return
        }
        let isInterleaved = Self.isInterleaved(lines)
        let lastOwn = lines.lastIndex { $0.role == .own && !$0.isBlank } ?? lines.startIndex
        let parts = Self.divide(lines) { index, role in
            isInterleaved && role == .quote && index < lastOwn ? .own : role == .attribution ? .quote : role
        }
        text = PlainText.trimmedLines(parts[.own] ?? [])
        quoted = PlainText.trimmedLines(parts[.quote] ?? [])
        signature = PlainText.trimmedLines(parts[.signature] ?? [])
    }

    private static func divide(
        _ lines: [TextLine], _ place: (Int, TextLine.Role) -> TextLine.Role
    ) -> [TextLine.Role: [TextLine]] {
        var parts: [TextLine.Role: [TextLine]] = [:]
        for (index, line) in zip(lines.indices, lines) { parts[place(index, line.role), default: []].append(line) }
        return parts
    }

    /// Own words on both sides of a quotation, or quotations and answers by turns.
    private static func isInterleaved(_ lines: [TextLine]) -> Bool {
        let turns = lines.filter { !$0.isBlank && ($0.role == .own || $0.role == .quote) }.map(\.role)
        let answers = zip(turns, turns.dropFirst()).count { $0 == .quote && $1 == .own }
        return answers >= 2 || answers == 1 && turns.first == .own
    }
}
