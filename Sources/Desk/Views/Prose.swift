/// What a person wrote, as paragraphs: blank lines part them, line breaks stay, marked ranges are highlighted.
struct Prose {
    var text: String
    /// UTF-8 ranges of `text` to mark, in any order.
    var marked: [Range<Int>] = []

    var html: HTML {
        let bytes = Array(text.utf8)
        let marks = Prose.merged(marked, in: bytes)
        return HTML(Prose.paragraphs(of: bytes).map { paragraph($0, bytes, marks) })
    }

    private func paragraph(_ range: Range<Int>, _ bytes: [UInt8], _ marks: [Range<Int>]) -> HTML {
        var pieces: [HTML] = []
        var position = range.lowerBound
        for mark in marks {
            let mark = mark.clamped(to: range)
            guard !mark.isEmpty else { continue }
            pieces.append(Prose.lines(bytes[position..<mark.lowerBound]))
            pieces.append("<mark class=\"strain\">\(Prose.lines(bytes[mark]))</mark>")
            position = mark.upperBound
        }
        pieces.append(Prose.lines(bytes[position..<range.upperBound]))
        return "<p dir=\"auto\">\(pieces)</p>"
    }

    /// The text with its line breaks.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> HTML {
        let lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
        var pieces: [HTML] = []
        for (number, line) in lines.enumerated() {
            pieces.append("\(if: number > 0, "<br>\n")\(LinkedText(bytes: line).html)")
        }
        return HTML(pieces)
    }

    /// The stretches between blank lines, without the line breaks around them.
    private static func paragraphs(of bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var current: Range<Int>?
        var position = 0
        for line in bytes.split(separator: newline, omittingEmptySubsequences: false) {
            let range = position..<(position + line.count)
            position += line.count + 1
            if line.allSatisfy(isBlank) {
                current.map { found.append($0) }
                current = nil
            } else {
                current = (current?.lowerBound ?? range.lowerBound)..<range.upperBound
            }
        }
        current.map { found.append($0) }
        return found
    }

    /// In order, without overlaps, and never within a character.
    private static func merged(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let lower = max(boundary(range.lowerBound, in: bytes), merged.last?.upperBound ?? 0)
            let upper = boundary(range.upperBound, in: bytes)
            if lower < upper { merged.append(lower..<upper) }
        }
        return merged
    }

    /// The start of the scalar that covers the offset.
    private static func boundary(_ offset: Int, in bytes: [UInt8]) -> Int {
        var offset = min(max(offset, 0), bytes.count)
        while offset > 0, offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
