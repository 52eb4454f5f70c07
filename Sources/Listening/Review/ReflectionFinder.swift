import Patterns

/// Tells a sentence that says back what the customer said: its content, or its meaning in other words.
///
/// Counselling calls this a reflection and tells it by its form: a statement about them, with neither us nor an order in
/// it (Miller and Rollnick, “Motivational Interviewing”; Moyers et al., the MITI manual). A reply to a customer is full of
/// news about them in that very form, so there the form counts as far as their own words bear it out.
struct ReflectionFinder {
    let scene: Scene

    func reflects(_ passage: Passage, _ stretch: Passage.Stretch, _ signals: Signals, _ moves: Levels<Move>) -> Bool {
        guard !scene.turns.isEmpty else { return signals.has(.restateLead) && signals.has(.customerFocus) }
        if signals.has(.reflects) { return true }
        if signals.has(.restateLead), shared(passage, stretch) >= (stretch.asks ? 2 : 1) { return true }
        return moves.present.isSubset(of: Self.bearable) && hasForm(passage, stretch)
    }

    /// How many content words of the sentence are theirs.
    private func shared(_ passage: Passage, _ stretch: Passage.Stretch) -> Int {
        ContentWords(passage, stretch.tokens).shared(with: scene.theirWords)
    }

    /// What may stand beside a reflection that only its form tells; anything else is what the sentence is for.
    private static let bearable = Labels<Move>(.name, .feeling, .validate, .inform)

    /// So little said (in content words) that a reflection can hardly share a word with it.
    private static let few = 7
    /// A shorter one tells too little to be one, unless it is led in.
    private static let fewestWords = 4
    private static let fewestAfterLead = 2

    private func hasForm(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        guard stretch.tokens.count > Self.fewestAfterLead, let opening = Opening(passage, stretch) else { return false }
        if opening.concludes, opening.rest.count >= Self.fewestAfterLead { return isBorne(passage, stretch) }
        guard !stretch.asks else { return false }
        if scene.theirWords.count < Self.few { return takesUp(opening) && isBorne(passage, stretch) }
        return opening.isTheirs && opening.rest.count >= Self.fewestWords
            && shared(passage, stretch) >= (opening.startsWithThem ? 2 : 3)
    }

    /// Goes on where they stopped, or takes up what they said as "it".
    private func takesUp(_ opening: Opening) -> Bool {
        if opening.continues { return opening.rest.count >= Self.fewestAfterLead }
        return opening.isTheirs && opening.takesUp && opening.rest.count >= Self.fewestWords
    }

    /// A number that they did not say is news to them.
    private func isBorne(_ passage: Passage, _ stretch: Passage.Stretch) -> Bool {
        !stretch.tokens.contains { passage.tokens[$0].shape.contains(.number) } || shared(passage, stretch) >= 2
    }
}

/// How a statement that may be a reflection opens; nil where it speaks of us, orders, promises or asks by its order.
private struct Opening {
    /// From the first word that carries something.
    let rest: Range<Int>
    /// "So …": what was heard, drawn together.
    let concludes: Bool
    /// "And …": their thought, taken further.
    let continues: Bool
    let startsWithThem: Bool
    /// "You …", "it …", "because …": tied to what was just said.
    let takesUp: Bool
    /// They are in it somewhere.
    let isTheirs: Bool

    private static let fillers: UInt16 = 1
    private static let so: UInt16 = 2
    private static let and: UInt16 = 4
    private static let us: UInt16 = 8
    private static let them: UInt16 = 16
    private static let theirs: UInt16 = 32
    private static let modals: UInt16 = 64
    private static let elsewhere: UInt16 = 128
    private static let ties: UInt16 = 256

    private static let words = WordClass(
        """
        okay ok um uh mm hmm mmm mhm hm huh right yeah yes yep sure oh ah well but now then all alright so and great good
        interesting exactly absolutely definitely really also still kind of sort like maybe perhaps actually just
        """,
        "so", "and",
        "i im ive id we our ours my me mine us let lets",
        "you u youre youve", "your yours yourself ur",
        "can could will would should may might must shall please ca wo need needs",
        """
        what how why when where who which do does did are is has have if thanks thank hi hello hey dear sorry welcome try
        call go take tell make use check see give keep say think look put come remember enjoy hope
        """,
        "it its that thats this because cause not or for on with without like even")

    /// Modal verbs are looked for in so many words.
    private static let head = 6

    init?(_ passage: Passage, _ stretch: Passage.Stretch) {
        let lead = stretch.tokens.prefix { Self.words.of(passage, $0) & Self.fillers != 0 }
        rest = lead.endIndex..<stretch.tokens.upperBound
        guard let first = rest.first else { return nil }
        let opener = Self.words.of(passage, first)
        let all = rest.reduce(0) { $0 | Self.words.of(passage, $1) }
        guard opener & Self.elsewhere == 0, all & Self.us == 0,
            !rest.prefix(Self.head).contains(where: { Self.isModal(passage, $0) })
        else { return nil }
        let openers = lead.reduce(0) { $0 | Self.words.of(passage, $1) }
        concludes = openers & Self.so != 0
        continues = openers & Self.and != 0
        startsWithThem = opener & Self.them != 0
        takesUp = opener & (Self.them | Self.ties) != 0
        isTheirs = all & (Self.them | Self.theirs) != 0 && opener & Self.theirs == 0
    }

    private static let will = WordHash("will".utf8)
    private static let would = WordHash("would".utf8)

    /// "You can", and "you'll" by its second half.
    private static func isModal(_ passage: Passage, _ index: Int) -> Bool {
        guard passage.tokens[index].shape.contains(.tail) else { return words.of(passage, index) & modals != 0 }
        return passage.hash(index) == will || passage.hash(index) == would
    }
}
