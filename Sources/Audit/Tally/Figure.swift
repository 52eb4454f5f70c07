import Listening

/// A figure of the report that opens onto exchanges behind it.
enum Figure: Sendable, Equatable {
    case openedAboutUs, openedAboutCustomer, openedNeither, saidBack, notSaidBack, leftOpen, promise
    case pitfall(Pitfall)

    var name: String {
        if case .pitfall(let pitfall) = self { "pitfall.\(pitfall.rawValue)" } else { "\(self)" }
    }

    /// The figures a reply counts in.
    static func all(of reply: ReplyAccount) -> [Figure] {
        var figures = reply.pitfalls.map(Figure.pitfall)
        if reply.leftOpen == true { figures.append(.leftOpen) }
        if reply.promises > 0 { figures.append(.promise) }
        guard reply.isToUpset else { return figures }
        figures.append(reply.moves.contains(.restate) ? .saidBack : .notSaidBack)
        switch reply.opening {
        case .us: figures.append(.openedAboutUs)
        case .customer: figures.append(.openedAboutCustomer)
        case .neutral: figures.append(.openedNeither)
        }
        return figures
    }

    /// The words of the reply to mark, and what to say of them.
    func evidence(in review: Review) -> (Finding?, String?) {
        switch self {
        case .pitfall(let pitfall):
            let finding = review.findings.first { $0.pitfall == pitfall && $0.severity > .note }
            return (finding, finding?.reason)
        case .leftOpen:
            let open = review.points.first { point in
                !point.answered && [.question, .request, .complaint].contains(point.kind)
            }
            return (nil, open.map { "Left open: “\($0.text.trimmed.cut(to: 160))”" })
        case .promise: return (nil, review.commitments.first.map { "Promised: “\($0.text.trimmed.cut(to: 160))”" })
        case .openedAboutUs: return (review.findings.first { $0.pitfall == .inward }, nil)
        case .openedAboutCustomer, .openedNeither, .saidBack, .notSaidBack: return (nil, nil)
        }
    }
}
