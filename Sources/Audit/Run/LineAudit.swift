import Foundation
public import Listening

/// A conversation in, an account out, a line each: the form in which the work is divided over many machines.
public struct LineAudit {
    private let reader: LineReader
    private let ear: Ear
    private let jobs: Int

    public init(engine: Engine = Engine(), columns: ColumnMap = ColumnMap(), showsNames: Bool = false, jobs: Int = 1) {
        reader = LineReader(map: columns)
        let discretion = Discretion(showsNames: showsNames)
        ear = Ear(listener: Listener(engine: engine), discretion: discretion, format: .ndjson)
        self.jobs = jobs
    }

    fileprivate struct Answers: Sendable {
        var bytes: [UInt8] = []
        var problems = 0
    }

    /// Reads a file (“-” is standard input) and gives what is to be written, in order; `write` returns false when
    /// nobody reads any more. Returns how many lines could not be read; each has an `error` in its place.
    public func run(_ path: String = "-", write: @escaping ([UInt8]) -> Bool) async throws -> Int {
        let lines = try LineSplitter(path, from: Position())
        let answer = answer
        var problems = 0
        try await Pipeline.run(jobs: jobs) {
            try Self.batch(lines)
        } perform: { pieces in
            pieces.reduce(into: Answers(), answer)
        } merge: { answers in
            problems += answers.problems
            return write(answers.bytes)
        }
        return problems
    }

    /// What is there without waiting, one line at least.
    private static func batch(_ lines: LineSplitter) throws(AuditError) -> [Piece]? {
        var pieces: [Piece] = []
        var bytes = 0
        repeat {
            guard let piece = try lines.next() else { break }
            pieces.append(piece)
            bytes += piece.bytes.count
        } while lines.hasLineAtHand && pieces.count < 256 && bytes < 512 << 10
        return pieces.isEmpty ? nil : pieces
    }

    private var answer: @Sendable (inout Answers, Piece) -> Void {
        { [reader, ear] answers, piece in
            for found in reader.read(piece) {
                switch found {
                case .dialogue(let dialogue):
                    answers.bytes += ear.rows(of: ear.listener.listen(to: dialogue)).json
                case .problem(let number, let reason): answers.add(reason, number)
                case .record: answers.add("the line is a message; a whole conversation is read here", piece.number)
                case .leftOut, .unreadTime: break
                }
            }
        }
    }
}

extension LineAudit.Answers {
    fileprivate mutating func add(_ reason: String, _ number: Int) {
        var line = JSONLine()
        line.field("schema", "heard.audit/1")
        line.field("id", String?.none)
        line.field("error", reason)
        line.field("line", number)
        bytes += line.line
        problems += 1
    }
}
