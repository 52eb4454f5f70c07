/// Whether a sentence asks, by its mark or by the order of its words.
struct QuestionForm {
    /// It asks something; "Okay?" alone is no more than a nod.
    let asks: Bool
    /// "Could you …", which asks for a deed and not for an answer.
    let bids: Bool

    private static let fillers: UInt16 = 1
    private static let questions: UInt16 = 2
    private static let verbs: UInt16 = 4
    private static let modals: UInt16 = 8
    private static let you: UInt16 = 16

    private static let words = WordClass(
        """
        okay ok um uh mm hmm mmm mhm hm huh right yeah yes yep no sure oh ah well but now then all alright so and hi hello
        hey
        """,
        "what how why where who which",
        "do does did are is was were have has can could would will",
        "can could would will",
        "you u ya")

    init(_ passage: Passage, _ stretch: Passage.Stretch) {
        let tokens = stretch.tokens
        bids = tokens.dropLast().contains { index in
            Self.words.of(passage, index) & Self.modals != 0 && Self.words.of(passage, index + 1) & Self.you != 0
        }
        let rest = tokens.drop { Self.words.of(passage, $0) & Self.fillers != 0 }
        asks = !rest.isEmpty && (stretch.asks || Self.isInverted(passage, rest))
    }

    /// "Did you …", "What is …": many leave out the mark.
    private static func isInverted(_ passage: Passage, _ rest: Range<Int>) -> Bool {
        guard rest.count > 2 else { return false }
        let (first, second) = (words.of(passage, rest.lowerBound), words.of(passage, rest.lowerBound + 1))
        if first & questions != 0 { return second & verbs != 0 }
        return first & verbs != 0 && second & you != 0
    }
}
