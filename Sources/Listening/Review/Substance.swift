/// Tells which sentences of a draft are empty: they would suit any message, so they answer none.
///
/// Thanks and greetings, “here to help”, “write to us if you need anything”, a link without a word of what they asked,
/// and talk about ourselves.
struct Substance {
    private let scene: Scene
    private let passage: Passage
    private let contents: [ContentWords]
    private(set) var isEmpty: [Bool] = []

    init(
        scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], contents: [ContentWords],
        found: PitfallMap
    ) {
        self.scene = scene
        self.passage = passage
        self.contents = contents
        isEmpty = passage.sentences.indices.map { index in
            passage.sentences[index].aside
                || isEmpty(index, annotation.sentences[index].signals, moves[index], found.at(index))
        }
    }

    /// The share of its sentences that are empty, 0 to 1.
    var emptyShare: Double {
        let own = passage.sentences.indices.filter { !passage.sentences[$0].aside }
        return Double(own.count { isEmpty[$0] }) / Double(max(1, own.count))
    }

    /// How many words say more than service talk does anywhere.
    func ownWords(_ index: Int) -> Int { contents[index].count(besides: ServiceWords.stems) }

    private func isEmpty(
        _ index: Int, _ signals: Signals, _ moves: Levels<Move>, _ pitfalls: Levels<Pitfall>
    ) -> Bool {
        let isTheirs = contents[index].meets(scene.theirWords, besides: ServiceWords.stems)
        if signals.has(.offerHelp), !isTheirs, !signals.has(.request), has(index, Self.conditions) { return true }
        if passage.sentences[index].asks || moves.has(.closedQuestion) || moves.has(.openQuestion) { return false }
        if signals.has(.offerHelp), !isTheirs, !has(index, Self.messages) { return true }
        if pitfalls.has(.inward) || pitfalls.has(.dismiss), !moves.has(.commit) { return true }
        if !isTheirs, isPointer(index, moves) { return true }
        if signals.has(.takesUp) || moves.has(.commit) || signals.has(.negative) { return false }
        if signals.has(.agrees) || signals.has(.disagrees) { return false }
        if moves.has(.instruct), has(index, Self.messages) { return false }
        return ownWords(index) == 0 || !isTheirs && isSocial(index, moves)
    }

    private static let conditions = WordClass("if any anything feel whenever")
    private static let messages = WordClass("dm dms pm message")

    private func has(_ index: Int, _ words: WordClass) -> Bool {
        passage.sentences[index].tokens.contains { words.has(passage, $0) }
    }

    /// “For more info click here: …”
    private func isPointer(_ index: Int, _ moves: Levels<Move>) -> Bool {
        !moves.has(.commit) && !moves.has(.apology) && ownWords(index) <= 2 && !has(index, Self.messages)
            && passage.tokens[passage.sentences[index].tokens].contains { $0.shape.contains(.address) }
    }

    private static let social = Labels<Move>(.thanks, .courtesy, .name, .reassure)

    private func isSocial(_ index: Int, _ moves: Levels<Move>) -> Bool {
        !moves.isEmpty && moves.present.isSubset(of: Self.social) && ownWords(index) < 3
    }
}

/// Words that replies of any trade are made of.
enum ServiceWords {
    static let stems: WordSet = {
        var stems = WordSet()
        for word in text.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
            stems.insert(Stemmer.stem(Array(word), 0..<word.count))
        }
        return stems
    }()

    private static let text = """
        info information link contact visit click assist assistance dm message direct send sent question concern
        feedback experience inconvenience apologize apologise apology customer service support happy glad appreciate
        follow check share update forward pass reach touch reply respond response write details further available care
        business value valued important priority patience understanding kindly closer page site website online welcome
        pleased enjoy nice lovely kind regards best wish bear continue improve better matter issue problem situation
        case trouble loyalty opinion comment thought convenience enquiry inquiry query email mail post submit channel
        private anything receive aware bring attention serve hear note form hotline future choose choosing provide using
        """
}
