/// One message of the customer's, made ready: its passage cut into clauses, and what was found in each.
struct CustomerTurn {
    let index: Int
    let passage: Passage
    let annotation: Annotation
    /// Written after our last reply, so still to be answered.
    let isOpen: Bool
    let language: String
    /// When it was written, in seconds since 1970.
    let at: Int?

    /// In a language that the rules know.
    var isRead: Bool { language == Language.english }

    init(_ index: Int, _ turn: Turn, isOpen: Bool, rules: RuleSet) {
        self.index = index
        self.isOpen = isOpen
        let whole = Passage(turn.text, with: rules.tokenizer)
        language = Language.detect(whole)
        passage = whole.cut(isRead: language == Language.english)
        annotation = Annotation(passage, with: rules)
        at = turn.at.flatMap(Moment.seconds)
    }

    /// The customer's turns of a conversation, the latest ones at most.
    static func all(in history: [Turn], rules: RuleSet) -> [CustomerTurn] {
        let lastReply = history.lastIndex { $0.from == .agent } ?? -1
        let indices = history.indices.filter { history[$0].from == .customer }.suffix(most)
        return indices.map { CustomerTurn($0, history[$0], isOpen: $0 > lastReply, rules: rules) }
            .madeOpen()
    }

    private static let most = 40

    func quote(_ sentence: Int) -> Quote { quote(bytes: passage.sentences[sentence].bytes) }

    func quote(bytes range: Range<Int>) -> Quote {
        Quote(text: passage.text(range), turn: index, span: passage.span(range))
    }

    /// Signals of all its sentences.
    var signals: Signals {
        annotation.sentences.reduce(into: Signals()) { $0.formUnion($1.signals) }
    }
}

extension [CustomerTurn] {
    /// Where we spoke last, their last message still counts as the one to be answered.
    fileprivate func madeOpen() -> [CustomerTurn] {
        guard let last, !last.isOpen else { return self }
        return dropLast() + [CustomerTurn(opening: last)]
    }
}

extension CustomerTurn {
    fileprivate init(opening turn: CustomerTurn) {
        index = turn.index
        passage = turn.passage
        annotation = turn.annotation
        isOpen = true
        language = turn.language
        at = turn.at
    }
}

extension Passage {
    /// The same words, one clause a stretch; none of them to be judged where the language has no rules.
    fileprivate func cut(isRead: Bool) -> Passage {
        Passage(self, sentences: isRead ? Clauses.cut(self) : sentences.map(Self.unread))
    }

    private static func unread(_ stretch: Stretch) -> Stretch {
        var stretch = stretch
        stretch.aside = true
        return stretch
    }
}
