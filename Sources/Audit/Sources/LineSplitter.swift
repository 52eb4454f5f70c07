/// One piece a line. Lines of blanks alone are passed over.
final class LineSplitter: Splitter {
    private var window: Window
    private var number: Int
    private var start = 0
    private var isOver = false

    /// A longer line is no conversation.
    static let longest = 8 << 20

    init(_ path: String, from position: Position) throws(AuditError) {
        window = try Window(path, from: position.offset)
        number = position.number
    }

    var position: Position { Position(offset: window.base + Int64(start), number: number) }

    /// Whether a line can be taken without waiting for more.
    var hasLineAtHand: Bool { window.bytes.place(of: UInt8(ascii: "\n"), from: start) != nil }

    func next() throws(AuditError) -> Piece? {
        while let line = try line() {
            number += 1
            if line.problem != nil { return Piece(bytes: [], number: number, problem: line.problem) }
            let bytes = number == 1 ? Self.withoutMark(line.bytes) : line.bytes
            if bytes.contains(where: { $0 > 0x20 }) { return Piece(bytes: bytes, number: number) }
        }
        return nil
    }

    private func line() throws(AuditError) -> Piece? {
        var searched = start
        while true {
            if let end = window.bytes.place(of: UInt8(ascii: "\n"), from: searched) { return take(to: end, skip: 1) }
            searched = window.bytes.count
            if searched - start > Self.longest { return try passOver() }
            window.drop(start)
            searched -= start
            start = 0
            guard !isOver, try window.fill() else {
                isOver = true
                return start < window.bytes.count ? take(to: window.bytes.count, skip: 0) : nil
            }
        }
    }

    private func take(to end: Int, skip: Int) -> Piece {
        defer { start = end + skip }
        guard end - start <= Self.longest else { return Self.tooLong }
        return Piece(bytes: Array(window.bytes[start..<end]), number: 0)
    }

    private func passOver() throws(AuditError) -> Piece {
        repeat {
            window.drop(window.bytes.count)
            start = 0
            guard try window.fill() else { break }
        } while window.bytes.place(of: UInt8(ascii: "\n"), from: 0) == nil
        start = window.bytes.place(of: UInt8(ascii: "\n"), from: 0).map { $0 + 1 } ?? window.bytes.count
        return Self.tooLong
    }

    private static let tooLong = Piece(bytes: [], number: 0, problem: "the line is longer than 8 MB")

    /// A byte order mark may open a file.
    static func withoutMark(_ line: [UInt8]) -> [UInt8] {
        line.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(line.dropFirst(3)) : line
    }
}
