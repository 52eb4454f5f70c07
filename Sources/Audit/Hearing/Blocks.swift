import Listening

/// What one side said before the other spoke again.
struct Block: Sendable {
    var from: Turn.Speaker
    /// Places of its messages in the conversation.
    var messages: Range<Int>
    var first: Int64?
    var last: Int64?

    /// The blocks of a conversation, empty messages left out before.
    static func all(of messages: [Said]) -> [Block] {
        var blocks: [Block] = []
        for (index, message) in messages.enumerated() {
            if let last = blocks.last, last.from == message.from {
                blocks[blocks.count - 1].messages = last.messages.lowerBound..<index + 1
                blocks[blocks.count - 1].first = last.first ?? message.at
                blocks[blocks.count - 1].last = message.at ?? last.last
            } else {
                blocks.append(
                    Block(from: message.from, messages: index..<index + 1, first: message.at, last: message.at))
            }
        }
        return blocks
    }
}
