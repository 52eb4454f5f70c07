/// One piece a mail of an mbox file (RFC 4155), with the quoting of its `From ` lines taken back.
///
/// Of a very large mail the first part is kept, which holds its words; what follows are attachments.
final class MailboxSplitter: Splitter {
    private var window: Window
    private var number: Int
    private var start = 0
    private var isOver = false

    static let longest = 2 << 20

    init(_ path: String, from position: Position) throws(AuditError) {
        window = try Window(path, from: position.offset)
        number = position.number
    }

    var position: Position { Position(offset: window.base + Int64(start), number: number) }

    func next() throws(AuditError) -> Piece? {
        var mail: [UInt8] = []
        var followsBlank = true
        var isInside = false
        while let line = try peek() {
            let bytes = window.bytes[line]
            if followsBlank, Self.opensMail(bytes) {
                if isInside { return piece(mail) }
                isInside = true
            } else {
                isInside = isInside || bytes.contains { $0 > 0x20 }
                Self.add(bytes, to: &mail)
            }
            followsBlank = bytes.allSatisfy { $0 <= 0x20 }
            start = line.upperBound
        }
        return isInside ? piece(mail) : nil
    }

    private func piece(_ mail: [UInt8]) -> Piece {
        number += 1
        return Piece(bytes: mail, number: number, problem: mail.isEmpty ? "the mail is empty" : nil)
    }

    private static func add(_ line: ArraySlice<UInt8>, to mail: inout [UInt8]) {
        guard mail.count + line.count <= longest else { return }
        let marks = line.prefix { $0 == UInt8(ascii: ">") }
        let isQuoted = !marks.isEmpty && line[marks.endIndex...].starts(with: from)
        mail += isQuoted ? line.dropFirst() : line
    }

    private static let from = Array("From ".utf8)

    /// `From someone Tue Oct 31 22:10:47 2017`: a sentence that begins with "From" has no time of day.
    private static func opensMail(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: from), line.count < 300 else { return false }
        return line.indices.dropFirst(6).dropLast(2).contains { index in
            line[index] == UInt8(ascii: ":") && isDigit(line[index - 1]) && isDigit(line[index + 1])
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The next line with its end, not yet passed. A line without end in sight comes in parts.
    private func peek() throws(AuditError) -> Range<Int>? {
        var searched = start
        while true {
            if let end = window.bytes.place(of: UInt8(ascii: "\n"), from: searched) { return start..<end + 1 }
            if window.bytes.count - start > 1 << 20 { return start..<window.bytes.count }
            searched = window.bytes.count - start
            window.drop(start)
            start = 0
            guard !isOver, try window.fill() else {
                isOver = true
                return window.bytes.isEmpty ? nil : 0..<window.bytes.count
            }
        }
    }
}
