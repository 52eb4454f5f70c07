/// What the index holds of one message, or of one answer on the customer's page.
public struct SearchEntry: Sendable, Equatable {
    /// What stands before the words of names and addresses, and before facts, so that one index serves all. No text gives
    /// such a word.
    enum Mark: String {
        case from = "\u{E001}"
        case to = "\u{E002}"
        case fact = "\u{E003}"

        func words(_ words: [String]) -> [String] { words.map { rawValue + $0 } }
    }

    /// What holds of a message besides its words.
    public enum Fact: String, Sendable {
        /// Every message is one.
        case entry
        case file
        /// Words of the customer, of ours to them, and among ourselves.
        case theirs, ours, note
        case machine
    }

    /// Words in a row; a phrase never reaches from one run into the next. Who and what come first, and are never cut off.
    public private(set) var runs: [[String]] = []
    private var words = 0
    private var bytes = 0

    /// About thirty pages; PostgreSQL counts the places of words no further, and takes no more bytes than a mebibyte.
    private static let mostWords = 15_000
    private static let mostBytes = 400_000

    public init(_ message: Message) {
        add(.fact, [Fact.entry.rawValue])
        add(.fact, [Self.fact(of: message).rawValue])
        if !message.attachments.isEmpty { add(.fact, [Fact.file.rawValue]) }
        add(.from, message.from)
        for mailbox in (message.to + message.cc).prefix(50) { add(.to, mailbox) }
        add(message.subject)
        for file in message.attachments { add(file.name) }
        add(message.text)
        add(message.signature)
        // In an answer, what it quotes is a message of its own; in a forwarded mail it stands nowhere else.
        if message.inReplyTo == nil && message.references.isEmpty { add(message.quoted) }
    }

    public init(_ answer: GivenAnswer) {
        add(.fact, [Fact.entry.rawValue])
        add(.fact, [Fact.theirs.rawValue])
        add(.from, answer.by)
        add(answer.words)
    }

    private static func fact(of message: Message) -> Fact {
        switch message.kind {
        case .note: .note
        case .autoReply, .bounce, .unreadable: .machine
        case .message: message.direction == .incoming ? .theirs : .ours
        }
    }

    /// People are found by a word alone, and by who they are in the mail.
    private mutating func add(_ mark: Mark, _ mailbox: Mailbox) {
        for text in [mailbox.name, mailbox.address] {
            let words = SearchWords.folded(text)
            add(words)
            add(mark, words)
        }
    }

    private mutating func add(_ mark: Mark, _ words: [String]) { add(mark.words(words)) }

    private mutating func add(_ text: String) {
        add(SearchWords.all(in: text, limit: Self.mostWords - words).map(\.text))
    }

    private mutating func add(_ run: [String]) {
        var kept: [String] = []
        for word in run where words < Self.mostWords && bytes < Self.mostBytes {
            kept.append(word)
            words += 1
            bytes += word.utf8.count
        }
        if !kept.isEmpty { runs.append(kept) }
    }
}
