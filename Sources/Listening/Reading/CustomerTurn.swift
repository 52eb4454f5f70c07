/// One message of the customer's, made ready: its passage, what was found in it, and its content.
struct CustomerTurn {
    let index: Int
    let passage: Passage
    let annotation: Annotation
    /// Written after our last reply, so still to be answered.
    let isOpen: Bool

    init(_ index: Int, _ turn: Turn, isOpen: Bool, rules: RuleSet) {
        self.index = index
        self.isOpen = isOpen
        passage = Passage(turn.text, with: rules.tokenizer)
        annotation = Annotation(passage, with: rules)
    }

    /// The customer's turns of a conversation, the latest ones at most.
    static func all(in history: [Turn], rules: RuleSet) -> [CustomerTurn] {
        let lastReply = history.lastIndex { $0.from == .agent } ?? -1
        let indices = history.indices.filter { history[$0].from == .customer }.suffix(most)
        return indices.map { CustomerTurn($0, history[$0], isOpen: $0 > lastReply, rules: rules) }
            .madeOpen()
    }

    private static let most = 40

    func quote(_ sentence: Int) -> Quote {
        let range = passage.sentences[sentence].bytes
        return Quote(text: passage.text(range), turn: index, span: passage.span(range))
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
    }
}
