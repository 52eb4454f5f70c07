import Foundation
import Listening

/// A labelled reply with the conversation before it: one line of `Training/replies`.
struct TrainingReply: Sendable {
    struct LabelledSentence: Sendable {
        var text: String
        var focus: Focus
        var moves: Set<Move>
        var pitfalls: Set<Pitfall>
    }

    var id: String
    var context: Context
    var sentences: [LabelledSentence]
    var missed: Bool
    var heard: Double

    /// The sentences joined as they are read.
    var text: String { sentences.map(\.text).joined(separator: " ") }
}

/// What is wrong with training data, in one sentence that names the place.
public struct TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The labelled replies of a folder.
struct TrainingData: Sendable {
    var replies: [TrainingReply]

    /// Reads every `.jsonl` file below the folder, in the order of their names.
    static func read(folder: URL) throws(TrainingError) -> TrainingData {
        let files = try files(in: folder)
        var replies: [TrainingReply] = []
        var places: [String: String] = [:]
        for file in files {
            for (number, line) in try lines(of: file) {
                let place = "\(file.lastPathComponent), line \(number)"
                let reply = try TrainingReply(line: line, place: place)
                if let known = places[reply.id] {
                    throw TrainingError("\(place): the id “\(reply.id)” stands already in \(known).")
                }
                places[reply.id] = place
                replies.append(reply)
            }
        }
        guard !replies.isEmpty else {
            throw TrainingError("There is no labelled reply in \(folder.path()): give a folder with .jsonl files.")
        }
        return TrainingData(replies: replies)
    }

    private static func files(in folder: URL) throws(TrainingError) -> [URL] {
        guard let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            throw TrainingError("The folder \(folder.path()) cannot be read.")
        }
        return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "jsonl" }.sorted { $0.path() < $1.path() }
    }

    private static func lines(of file: URL) throws(TrainingError) -> [(Int, ArraySlice<UInt8>)] {
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw TrainingError("\(file.path()) cannot be read: \(error.localizedDescription)")
        }
        return [UInt8](data).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { ($0 + 1, $1) }.filter { !$1.allSatisfy { $0 <= UInt8(ascii: " ") } }
    }
}
