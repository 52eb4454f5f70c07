/// Byte offsets of a text to lines and columns, both from 1. A line ends behind its line feed.
struct LineIndex {
    private let bytes: [UInt8]
    private let starts: [Int]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// What a column counts.
    enum Unit {
        /// Unicode scalars, as people see letters.
        case scalar
        /// UTF-16 units, as editors and browsers count.
        case utf16
    }

    func position(_ offset: Int, in unit: Unit = .scalar) -> (line: Int, column: Int) {
        let offset = min(offset, bytes.count)
        let line = line(at: offset)
        let before = bytes[starts[line]..<offset].reduce(0) { $0 + Self.width($1, unit) }
        return (line + 1, before + 1)
    }

    /// The last line that starts at or before the offset.
    private func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// A lead byte stands for its whole scalar, a continuation byte for nothing.
    private static func width(_ byte: UInt8, _ unit: Unit) -> Int {
        byte & 0xC0 == 0x80 ? 0 : unit == .utf16 && byte >= 0xF0 ? 2 : 1
    }
}
