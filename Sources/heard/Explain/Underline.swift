import Listening

/// A sentence in lines that fit, with carets under some of its words.
struct Underline {
    private let letters: [Letter]

    /// One letter as a terminal shows it.
    private struct Letter {
        let text: String
        let isMarked: Bool

        var isSpace: Bool { text == " " }
    }

    /// - Parameters:
    ///   - start: the byte offset of the sentence in its draft, from which the spans count as well.
    init(_ sentence: String, from start: Int, marking spans: [Span]) {
        var offset = start
        let plain = sentence.map { character in
            let place = offset
            offset += character.utf8.count
            let isMarked = spans.contains { $0.start <= place && place < $0.end }
            return Letter(text: String(character).printable, isMarked: isMarked)
        }
        letters = Self.bridged(plain)
    }

    /// A space between two marked words is marked with them.
    private static func bridged(_ letters: [Letter]) -> [Letter] {
        letters.indices.map { index in
            guard letters[index].isSpace, index > 0, index + 1 < letters.count, letters[index - 1].isMarked,
                letters[index + 1].isMarked
            else { return letters[index] }
            return Letter(text: letters[index].text, isMarked: true)
        }
    }

    func text(for terminal: Terminal) -> String {
        lines(terminal.width.map { $0 - 2 }).map { line in
            let words = "  " + line.map(\.text).joined() + "\n"
            guard line.contains(where: \.isMarked) else { return words }
            return words + "  " + terminal.paint(carets(line), .red) + "\n"
        }.joined()
    }

    private func carets(_ line: [Letter]) -> String {
        let marks = line.map { String(repeating: $0.isMarked ? "^" : " ", count: $0.text.columns) }.joined()
        let end = marks.lastIndex(of: "^").map { marks.index(after: $0) } ?? marks.startIndex
        return String(marks[..<end])
    }

    /// Broken behind a space where one is, so that no line is wider.
    private func lines(_ width: Int?) -> [[Letter]] {
        guard let width else { return [letters] }
        var lines: [[Letter]] = []
        var line: [Letter] = []
        var used = 0
        for letter in letters {
            if used + letter.text.columns > width {
                let cut = line.lastIndex(where: \.isSpace).map { $0 + 1 } ?? line.count
                lines.append(Array(line[..<cut]))
                line = Array(line[cut...])
                used = line.reduce(0) { $0 + $1.text.columns }
            }
            line.append(letter)
            used += letter.text.columns
        }
        return lines + [line]
    }
}
