/// Makes text that strangers wrote harmless to show and to store.
enum PlainText {
    /// Without NULs and control characters other than line ends and tabs, line ends as LF. Nothing readable goes.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(where: { ($0 < 0x20 && $0 != .lineFeed && $0 != .tab) || $0 == 0x7F || $0 == 0xC2 })
        else { return text }
        var scalars = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            let isReturn = scalar == "\r"
            if isReturn || scalar == "\n" && !afterReturn {
                scalars.append("\n")
            } else if scalar != "\n", !isControl(scalar) {
                scalars.append(scalar)
            }
            afterReturn = isReturn
        }
        return String(scalars)
    }

    /// One line of rendered HTML: no-break spaces are spaces, blanks at the end go.
    static func cleaned(_ line: String, trimmed: Bool) -> String {
        let cleaned = cleaned(line).utf8.contains(0xC2) ? plainSpaces(cleaned(line)) : cleaned(line)
        return trimmed ? trimmedBlanks(cleaned) : cleaned
    }

    /// A value for one line, such as a subject, a name or a file name: controls and direction overrides are gone,
    /// every run of blanks is one space.
    static func singleLine(_ text: String, limit: Int = 4000) -> String {
        var scalars = String.UnicodeScalarView()
        var blank = false
        for scalar in text.unicodeScalars.prefix(limit) where !isOverride(scalar) {
            if scalar == " " || scalar == "\u{A0}" || isLineEnd(scalar) {
                blank = !scalars.isEmpty
            } else if !isControl(scalar) {
                if blank { scalars.append(" ") }
                blank = false
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// Without empty lines before and behind, and without blanks at the end.
    static func trimmedLines(_ lines: some BidirectionalCollection<TextLine>) -> String {
        var lines = lines[...]
        while let first = lines.first, first.isBlank { lines.removeFirst() }
        while let last = lines.last, last.isBlank { lines.removeLast() }
        return lines.map(\.text).joined(separator: "\n")
    }

    private static func trimmedBlanks(_ text: String) -> String {
        var view = Substring(text).utf8
        while let last = view.last, last <= 0x20 { view.removeLast() }
        while let first = view.first, first <= 0x20 { view.removeFirst() }
        return String(Substring(view))
    }

    private static func plainSpaces(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar == "\u{A0}" ? " " : scalar) }
        return String(scalars)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value) && scalar.value != 0x85
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        (0x09...0x0D).contains(scalar.value) || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    /// Marks that turn the direction of what follows: harmless in text, a disguise in a name.
    private static func isOverride(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
