/// What the customers, the colleagues and the load balancer know, as against what the desk says of itself.
actor Ledger {
    /// What a colleague was told about a reply.
    enum Word: Sendable { case sent, notSent, unknown }

    private(set) var mails: [String] = []
    private(set) var replies: [String: Word] = [:]
    /// Customers whom two people had at the same time.
    private(set) var clashes: [String] = []
    private(set) var slowest = Duration.zero
    private(set) var isOver = false
    private var holders: [String: String] = [:]
    /// When something went well, by the node that did it.
    private var successes: [String: [ContinuousClock.Instant]] = [:]
    private var tokens = 0

    func nextToken(_ kind: String) -> String {
        tokens += 1
        return "\(kind)\(tokens)x"
    }

    func accepted(mail id: String) { mails.append(id) }

    func took(_ conversation: String, _ colleague: String) {
        if let other = holders[conversation], other != colleague {
            clashes.append("\(conversation): \(colleague), while \(other) had it")
        }
        // One customer at a time.
        for (id, holder) in holders where holder == colleague { holders[id] = nil }
        holders[conversation] = colleague
    }

    func letGo(_ conversation: String) { holders[conversation] = nil }

    func note(_ word: Word, of reply: String, at node: String) {
        replies[reply] = word
        if word == .sent { successes[node, default: []].append(.now) }
    }

    func note(duration: Duration) { slowest = max(slowest, duration) }

    func end() { isOver = true }

    func replies(told word: Word) -> [String] { replies.filter { $0.value == word }.map(\.key) }

    /// How many replies went well at a node since then.
    func successes(at node: String, since start: ContinuousClock.Instant) -> Int {
        (successes[node] ?? []).count { $0 >= start }
    }
}
