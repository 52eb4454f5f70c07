/// One raw part of a source: a mail, a row, a line.
struct Piece: Sendable, Equatable {
    var bytes: [UInt8]
    /// The line it begins at, or which mail it is.
    var number: Int
    /// Why it cannot be read, where that shows before reading it.
    var problem: String?
    /// The file it comes from.
    var file = ""
}

/// Where reading of a source stands between two pieces.
struct Position: Sendable, Equatable, Codable {
    var offset: Int64 = 0
    /// Pieces or lines passed so far.
    var number = 0
}

/// Cuts a file into pieces, one after another, holding no more than one of them.
protocol Splitter {
    var position: Position { get }

    /// Nil at the end.
    mutating func next() throws(AuditError) -> Piece?
}
