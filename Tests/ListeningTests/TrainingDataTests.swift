import Foundation
import Listening
import Testing

/// The project's own labelled replies, one a line in `Training/replies`.
@Suite("Training data")
struct TrainingDataTests {
    private struct Reply: Decodable {
        var id: String
        var trade: String
        var register: String
        var history: [Turn]
        var sentences: [Labelled]
        var missed: Bool
        var heard: Double
    }

    private struct Labelled: Decodable {
        var text: String
        var focus: String
        var moves: [String]
        var pitfalls: [String]
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Training/replies").standardizedFileURL

    private func replies() throws -> [Reply] {
        let files = try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "jsonl" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
                try JSONDecoder().decode(Reply.self, from: Data(line.utf8))
            }
        }
    }

    @Test("every reply is complete, ends with the customer before it, and has labels that the engine knows")
    func wellFormed() throws {
        let registers: Set = ["chat", "mail", "formal", "secondLanguage", "phoneNotes", "social"]
        for reply in try replies() {
            #expect(registers.contains(reply.register), "\(reply.id)")
            #expect(reply.history.last?.from == .customer, "\(reply.id)")
            #expect(!reply.trade.isEmpty && !reply.sentences.isEmpty, "\(reply.id)")
            #expect((1...5).contains(reply.heard), "\(reply.id)")
            for sentence in reply.sentences {
                #expect(!sentence.text.isEmpty, "\(reply.id)")
                #expect(Focus(rawValue: sentence.focus) != nil, "\(reply.id): \(sentence.focus)")
                #expect(sentence.moves.allSatisfy { Move(rawValue: $0) != nil }, "\(reply.id): \(sentence.moves)")
                #expect(
                    sentence.pitfalls.allSatisfy { Pitfall(rawValue: $0) != nil }, "\(reply.id): \(sentence.pitfalls)")
            }
        }
    }

    @Test("no reply stands twice")
    func unique() throws {
        let replies = try replies()
        #expect(Set(replies.map(\.id)).count == replies.count)
        let texts = replies.map { reply in reply.sentences.map(\.text).joined(separator: " ") }
        #expect(Set(texts).count == texts.count)
    }
}
