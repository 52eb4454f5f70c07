public import Casework
import Listening

/// Something a person said to the other side: in a mail, or on the customer's page.
public struct Said: Sendable, Equatable {
    public var direction: Direction
    public var text: String
    public var at: Timestamp
    /// The message that holds it; `nil` for words on the customer's page.
    public var messageID: String?

    /// What was said, in order, without notes and machines.
    static func all(in messages: [Message], and answers: [GivenAnswer]) -> [Said] {
        let mails = messages.filter { $0.kind == .message }.map {
            Said(direction: $0.direction, text: $0.text, at: $0.at, messageID: $0.id)
        }
        let mailed = Set(mails.map(\.text))
        let pages = answers.filter { !$0.words.isEmpty && !mailed.contains($0.words) }.map {
            Said(direction: .incoming, text: $0.words, at: $0.at)
        }
        return (mails + pages).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}

extension Context {
    init(said: [Said], customerName: String?) {
        self.init(
            history: said.map { turn in
                Turn(from: turn.direction == .incoming ? .customer : .agent, text: turn.text, at: turn.at.rfc3339)
            }, customerName: customerName.flatMap { $0.isEmpty ? nil : $0 })
    }
}
