/// Finds what stands between quotation marks: somebody else's words.
enum Quotations {
    /// Longer ones are rather a mark that was never closed.
    private static let longest = 400

    static func ranges(in bytes: Letters, isASCII: Bool) -> [Range<Int>] {
        guard !isASCII || bytes.contains(UInt8(ascii: "\"")) else { return [] }
        var ranges: [Range<Int>] = []
        var opened: Int?
        var index = 0
        while index < bytes.count {
            guard let mark = mark(bytes, index) else {
                if Bytes.isNewline(bytes[index]) { opened = nil }
                index += 1
                continue
            }
            let end = index + mark.length
            if let start = opened, mark.closes, index - start <= longest {
                ranges.append(start..<index)
                opened = nil
            } else {
                opened = mark.opens ? end : nil
            }
            index = end
        }
        return ranges
    }

    private static func mark(_ bytes: Letters, _ index: Int) -> (opens: Bool, closes: Bool, length: Int)? {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") { return (true, true, 1) }
        guard byte == 0xC2 || byte == 0xE2 else { return nil }
        let scalar = Wide(bytes, at: index)
        switch scalar.value {
        case 0x201C, 0x201E, 0x00AB, 0x00BB, 0x201D: return (true, true, scalar.length)
        default: return nil
        }
    }
}
