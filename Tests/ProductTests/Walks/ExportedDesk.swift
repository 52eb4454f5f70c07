import Foundation
import Testing

/// What `heard export` prints, read as another tool would read it.
struct ExportedDesk: Sendable {
    struct Conversation: Decodable, Sendable {
        var schema: String
        var id: String
        var subject: String
        var state: String
        var participants: [Participant]
        var messages: [Message]
    }

    struct Participant: Decodable, Sendable {
        var name: String
        var address: String
        var side: String
    }

    struct Message: Decodable, Sendable {
        var id: String
        var from: String
        var at: String
        var direction: String
        var kind: String
        var text: String
        var attachments: [Attachment]
    }

    struct Attachment: Decodable, Sendable {
        var name: String
        var type: String
        var bytes: Int
        var sha256: String
    }

    var conversations: [Conversation]

    static func read(_ data: String) async throws -> ExportedDesk {
        let run = try await Heard.run("export", "--data", data)
        try #require(run.exit == 0, "\(run.standardError)")
        let decoder = JSONDecoder()
        return ExportedDesk(
            conversations: try run.lines.map { try decoder.decode(Conversation.self, from: Data($0.utf8)) })
    }

    var messages: [Message] { conversations.flatMap(\.messages) }

    /// The one conversation that has a message with these words.
    func conversation(saying words: String) throws -> Conversation {
        let found = conversations.filter { $0.messages.contains { $0.text.contains(words) } }
        try #require(found.count == 1, "\(found.count) conversations say “\(words)”")
        return found[0]
    }
}
