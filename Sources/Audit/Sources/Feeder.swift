/// Pieces of one file, or of several small ones, that are read together.
struct Batch: Sendable {
    var pieces: [(piece: Piece, reader: PieceReader)] = []
    /// Where reading stands after them.
    var after: ReadingPlace
}

/// Where reading of all files stands.
struct ReadingPlace: Sendable, Equatable, Codable {
    /// Files read to their end.
    var files = 0
    /// In the file after these.
    var position = Position()
    /// Bytes of the files read to their end.
    var bytesBefore: Int64 = 0

    var bytes: Int64 { bytesBefore + position.offset }
}

/// How the pieces of a batch are understood.
enum PieceReader: Sendable {
    case mail(MailReader)
    case rows(RowReader)
    case lines(LineReader)

    func read(_ piece: Piece) -> [Found] {
        switch self {
        case .mail(let reader): reader.read(piece)
        case .rows(let reader): reader.read(piece)
        case .lines(let reader): reader.read(piece)
        }
    }

    var isMail: Bool { if case .mail = self { true } else { false } }
}

/// Goes through all files and hands out batches, from wherever an earlier run had come.
final class Feeder {
    private let sources: SourceReader
    private let map: ColumnMap
    private let mail: MailReader
    private var place: ReadingPlace
    private var open: (file: SourceFile, splitter: any Splitter, reader: PieceReader)?
    private var isFresh = true

    private static let mostPieces = 512
    private static let mostBytes = 512 << 10

    init(_ list: SourceList, map: ColumnMap, mail: MailReader, from place: ReadingPlace) throws(AuditError) {
        sources = try list.reader()
        self.map = map
        self.mail = mail
        self.place = place
        for _ in 0..<place.files { _ = try sources.next() }
    }

    /// Nil at the end of the last file.
    func next() throws(AuditError) -> Batch? {
        var batch = Batch(after: place)
        var bytes = 0
        while bytes < Self.mostBytes, batch.pieces.count < Self.mostPieces, let next = try piece() {
            bytes += next.0.bytes.count
            batch.pieces.append(next)
        }
        batch.after = place
        return batch.pieces.isEmpty ? nil : batch
    }

    private func piece() throws(AuditError) -> (Piece, PieceReader)? {
        while true {
            if open == nil, let problem = try openNext() { return problem }
            guard let (file, splitter, reader) = open else { return nil }
            var splitting = splitter
            guard var piece = try splitting.next() else {
                close(file)
                continue
            }
            piece.file = file.path
            place.position = splitting.position
            if file.kind == .mail { close(file) }
            return (piece, reader)
        }
    }

    private func close(_ file: SourceFile) {
        place = ReadingPlace(files: place.files + 1, bytesBefore: place.bytesBefore + file.size)
        open = nil
    }

    /// Opens the next file. One that cannot be opened comes back as a piece with its problem.
    private func openNext() throws(AuditError) -> (Piece, PieceReader)? {
        guard let file = try sources.next() else { return nil }
        let position = isFresh ? place.position : Position()
        isFresh = false
        do throws(AuditError) {
            open = (file, try splitter(file, from: position), try reader(file))
            return nil
        } catch {
            close(file)
            let problem = Piece(bytes: [], number: 0, problem: error.description, file: file.path)
            return (problem, .lines(LineReader(map: map)))
        }
    }

    private func splitter(_ file: SourceFile, from position: Position) throws(AuditError) -> any Splitter {
        switch file.kind {
        case .mbox: try MailboxSplitter(file.path, from: position)
        case .mail: try WholeFile(file.path, from: position)
        case .lines: try LineSplitter(file.path, from: position)
        case .rows: try rows(file.path, from: position)
        }
    }

    private func reader(_ file: SourceFile) throws(AuditError) -> PieceReader {
        switch file.kind {
        case .mbox, .mail: .mail(mail)
        case .lines: .lines(LineReader(map: map))
        case .rows: .rows(RowReader(head: try TableHead.at(file.path, map: map).head, map: map))
        }
    }

    private func rows(_ path: String, from position: Position) throws(AuditError) -> RowSplitter {
        let (head, end) = try TableHead.at(path, map: map)
        return try RowSplitter(path, from: position.offset > 0 ? position : end, delimiter: head.delimiter)
    }
}

extension TableHead {
    /// The first row of a file and where the next one begins.
    static func at(_ path: String, map: ColumnMap) throws(AuditError) -> (head: TableHead, end: Position) {
        let rows = try RowSplitter(path, from: Position(), delimiter: UInt8(ascii: ","))
        guard let first = try rows.next(), first.problem == nil else {
            throw AuditError("\(path) has no first row with the names of its columns.")
        }
        return (try TableHead(first.bytes, of: path, map: map), rows.position)
    }
}

/// A mail in a file of its own; of a very large one the first part, which holds its words.
final class WholeFile: Splitter {
    private var window: Window
    private(set) var position: Position

    init(_ path: String, from position: Position) throws(AuditError) {
        window = try Window(path, from: 0)
        self.position = position
    }

    func next() throws(AuditError) -> Piece? {
        guard position.number == 0 else { return nil }
        while window.bytes.count < MailboxSplitter.longest, try window.fill() {}
        position = Position(offset: Int64(window.bytes.count), number: 1)
        return Piece(
            bytes: Array(window.bytes.prefix(MailboxSplitter.longest)), number: 1,
            problem: window.bytes.isEmpty ? "the file is empty" : nil)
    }
}
