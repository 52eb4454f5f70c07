/// One piece a record of a CSV file (RFC 4180): a line break inside quotes does not end it.
final class RowSplitter: Splitter {
    private var window: Window
    private let delimiter: UInt8
    /// Lines passed so far.
    private var line: Int
    private var start = 0
    private var isOver = false

    /// A longer record has a quote that never ends.
    static let longest = 4 << 20

    init(_ path: String, from position: Position, delimiter: UInt8) throws(AuditError) {
        window = try Window(path, from: position.offset)
        line = position.number
        self.delimiter = delimiter
    }

    var position: Position { Position(offset: window.base + Int64(start), number: line) }

    func next() throws(AuditError) -> Piece? {
        while let record = try record() {
            if record.problem != nil || record.bytes.contains(where: { $0 > 0x20 }) { return record }
        }
        return nil
    }

    private func record() throws(AuditError) -> Piece? {
        var state = State(index: start, delimiter: delimiter)
        while true {
            let hasEnded = window.bytes.withUnsafeBufferPointer { state.scan($0) }
            if hasEnded { return take(to: state.index, lines: state.lines + 1) }
            if window.bytes.count - start > Self.longest { return giveUp() }
            window.drop(start)
            state.index -= start
            start = 0
            guard !isOver, try window.fill() else {
                isOver = true
                guard !window.bytes.isEmpty else { return nil }
                return state.isQuoted && !state.isAtLastQuote(window.bytes)
                    ? giveUp() : take(to: window.bytes.count, lines: state.lines + 1)
            }
        }
    }

    private func take(to end: Int, lines: Int) -> Piece {
        defer {
            start = min(end + 1, window.bytes.count)
            line += lines
        }
        return Piece(bytes: Array(window.bytes[start..<end]), number: line + 1)
    }

    /// Goes on with the line after the one that opened the quote.
    private func giveUp() -> Piece {
        let end = window.bytes.place(of: UInt8(ascii: "\n"), from: start) ?? window.bytes.count
        defer {
            start = min(end + 1, window.bytes.count)
            line += 1
        }
        return Piece(bytes: [], number: line + 1, problem: "a quote that is opened here never ends")
    }

    /// Where a walk over a record stands. A quote opens only at the start of a field.
    private struct State {
        var index: Int
        let delimiter: UInt8
        var lines = 0
        var isQuoted = false
        private var startsField = true

        init(index: Int, delimiter: UInt8) {
            self.index = index
            self.delimiter = delimiter
        }

        /// Whether the record ends at `index`. A quote at the edge of what is at hand is looked at again later.
        mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            while index < bytes.count {
                let byte = bytes[index]
                if isQuoted {
                    guard byte != UInt8(ascii: "\"") || endQuote(bytes) else { return false }
                    if byte == UInt8(ascii: "\n") { lines += 1 }
                } else if byte == UInt8(ascii: "\n") {
                    return true
                } else {
                    isQuoted = byte == UInt8(ascii: "\"") && startsField
                    startsField = byte == delimiter
                }
                index += 1
            }
            return false
        }

        /// The quote that is looked at closes its field, since nothing follows it.
        func isAtLastQuote(_ bytes: [UInt8]) -> Bool { index == bytes.count - 1 && bytes[index] == UInt8(ascii: "\"") }

        private mutating func endQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
            guard index + 1 < bytes.count else { return false }
            if bytes[index + 1] == UInt8(ascii: "\"") { index += 1 } else { isQuoted = false }
            return true
        }
    }
}
