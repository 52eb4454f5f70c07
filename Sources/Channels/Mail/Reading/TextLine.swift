/// One line of a mail's text, with what its place in the HTML tells about it.
struct TextLine: Equatable {
    /// What a line is to the reader.
    enum Role {
        case own
        /// Earlier words, quoted.
        case quote
        /// The line that leads a quotation in: "On … Anna wrote:".
        case attribution
        case signature
    }

    var text: String
    var role = Role.own

    var isBlank: Bool { text.utf8.allSatisfy { $0 <= 0x20 } }

    /// The lines of plain text, whatever its line ends.
    static func lines(of text: String) -> [TextLine] {
        text.utf8.split(separator: .lineFeed, omittingEmptySubsequences: false).map { bytes in
            var line = bytes
            while let last = line.last, last <= 0x20 { line.removeLast() }
            return TextLine(text: String(Substring(line)))
        }
    }
}
