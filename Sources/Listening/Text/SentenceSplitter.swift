/// Splits text into sentences: byte ranges in order, without overlap, that together cover every letter.
struct SentenceSplitter {
    private let bytes: Letters
    private var ranges: [Range<Int>] = []
    private var start = 0
    private var lineStart = 0
    private var hasLetter = false

    static func ranges(of bytes: Letters) -> [Range<Int>] {
        var splitter = SentenceSplitter(bytes: bytes)
        splitter.ranges.reserveCapacity(bytes.count / 64 + 4)
        splitter.run()
        return splitter.ranges
    }

    private init(bytes: Letters) {
        self.bytes = bytes
    }

    private mutating func run() {
        var index = 0
        while index < bytes.count {
            switch Bytes.kind(bytes[index]) {
            case .newline: index = newline(index)
            case .stop: index = stop(index, length: 1)
            case .high: index = wide(index)
            case .lower, .upper, .digit:
                hasLetter = true
                index += 1
            default: index += 1
            }
        }
        close(at: bytes.count)
    }

    private mutating func wide(_ index: Int) -> Int {
        let scalar = Wide(bytes, at: index)
        switch scalar.kind {
        case .letter: hasLetter = true
        case .stop: return stop(index, length: scalar.length)
        case .picture: return picture(index, length: scalar.length)
        default: break
        }
        return index + scalar.length
    }

    /// A picture ends a sentence when a capital follows: people close with an emoji instead of a stop.
    private mutating func picture(_ index: Int, length: Int) -> Int {
        let end = skipPictures(from: index + length)
        let next = skipSpaces(from: end)
        guard hasLetter, next > end, next < bytes.count, Bytes.isUpper(bytes[next]) else { return end }
        close(at: end)
        return end
    }

    private mutating func newline(_ index: Int) -> Int {
        var next = index + 1
        if bytes[index] == UInt8(ascii: "\r"), next < bytes.count, bytes[next] == UInt8(ascii: "\n") { next += 1 }
        if hasLetter, !wraps(before: index, after: next) { close(at: index) }
        lineStart = next
        return next
    }

    /// A long line followed by a small letter was broken by a mail program, not by its writer.
    private func wraps(before end: Int, after next: Int) -> Bool {
        guard end - lineStart >= 50, next < bytes.count else { return false }
        return Bytes.isLower(bytes[next]) || Bytes.isDigit(bytes[next]) && !isListItem(next)
    }

    /// "2. " or "2) " at the head of a line.
    private func isListItem(_ index: Int) -> Bool {
        var end = index
        while end < bytes.count, end - index < 3, Bytes.isDigit(bytes[end]) { end += 1 }
        guard end + 1 < bytes.count else { return false }
        let mark = bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
        return mark && bytes[end + 1] == UInt8(ascii: " ")
    }

    private mutating func stop(_ index: Int, length: Int) -> Int {
        let end = skipMarks(from: index + length)
        guard ends(at: index, run: index..<end) else { return end }
        let tail = tailEnd(from: end)
        close(at: tail)
        return tail
    }

    /// Further stops, closing quotes and brackets, and pictures right behind.
    private func skipMarks(from index: Int) -> Int {
        var index = index
        while index < bytes.count {
            if bytes[index] >= 0x80 {
                let scalar = Wide(bytes, at: index)
                guard scalar.kind == .stop || scalar.kind == .picture || scalar.kind == .mark || scalar.value == 0x2019
                else { return index }
                index += scalar.length
            } else {
                guard Self.followsStop(bytes[index]) else { return index }
                index += 1
            }
        }
        return index
    }

    private func skipPictures(from index: Int) -> Int {
        var index = index
        while index < bytes.count, bytes[index] >= 0x80 {
            let scalar = Wide(bytes, at: index)
            guard scalar.kind == .picture || scalar.kind == .mark else { return index }
            index += scalar.length
        }
        return index
    }

    private static func followsStop(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Pictures, a smiley or an agent's initials behind a sentence belong to it.
    private func tailEnd(from end: Int) -> Int {
        var tail = end
        var signed = false
        while true {
            let next = skipSpaces(from: tail)
            let after = SentenceTail.end(bytes, from: next, signed: signed)
            guard after > next else { return tail }
            signed = signed || bytes[next] < 0x80
            tail = after
        }
    }

    private func skipSpaces(from index: Int) -> Int {
        var index = index
        while index < bytes.count {
            if bytes[index] >= 0x80 {
                let scalar = Wide(bytes, at: index)
                guard scalar.kind == .space else { return index }
                index += scalar.length
            } else {
                guard Bytes.kind(bytes[index]) == .space else { return index }
                index += 1
            }
        }
        return index
    }

    private func ends(at index: Int, run: Range<Int>) -> Bool {
        guard hasLetter else { return false }
        let next = run.upperBound
        let isDot =
            bytes[index] == UInt8(ascii: ".") || (bytes[index] >= 0x80 && Wide(bytes, at: index).value == 0x2026)
        guard next < bytes.count else { return true }
        let spaced = skipSpaces(from: next)
        if spaced == next, !Bytes.isNewline(bytes[next]) {
            return !isDot && (bytes[next] >= 0x80 || Bytes.isUpper(bytes[next]))
        }
        guard isDot else { return true }
        if Abbreviation.ends(bytes, before: index, from: start, next: spaced) { return false }
        let isEllipsis = run.count > 1 && bytes[index + 1] == UInt8(ascii: ".") || bytes[index] >= 0x80
        return !(isEllipsis && spaced < bytes.count && Bytes.isLower(bytes[spaced]))
    }

    /// Ends the sentence here and starts the next, leaving out the white space around it.
    private mutating func close(at end: Int) {
        let from = skipBlank(from: start, to: end)
        let to = trimEnd(from: from, to: end)
        let empty = from >= to || !hasLetter
        if empty, to > from {
            attach(from: from, to: to, isLast: end == bytes.count)
        } else if !empty {
            ranges.append(from..<to)
            start = end
        }
        hasLetter = false
    }

    /// Marks without a letter go to the sentence before, or wait for the one after.
    private mutating func attach(from: Int, to: Int, isLast: Bool) {
        guard let last = ranges.last else {
            if isLast { ranges.append(from..<to) }
            return
        }
        ranges[ranges.count - 1] = last.lowerBound..<to
        start = to
    }

    private func skipBlank(from index: Int, to end: Int) -> Int {
        var index = index
        while index < end {
            let next = Bytes.isNewline(bytes[index]) ? index + 1 : skipSpaces(from: index)
            guard next > index else { return index }
            index = next
        }
        return min(index, end)
    }

    private func trimEnd(from start: Int, to end: Int) -> Int {
        var end = end
        while end > start {
            var lead = end - 1
            while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
            let kind = Bytes.kind(bytes[lead])
            let blank = kind == .space || kind == .newline || (kind == .high && Wide(bytes, at: lead).kind == .space)
            guard blank else { return end }
            end = lead
        }
        return end
    }
}
