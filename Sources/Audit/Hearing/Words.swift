import Listening

/// Words of somebody, with marks on some of them; ready to be shown.
struct Words: Sendable, Codable, Equatable {
    enum Mark: String, Sendable, Codable { case strain, pitfall }

    struct Piece: Sendable, Codable, Equatable {
        var text: String
        var mark: Mark?
    }

    var pieces: [Piece] = []

    var isEmpty: Bool { pieces.isEmpty }

    /// Up to about `limit` bytes of a text from its first mark's sentence on, cut at blanks, its people covered.
    init(
        _ text: String, marks: [(span: Span, mark: Mark)] = [], limit: Int, customer: String?, discretion: Discretion
    ) {
        let bytes = Array(text.utf8)
        let start = Self.start(bytes, firstMark: marks.map(\.span.start).min(), limit: limit)
        let end = Self.end(bytes, from: start, limit: limit)
        var index = start
        if start > 0 { pieces.append(Piece(text: "… ")) }
        let inside = marks.filter { $0.span.start >= start && $0.span.end <= end && $0.span.start < $0.span.end }
        for (span, mark) in inside.sorted(by: { $0.span.start < $1.span.start }) where span.start >= index {
            add(bytes[index..<span.start], nil, customer, discretion)
            add(bytes[span.start..<span.end], mark, customer, discretion)
            index = span.end
        }
        add(bytes[index..<end], nil, customer, discretion)
        if end < bytes.count { pieces.append(Piece(text: " …")) }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, _ mark: Mark?, _ customer: String?, _ discretion: Discretion)
    {
        guard !bytes.isEmpty else { return }
        let text = discretion.text(String(decoding: bytes, as: UTF8.self), customer: customer)
        pieces.append(Piece(text: text, mark: mark))
    }

    /// The text's beginning, or where the first mark would fall outside, a place a little before it.
    private static func start(_ bytes: [UInt8], firstMark: Int?, limit: Int) -> Int {
        guard let firstMark, firstMark < bytes.count, firstMark > limit * 2 / 3 else { return 0 }
        let wanted = firstMark - limit / 3
        let blank = bytes[wanted..<firstMark].firstIndex { $0 == 0x20 || $0 == 0x0A }
        return blank.map { $0 + 1 } ?? firstMark
    }

    private static func end(_ bytes: [UInt8], from start: Int, limit: Int) -> Int {
        guard bytes.count - start > limit else { return bytes.count }
        let blank = bytes[start + limit / 2..<start + limit].lastIndex { $0 == 0x20 || $0 == 0x0A }
        if let blank { return blank }
        var end = start + limit
        while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
