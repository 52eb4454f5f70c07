import Listening

/// Something the customer said, and said again after we had answered.
struct Repeat: Sendable {
    var first: Quote
    var again: Quote
    /// Places of the two messages in the conversation.
    var firstMessage: Int
    var againMessage: Int

    private static let most = 12

    /// Pairs of points whose content words are mostly the same, with a reply of ours between them.
    static func all(in hearing: Hearing) -> [Repeat] {
        let kinds: Set<PointKind> = [.question, .request, .complaint, .deadline]
        let points = hearing.reading.points.filter { kinds.contains($0.kind) }.suffix(60).map {
            (point: $0, words: words($0.text), message: $0.turn + hearing.shift)
        }
        var found: [Repeat] = []
        for (index, later) in points.enumerated() where found.count < most {
            let earlier = points[..<index].first { earlier in
                isSame(earlier.words, later.words) && hasReply(between: earlier.message, later.message, hearing)
            }
            guard let earlier else { continue }
            found.append(
                Repeat(
                    first: Quote(earlier.point), again: Quote(later.point), firstMessage: earlier.message,
                    againMessage: later.message))
        }
        return found
    }

    private static func hasReply(between one: Int, _ other: Int, _ hearing: Hearing) -> Bool {
        one < other && hearing.messages[one..<other].contains { $0.from == .agent }
    }

    /// Half of the words of both, and two at least.
    private static func isSame(_ left: Set<String>, _ right: Set<String>) -> Bool {
        let shared = left.intersection(right).count
        return shared >= 2 && shared * 2 >= max(left.count, right.count)
    }

    private static let common: Set<String> = [
        "about", "after", "again", "been", "because", "before", "could", "does", "doing", "dont", "every", "from",
        "give",
        "going", "have", "here", "just", "know", "like", "make", "more", "need", "only", "please", "really", "should",
        "some", "still", "tell", "than", "that", "thank", "thanks", "their", "them", "then", "there", "these", "they",
        "thing", "this", "today", "very", "want", "were", "what", "when", "where", "which", "will", "with", "would",
        "your", "youre", "hello", "what's",
    ]

    /// Words of four letters and more that carry something, their endings cut.
    private static func words(_ text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
        return Set(words.filter { $0.count >= 4 && !common.contains(String($0)) }.map { String($0.prefix(6)) })
    }
}

extension Quote {
    fileprivate init(_ point: Point) {
        self.init(text: point.text, turn: point.turn, span: point.span)
    }
}
