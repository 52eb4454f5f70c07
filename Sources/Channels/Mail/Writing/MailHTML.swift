import Foundation

/// Makes HTML from plain text: paragraphs, quotations and links that can be clicked.
enum MailHTML {
    /// A whole document.
    static func document(of text: String) -> String {
        """
        <!DOCTYPE html>
        <html><head><meta charset="utf-8"></head><body>
        \(paragraphs(of: text))
        </body></html>

        """
    }

    /// Paragraphs, and block quotations where lines begin with `>`.
    static func paragraphs(of text: String) -> String {
        var output = ""
        var paragraph: [Substring] = []
        var level = 0
        func close() {
            if !paragraph.isEmpty { output += "<p>" + paragraph.map(line).joined(separator: "<br>\n") + "</p>\n" }
            paragraph = []
        }
        for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let (wanted, words) = unquoted(source)
            if wanted != level || words.allSatisfy(\.isWhitespace) { close() }
            output += turn(from: level, to: wanted)
            level = wanted
            if !words.allSatisfy(\.isWhitespace) { paragraph.append(words) }
        }
        close()
        return output + turn(from: level, to: 0)
    }

    private static func turn(from level: Int, to wanted: Int) -> String {
        wanted > level
            ? String(repeating: "<blockquote>\n", count: wanted - level)
            : String(repeating: "</blockquote>\n", count: level - wanted)
    }

    private static func unquoted(_ line: Substring) -> (level: Int, words: Substring) {
        var level = 0
        var rest = line
        while rest.first == ">" {
            level += 1
            rest = rest.dropFirst()
            if rest.first == " " { rest = rest.dropFirst() }
        }
        return (min(level, 8), rest)
    }

    /// One line, escaped, with its web addresses as links.
    private static func line(_ text: Substring) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map(word).joined(separator: " ")
    }

    private static func word(_ word: Substring) -> String {
        guard let start = word.range(of: "https://") ?? word.range(of: "http://") else {
            return HTMLEscape.escaped(String(word))
        }
        let ending = Set(".,;:!?)>]}\"'")
        var address = word[start.lowerBound...]
        if let bracket = address.firstIndex(where: { $0 == "<" || $0 == ">" || $0 == "\"" }) {
            address = address[..<bracket]
        }
        while let last = address.last, ending.contains(last) { address.removeLast() }
        let escaped = HTMLEscape.escaped(String(address))
        return HTMLEscape.escaped(String(word[..<start.lowerBound])) + #"<a href="\#(escaped)">\#(escaped)</a>"#
            + HTMLEscape.escaped(String(word[address.endIndex...]))
    }
}
