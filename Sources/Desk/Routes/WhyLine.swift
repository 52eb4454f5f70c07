import Casework

/// The one line that says why this customer is next (P46).
struct WhyLine: Sendable {
    var reasons: [Need.Reason]
    var name: String
    var members: [Member]
    var times: Times

    var text: String {
        let clauses = reasons.prefix(3).compactMap(clause)
        guard !clauses.isEmpty else { return "Nobody waits here; you came of your own accord." }
        return "Because \(clauses.joined(separator: ", and "))."
    }

    private func clause(_ reason: Need.Reason) -> String? {
        switch reason {
        case .yours: "\(name) is your customer"
        case .wasOthers(let id): "\(name) belongs to \(members.first { $0.id == id }?.firstName ?? "a colleague")"
        case .strained: "\(name) sounds upset"
        case .wroteAgain(let times): "\(name) has written \(times) times"
        case .promiseDue(let due): "a promise is due: \(times.due(due).text)"
        case .backFromWaiting: "it was set aside until now"
        case .waiting(let since): "\(name) has waited since \(lowercased(times.when(since).text))"
        }
    }

    private func lowercased(_ text: String) -> String {
        for word in ["Today", "Yesterday"] where text.hasPrefix(word) {
            return word.lowercased() + text.dropFirst(word.count)
        }
        return text
    }
}
