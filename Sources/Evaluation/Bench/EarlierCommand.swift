import Casework
import Foundation
import Listening
import Records

/// Times the search for a near-duplicate of a draft in a store of so many earlier replies, as the coach has to wait for it.
struct EarlierCommand {
    private let count: Int
    private let seed: UInt64

    private static let lookUps = 2000
    private static let warmUp = 200
    private static let block = 20_000

    init(_ options: Options) throws {
        count = max(Self.lookUps + Self.warmUp, try options.number("--count", otherwise: 1_000_000))
        seed = UInt64(try options.number("--seed", otherwise: 1))
    }

    /// Times on the clock, in microseconds.
    private struct Result: Encodable {
        var replies: Int
        var lookUps: Int
        /// The share of drafts whose reply was among those found.
        var found: Double
        var median: Double
        var p99: Double
        /// Of the whole store: the replies themselves, their sketches and all indexes.
        var bytes: Int
        var sketchBytes: Int
        var secondsToFill: Double
    }

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "heard-earlier-\(UUID().uuidString)")
        try Records.createFolder(folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "heard.sqlite").path
        let start = LatencyCommand.now(CLOCK_MONOTONIC)
        let sought = try await fill(file)
        let seconds = (LatencyCommand.now(CLOCK_MONOTONIC) - start) / 1e6
        let (times, found) = try await search(file, for: sought)
        try LatencyCommand.show(
            Result(
                replies: count, lookUps: times.count, found: found, median: Bootstrap.quantile(0.5, times),
                p99: Bootstrap.quantile(0.99, times), bytes: Self.size(of: file),
                sketchBytes: try await Self.sketchBytes(file), secondsToFill: seconds))
    }

    // MARK: The store

    /// Writes the replies as the desk does when it sends them, and gives some that lie far apart.
    private func fill(_ file: String) async throws -> [String] {
        let database = try SQLiteDatabase(path: file)
        var corpus = Corpus(seed: seed)
        let apart = count / (Self.lookUps + Self.warmUp)
        var sought: [String] = []
        for start in stride(from: 0, to: count, by: Self.block) {
            let texts = (start..<min(start + Self.block, count)).map { _ in corpus.reply(after: 0).draft }
            sought += texts.indices.filter { (start + $0) % apart == 0 }.map { texts[$0] }
            try await database.write { connection in
                let conversation = Conversation(id: "c\(start)", subject: "", createdAt: Timestamp(microseconds: 0))
                try connection.insert(conversation)
                for (index, text) in texts.enumerated() {
                    let reply = Self.reply(text, "r\(start + index)", in: conversation.id)
                    try connection.insert(reply)
                    try connection.remember(reply)
                }
            }
        }
        return sought
    }

    private static func reply(_ text: String, _ id: String, in conversation: String) -> Message {
        Message(
            id: id, conversationID: conversation, direction: .outgoing, kind: .message,
            from: Mailbox(address: "desk@fjord.example"), at: Timestamp(microseconds: 0), text: text)
    }

    private static func size(of file: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? Int) ?? 0
    }

    /// What the two tables of sketches take, as SQLite counts its pages.
    private static func sketchBytes(_ file: String) async throws -> Int {
        try await SQLiteDatabase(path: file).read { connection in
            let tables = "('reply_bands', 'sent_replies', 'sqlite_autoindex_sent_replies_1')"
            return try connection.first("SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name IN \(tables)")?
                .integer("bytes") ?? 0
        }
    }

    // MARK: The search

    private func search(_ file: String, for sought: [String]) async throws -> (times: [Double], found: Double) {
        let database = try SQLiteDatabase(path: file)
        var times: [Double] = []
        var found = 0
        for (number, text) in sought.prefix(Self.warmUp + Self.lookUps).enumerated() {
            let draft = Self.altered(text)
            let start = LatencyCommand.now(CLOCK_MONOTONIC)
            let like = try await database.read { try $0.repliesLike(draft, outside: "another") }
            let end = LatencyCommand.now(CLOCK_MONOTONIC)
            guard number >= Self.warmUp else { continue }
            times.append(end - start)
            found += like.contains(text) ? 1 : 0
        }
        return (times.sorted(), Double(found) / Double(max(times.count, 1)))
    }

    /// The same with another word in its middle.
    private static func altered(_ text: String) -> String {
        var words = text.split(separator: " ")
        words[words.count / 2] = "otherwise"
        return words.joined(separator: " ")
    }
}
