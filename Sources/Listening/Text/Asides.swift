/// The parts of a draft that are not the reply itself: quoted history and the signature.
///
/// Asked with rising offsets; each answer costs a step at most.
struct Asides {
    private var ranges: [Range<Int>] = []
    private var next = 0

    init(_ bytes: Letters) {
        var line = 0
        while line < bytes.count {
            let end = Self.lineEnd(bytes, line)
            if Self.opensHistory(bytes, line..<end) || Self.opensSignature(bytes, line..<end) {
                add(line..<bytes.count)
                return
            }
            if Self.isQuoted(bytes, line..<end) { add(line..<end) }
            line = end + 1
        }
    }

    mutating func contains(_ offset: Int) -> Bool {
        while next < ranges.count, ranges[next].upperBound <= offset { next += 1 }
        return next < ranges.count && ranges[next].contains(offset)
    }

    private mutating func add(_ range: Range<Int>) {
        if let last = ranges.last, last.upperBound + 1 >= range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else if !range.isEmpty {
            ranges.append(range)
        }
    }

    private static func lineEnd(_ bytes: Letters, _ start: Int) -> Int {
        var end = start
        while end < bytes.count, !Bytes.isNewline(bytes[end]) { end += 1 }
        return end
    }

    private static func isQuoted(_ bytes: Letters, _ line: Range<Int>) -> Bool {
        guard let first = line.first(where: { bytes[$0] > UInt8(ascii: " ") }) else { return false }
        return bytes[first] == UInt8(ascii: ">")
            && (first + 1 >= line.upperBound || bytes[first + 1] <= UInt8(ascii: ">"))
    }

    /// "On … wrote:" or "-----Original Message-----".
    private static func opensHistory(_ bytes: Letters, _ line: Range<Int>) -> Bool {
        guard line.count > 8, line.count < 200 else { return false }
        let first = bytes[line.lowerBound]
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: "O") else { return false }
        let text = bytes[line]
        if text.starts(with: Array("-----".utf8)) { return text.count(where: Bytes.isLetter) > 8 }
        return text.starts(with: Array("On ".utf8)) && Array(text.suffix(6)) == Array("wrote:".utf8)
    }

    /// "-- " on a line of its own.
    private static func opensSignature(_ bytes: Letters, _ line: Range<Int>) -> Bool {
        let marks = bytes[line]
        return (marks.count == 2 || (marks.count == 3 && marks.last == UInt8(ascii: " ")))
            && marks.prefix(2).allSatisfy { $0 == UInt8(ascii: "-") } && line.lowerBound > 0
    }
}
