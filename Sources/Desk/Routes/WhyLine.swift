import Casework

/// The one line that says why this customer is next (P46).
struct WhyLine: Sendable {
    var reasons: [Need.Reason]
    var name: String
    var members: [Member]
    var times: Times

    var text: String {
        let clauses = reasons.prefix(3).map(clause)
        guard !clauses.isEmpty else { return "Nobody waits here; you came of your own accord." }
        return "Because \(name) \(clauses.joined(separator: ", and "))."
    }

    private func clause(_ reason: Need.Reason) -> String {
        switch reason {
        case .yours: "is your customer"
        case .wasOthers(let id): "is a customer of \(members.first { $0.id == id }?.firstName ?? "a colleague")’s"
        case .strained: "sounds upset"
        case .wroteAgain(let count): count == 2 ? "has written twice" : "has written \(count) times"
        case .promiseDue(let due): "was promised something for \(Times.withinSentence(times.due(due).text))"
        case .backFromWaiting: "was set aside until now"
        case .waiting(let since): "has waited since \(Times.withinSentence(times.when(since).text))"
        }
    }
}
