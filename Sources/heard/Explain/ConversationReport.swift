import Listening

/// What was read in the conversation, as far as a review is judged against it.
struct ConversationReport {
    private let explanation: Explanation
    private let terminal: Terminal

    init(_ explanation: Explanation, terminal: Terminal) {
        self.explanation = explanation
        self.terminal = terminal
    }

    var text: String {
        guard let reading = explanation.reading else { return "" }
        let conditions = explanation.conditions.filter { $0 != .conversation }.map(\.inWords)
        return terminal.paint("The conversation", .bold) + "\n" + strain(reading) + points
            + conditions.map { terminal.wrapped($0, indent: 2) }.joined() + "\n"
    }

    private func strain(_ reading: Reading) -> String {
        let percent = Int((reading.strain * 100).rounded())
        let head = terminal.wrapped("strain \(percent) of 100", indent: 2)
        return head
            + reading.strainEvidence.map { evidence in
                terminal.wrapped(
                    "\(evidence.sign) “\(evidence.text.printable)”: \(evidence.reason)", indent: 4, hanging: 6,
                    paint: .faint)
            }.joined()
    }

    /// What asks for an answer is met or still open; the rest of what they said stands without a mark.
    private var points: String {
        explanation.review.points.map { point in
            let place = point.answeredBy.map { ", met by sentence \($0 + 1)" } ?? ", met"
            let end = point.answered ? place : point.isPressing ? ", still open" : ""
            let text = "\(point.kind.rawValue) “\(point.text.printable)”\(end)"
            return "  \(mark(point)) " + terminal.wrapped(text, indent: 4, hanging: 6).dropFirst(4)
        }.joined()
    }

    private func mark(_ point: ReviewedPoint) -> String {
        if point.answered { return terminal.paint("✓", .green) }
        return point.isPressing ? terminal.paint("✗", .red) : "·"
    }
}

extension ReviewedPoint {
    fileprivate var isPressing: Bool { [.question, .request, .complaint].contains(kind) }
}
