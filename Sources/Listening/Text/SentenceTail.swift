/// What stands behind a finished sentence and still belongs to it: a picture, a smiley, a tag, an agent's initials
/// ("^KB", "- Ana") and the link behind them.
enum SentenceTail {
    /// The end of one such piece at `index`, or `index` where there is none. `signed` when initials came before.
    static func end(_ bytes: Letters, from index: Int, signed: Bool) -> Int {
        guard index < bytes.count else { return index }
        if bytes[index] >= 0x80 {
            let scalar = Wide(bytes, at: index)
            return scalar.kind == .picture ? index + scalar.length : index
        }
        switch bytes[index] {
        case UInt8(ascii: "^"), UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "/"):
            return initials(bytes, from: index)
        case UInt8(ascii: ":"), UInt8(ascii: ";"): return smiley(bytes, from: index)
        case UInt8(ascii: "#"): return word(bytes, from: index)
        case UInt8(ascii: "1")...UInt8(ascii: "9"): return part(bytes, from: index)
        case UInt8(ascii: "<") where signed: return word(bytes, from: index)
        default: return index
        }
    }

    /// A mark and one short name that closes the line, or two capitals before a space.
    private static func initials(_ bytes: Letters, from index: Int) -> Int {
        var start = index + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
        var end = start
        while end < bytes.count, end - start < 14, Bytes.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: ".") {
            end += 1
        }
        guard end > start, Bytes.isUpper(bytes[start]) else { return index }
        if end == bytes.count || Bytes.isNewline(bytes[end]) { return end }
        let beforeLink = bytes[end] == UInt8(ascii: " ") && end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "<")
        let short = start == index + 1 && end - index <= 4 && bytes[end] == UInt8(ascii: " ")
        return short || beforeLink ? end : index
    }

    private static func smiley(_ bytes: Letters, from index: Int) -> Int {
        var end = index + 1
        if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end < bytes.count, mouths.contains(bytes[end]) else { return index }
        let stands = end + 1 == bytes.count || bytes[end + 1] <= UInt8(ascii: " ")
        return stands ? end + 1 : index
    }

    private static let mouths: [UInt8] = [UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P")]

    /// A tag or a link that closes the line.
    private static func word(_ bytes: Letters, from index: Int) -> Int {
        var end = index + 1
        while end < bytes.count, end - index < 60, bytes[end] > UInt8(ascii: " ") { end += 1 }
        let closes = end == bytes.count || Bytes.isNewline(bytes[end])
        return closes && end > index + 1 && Bytes.isLetter(bytes[index + 1]) ? end : index
    }

    /// "2/2" at the end of the line numbers the message.
    private static func part(_ bytes: Letters, from index: Int) -> Int {
        guard index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"), Bytes.isDigit(bytes[index + 2]) else {
            return index
        }
        let end = index + 3
        return end == bytes.count || Bytes.isNewline(bytes[end]) ? end : index
    }
}
