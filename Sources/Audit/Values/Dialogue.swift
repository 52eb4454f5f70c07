import Listening

/// One conversation as it was read from a source, oldest message first.
struct Dialogue: Sendable, Equatable {
    var id: String
    var customer: String?
    var messages: [Said]
}

/// One message of a conversation.
struct Said: Sendable, Equatable {
    var from: Turn.Speaker
    var text: String
    /// Seconds since 1970.
    var at: Int64?
}

extension Dialogue {
    /// A message longer than this is cut: what comes after is no longer read by a person either.
    static let longestText = 64 << 10
    /// A conversation longer than this is cut.
    static let mostMessages = 2000
}

extension String {
    /// The text up to a number of UTF-8 bytes, never cut inside a character's bytes.
    func cut(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while end > utf8.startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
        return String(self[..<end])
    }

    /// Without blanks and line breaks at both ends.
    var trimmed: String {
        let bytes = utf8
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(self[start...end])
    }
}
