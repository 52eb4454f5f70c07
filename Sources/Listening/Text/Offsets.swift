/// From byte offsets of a text to its UTF-16 offsets, in steps short enough to count.
struct Offsets {
    private static let step = 128
    private let bytes: [UInt8]
    /// UTF-16 units before every `step`th byte; empty for plain ASCII, where both counts agree.
    private let marks: [Int]

    init(_ bytes: [UInt8], isASCII: Bool) {
        self.bytes = bytes
        guard !isASCII else {
            marks = []
            return
        }
        var marks: [Int] = []
        marks.reserveCapacity(bytes.count / Self.step + 1)
        var units = 0
        for index in bytes.indices {
            if index % Self.step == 0 { marks.append(units) }
            units += Self.units(bytes[index])
        }
        self.marks = marks
    }

    func span(_ start: Int, _ end: Int) -> Span {
        Span(start: start, end: end, start16: utf16(start), end16: utf16(end))
    }

    func utf16(_ offset: Int) -> Int {
        guard !marks.isEmpty else { return offset }
        let block = min(offset / Self.step, marks.count - 1)
        var units = marks[block]
        for index in block * Self.step..<offset { units += Self.units(bytes[index]) }
        return units
    }

    /// A lead byte stands for the units of its whole scalar, a continuation byte for none.
    private static func units(_ byte: UInt8) -> Int {
        byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    }
}
