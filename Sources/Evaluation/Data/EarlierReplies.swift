import Listening

/// What the same company's people wrote to other customers, against which a stock reply shows.
///
/// It is put together from the labelled replies, the messages before them, and public threads in which the company is
/// addressed. Nothing of the reply's own conversation is in it, however often that stands in the data: the same
/// conversation is told by any customer's message that the two have in common.
struct EarlierReplies {
    private struct Exchange {
        var customer: Set<String>
        var replies: [String]
    }
    private var byCompany: [String: [Exchange]] = [:]

    init(replies: [LabelledReply], threads: [Talk]) {
        for reply in replies { add(reply.context.history + [Turn(from: .agent, text: reply.draft)], to: reply.group) }
        let companies = Set(replies.map { $0.group.lowercased() })
        for thread in threads {
            for company in Self.addressed(in: thread).intersection(companies) { add(thread.history, to: company) }
        }
    }

    /// Each text once.
    func replies(beside reply: LabelledReply) -> [String] {
        let own = Self.customer(in: reply.context.history)
        var seen: Set<String> = []
        return (byCompany[reply.group.lowercased()] ?? []).filter { $0.customer.isDisjoint(with: own) }
            .flatMap(\.replies).filter { seen.insert($0).inserted }
    }

    private mutating func add(_ turns: [Turn], to company: String) {
        let replies = turns.filter { $0.from == .agent }.map(\.text)
        byCompany[company.lowercased(), default: []].append(
            Exchange(customer: Self.customer(in: turns), replies: replies))
    }

    private static func customer(in turns: [Turn]) -> Set<String> {
        Set(turns.filter { $0.from == .customer }.map { letters($0.text) }.filter { !$0.isEmpty })
    }

    private static func addressed(in thread: Talk) -> Set<String> {
        Set(
            thread.turns.flatMap { turn in
                words(turn.text).filter { $0.hasPrefix("@") }.map { word in
                    String(word.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }).lowercased()
                }
            })
    }

    private static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    /// The first forty letters without handles, links and escaped signs: two cleanings of one text compare equal.
    private static func letters(_ text: String) -> String {
        let words = words(text).filter { word in !["@", "http", "<", "&"].contains { word.hasPrefix($0) } }
        return String(words.joined().lowercased().filter { $0.isASCII && $0.isLetter }.prefix(40))
    }
}
