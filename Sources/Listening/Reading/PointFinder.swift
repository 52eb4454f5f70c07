/// Splits a customer's message into the points that an answer can meet.
enum PointFinder {
    /// So many at most of one message: beyond that nobody reads a list.
    private static let most = 40

    struct Found {
        var point: Point
        /// Its own content words; those of the whole message where it says little itself ("Is it down?").
        var content: ContentWords
        var signals: Signals
        var asksYesOrNo: Bool
    }

    static func points(in turn: CustomerTurn) -> [Found] {
        var found: [Found] = []
        for index in turn.passage.sentences.indices where !turn.passage.sentences[index].aside && found.count < most {
            guard let kind = kind(turn, index) else { continue }
            let quote = turn.quote(index)
            found.append(
                Found(
                    point: Point(kind: kind, text: quote.text, turn: turn.index, span: quote.span),
                    content: content(turn, index, kind),
                    signals: turn.annotation.sentences[index].signals,
                    asksYesOrNo: opensWithVerb(turn.passage, turn.passage.sentences[index])))
        }
        return found
    }

    private static func content(_ turn: CustomerTurn, _ index: Int, _ kind: PointKind) -> ContentWords {
        let own = ContentWords(turn.passage, turn.passage.sentences[index].tokens)
        guard kind == .question, own.count <= 1 else { return own }
        return ContentWords(turn.passage, 0..<min(turn.passage.tokens.count, 400))
    }

    private static func kind(_ turn: CustomerTurn, _ index: Int) -> PointKind? {
        let stretch = turn.passage.sentences[index]
        let signals = turn.annotation.sentences[index].signals
        if signals.has(.howAreYou), stretch.tokens.count < 9 { return nil }
        let hurt = signals.has(.complains) || signals.has(.upset) || signals.has(.harm) || signals.has(.churn)
        if signals.has(.wants) { return .request }
        if stretch.asks || signals.has(.asks) { return isRhetorical(signals, stretch) ? .complaint : .question }
        if signals.has(.grateful), !signals.has(.upset) { return .feeling }
        if signals.has(.suggests) { return .idea }
        if hurt { return .complaint }
        if signals.has(.deadline) { return .deadline }
        if signals.has(.feels) || signals.has(.grateful) { return .feeling }
        return isSubstantial(turn.passage, stretch) ? .fact : nil
    }

    /// "Are you kidding?" wants no answer but asks to be heard.
    private static func isRhetorical(_ signals: Signals, _ stretch: Passage.Stretch) -> Bool {
        signals.has(.upset) && stretch.tokens.count < 6
    }

    private static func isSubstantial(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.count >= 3 && stretch.tokens.count { ContentWords.carriesContent(passage, $0) } >= 2
    }

    private static let verbs = Set(
        "is are was were do does did can could will would should has have had am may".split(separator: " ").map {
            WordHash($0.utf8)
        })

    private static func opensWithVerb(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.prefix(4).contains { index in
            verbs.contains(WordHash(passage.bytes[passage.tokens[index].range].lazy.map(Bytes.lowered)))
        }
    }
}
