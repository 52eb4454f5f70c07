import Listening

/// A review for people: place, words, reason, suggestion; nothing where there is nothing to say.
struct TextReport {
    let isColoured: Bool

    func text(_ review: Review, of draft: String, name: String?) -> String {
        let place = name.map { "\($0):" } ?? ""
        guard review.language == "en" else {
            return
                "\(place.isEmpty ? "" : place + " ")not reviewed: the draft is not in English (\(review.language)).\n"
        }
        let lines = LineIndex(draft)
        return review.findings.map { finding(for: $0, draft, lines, place) }.joined()
    }

    private func finding(for finding: Finding, _ draft: String, _ lines: LineIndex, _ place: String) -> String {
        let (line, column) = lines.position(finding.span.start)
        var text = paint("\(place)\(line):\(column)", .bold) + " " + severity(finding.severity)
        let words = excerpt(finding.span, draft)
        if !words.isEmpty { text += " " + paint("“\(words)”", .underlined) }
        text += "\n  \(finding.reason)\n"
        if let suggestion = finding.suggestion { text += "  → \(oneLine(suggestion.text))\n" }
        return text + paint("  \(finding.rule) · \(finding.practice)", .faint) + "\n"
    }

    private func severity(_ severity: Severity) -> String {
        switch severity {
        case .warning: paint(severity.rawValue, .red)
        case .advice: paint(severity.rawValue, .yellow)
        case .note: paint(severity.rawValue, .faint)
        }
    }

    private func excerpt(_ span: Span, _ draft: String) -> String {
        let bytes = Array(draft.utf8)
        guard span.start < span.end, span.end <= bytes.count else { return "" }
        return oneLine(String(decoding: bytes[span.start..<span.end], as: UTF8.self))
    }

    /// Without line breaks and control characters, so that a draft cannot steer a terminal.
    private func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }

    private enum Paint: String {
        case bold = "1"
        case faint = "2"
        case underlined = "4"
        case red = "31"
        case yellow = "33"
    }

    private func paint(_ text: String, _ paint: Paint) -> String {
        isColoured ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Byte offsets to lines and columns, both from 1, columns in characters as Unicode scalars.
struct LineIndex {
    private let bytes: [UInt8]
    private let starts: [Int]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    func position(_ offset: Int) -> (line: Int, column: Int) {
        let line = starts.lastIndex { $0 <= offset } ?? 0
        let column = bytes[starts[line]..<min(offset, bytes.count)].count { $0 & 0xC0 != 0x80 }
        return (line + 1, column + 1)
    }
}
