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
        var asksForList = false
        for index in turn.passage.sentences.indices where !turn.passage.sentences[index].aside && found.count < most {
            let isItem = turn.passage.opensListItem(index)
            if opensList(turn, index) {
                asksForList = true
                continue
            }
            asksForList = asksForList && isItem
            guard let kind = asksForList ? .request : kind(turn, index) else { continue }
            found.append(point(turn, index, kind))
        }
        return found
    }

    /// "May I ask for the following:" is no point itself; what stands below it is.
    private static func opensList(_ turn: CustomerTurn, _ index: Int) -> Bool {
        let stretch = turn.passage.sentences[index]
        let signals = turn.annotation.sentences[index].signals
        return turn.passage.bytes[stretch.bytes.upperBound - 1] == UInt8(ascii: ":") && stretch.tokens.count <= 12
            && (signals.has(.asks) || signals.has(.wants))
    }

    private static func point(_ turn: CustomerTurn, _ index: Int, _ kind: PointKind) -> Found {
        let quote = turn.quote(index)
        return Found(
            point: Point(kind: kind, text: quote.text, turn: turn.index, span: quote.span),
            content: content(turn, index, kind), signals: turn.annotation.sentences[index].signals,
            asksYesOrNo: opensWithVerb(turn.passage, turn.passage.sentences[index]))
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
        if signals.has(.wants), !(stretch.asks && opensWithQuestionWord(turn.passage, stretch)) { return .request }
        if stretch.asks || signals.has(.asks) || signals.has(.chases) {
            return isRhetorical(signals, stretch) ? .complaint : .question
        }
        if signals.has(.grateful) || isThankful(turn, stretch), !isBitter(signals) { return .feeling }
        if signals.has(.suggests) { return .idea }
        if signals.has(.complains) || signals.has(.churn) || signals.has(.repeated) { return .complaint }
        if signals.has(.impact) || signals.has(.harm) {
            return isCovered(turn, index) ? nil : signals.has(.harm) ? .complaint : .fact
        }
        if signals.has(.feels) { return .feeling }
        if signals.has(.upset) { return .complaint }
        if signals.has(.deadline) { return .deadline }
        if isSocial(signals, stretch) || !isSubstantial(turn.passage, stretch) { return nil }
        return endsInPlease(turn.passage, stretch) ? .request : .fact
    }

    /// "Thanks for taking three weeks" thanks nobody.
    private static func isBitter(_ signals: Signals) -> Bool {
        signals.has(.upset) || signals.has(.effort) || signals.has(.repeated)
    }

    private static let thanks = WordClass("thanks thank thx thankyou")

    /// "Thank you for helping when I had an issue", in a message that is grateful all through.
    private static func isThankful(_ turn: CustomerTurn, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.prefix(2).contains { thanks.has(turn.passage, $0) }
            && turn.signals.has(.grateful) && !isBitter(turn.signals)
    }

    private static let please = WordClass("please pls plz")

    /// "Lower the price please".
    private static func endsInPlease(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.last.map { please.has(passage, $0) } ?? false
    }

    /// What it led to is heard with the complaint beside it.
    private static func isCovered(_ turn: CustomerTurn, _ index: Int) -> Bool {
        [index - 1, index + 1].contains { near in
            turn.annotation.sentences.indices.contains(near) && turn.annotation.sentences[near].signals.has(.complains)
        }
    }

    /// "Are you kidding?" and "is the worst shop ever." want no answer but ask to be heard.
    private static func isRhetorical(_ signals: Signals, _ stretch: Passage.Stretch) -> Bool {
        signals.has(.upset) && (stretch.tokens.count < 6 || !stretch.asks && !signals.has(.openQuestion))
    }

    /// A greeting, a wish or a closing by itself.
    private static func isSocial(_ signals: Signals, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.count < 7
            && (signals.has(.greeting) || signals.has(.closing) || signals.has(.wish) || signals.has(.unhurried))
    }

    private static func isSubstantial(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.count >= 3 && stretch.tokens.count { ContentWords.carriesContent(passage, $0) } >= 2
    }

    private static let verbs = WordClass(
        "is are was were do does did can could will would should has have had am may")

    private static let questionWords = WordClass("when where what who which how")

    /// "When will you send it?" asks, although it names what we shall do.
    private static func opensWithQuestionWord(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.prefix(2).contains { questionWords.has(passage, $0) }
    }

    private static func opensWithVerb(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        stretch.tokens.prefix(4).contains { verbs.has(passage, $0) }
    }
}
