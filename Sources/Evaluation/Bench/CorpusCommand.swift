import Foundation
import Listening

/// Prints invented replies as `heard check --format ndjson` reads them.
struct CorpusCommand {
    private let count: Int
    private let messages: Int
    private var corpus: Corpus

    init(_ options: Options) throws {
        count = try options.number("--count", otherwise: 1000)
        messages = try options.number("--history", otherwise: 0)
        corpus = Corpus(seed: UInt64(try options.number("--seed", otherwise: 1)))
    }

    private struct Line: Encodable {
        var id: String
        var draft: String
        var history: [Turn]?
    }

    func run() throws {
        var corpus = corpus
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var block = Data()
        for number in stride(from: 1, through: count, by: 1) {
            let reply = corpus.reply(after: messages)
            block += try encoder.encode(
                Line(id: "r\(number)", draft: reply.draft, history: messages == 0 ? nil : reply.history))
            block.append(UInt8(ascii: "\n"))
            guard block.count > 1 << 20 || number == count else { continue }
            try FileHandle.standardOutput.write(contentsOf: block)
            block.removeAll(keepingCapacity: true)
        }
    }
}
