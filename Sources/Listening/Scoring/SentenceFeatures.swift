import Patterns

/// What the model sees of each sentence of a draft: its words, what the rules found, its form and place, and how it
/// bears on what the customer wrote.
///
/// A reference, since it is handed around for every sentence and never changes.
final class SentenceFeatures {
    let passage: Passage
    let annotation: Annotation
    let scene: Scene
    /// What the rules said by themselves.
    let moves: [Levels<Move>]
    let found: PitfallMap
    /// What each rule says, of which only the pitfall is looked at.
    private let findings: [Finding]
    private let own: Range<Int>
    private let judged: Int

    /// Longer sentences are read to here, so that no sum can overflow.
    private static let longest = 110

    init(
        passage: Passage, annotation: Annotation, scene: Scene, rules: RuleSet, moves: [Levels<Move>],
        found: PitfallMap
    ) {
        self.passage = passage
        self.annotation = annotation
        self.scene = scene
        findings = rules.findings
        self.moves = moves
        self.found = found
        let first = passage.sentences.firstIndex { !$0.aside } ?? 0
        let last = passage.sentences.lastIndex { !$0.aside } ?? -1
        own = first..<max(first, last + 1)
        judged = passage.sentences.count { !$0.aside }
    }

    /// What is the same for every sentence of the draft.
    func addDraft(to sink: inout some FeatureSink) {
        sink.add(.grade(.sentences, min(judged, 6)))
        if let strain = scene.strain { sink.add(.grade(.strain, Self.strainStep(strain))) }
        for condition in scene.conditions { sink.add(.when(condition.place)) }
    }

    /// What is this sentence's own.
    func add(_ sentence: Int, to sink: inout some FeatureSink) {
        let stretch = passage.sentences[sentence]
        addWords(stretch, sentence, to: &sink)
        addRules(sentence, to: &sink)
        addForm(stretch, sentence, to: &sink)
        addNeighbours(sentence, to: &sink)
        addOverlap(stretch, to: &sink)
    }

    // MARK: Words

    /// Numbers that stand for what is no word of the text.
    private enum Mark {
        static var start: UInt64 { 0x5e1f_0a3c_77d2_9b41 }
        static var end: UInt64 { 0x21c8_64b7_0e95_d3fa }
        static var name: UInt64 { 0x93d7_5f02_c4ab_1e68 }
        static var number: UInt64 { 0x0b6e_e8d1_49f3_72c5 }
    }

    private func addWords(_ stretch: Passage.Stretch, _ sentence: Int, to sink: inout some FeatureSink) {
        let names = names(stretch, sentence)
        let tokens = stretch.tokens.prefix(Self.longest)
        var last = Mark.start
        var place = tokens.startIndex
        for index in tokens {
            let word = names.contains(index) ? Mark.name : word(index)
            sink.add(Feature(word: word), tokens: index..<index + 1)
            sink.add(Feature(word: last, before: word), tokens: place..<index + 1)
            last = word
            place = index
        }
        sink.add(Feature(word: last, before: Mark.end), tokens: place..<tokens.endIndex)
    }

    /// The tokens that address the customer, where the rules saw any.
    private func names(_ stretch: Passage.Stretch, _ sentence: Int) -> [Int] {
        guard moves[sentence].has(.name) else { return [] }
        return NameFinder(scene: scene).nameTokens(passage, stretch, annotation.sentences[sentence].signals)
    }

    private func word(_ index: Int) -> UInt64 {
        passage.tokens[index].shape.contains(.number) ? Mark.number : passage.tokens[index].hash.value
    }

    // MARK: Rules

    private func addRules(_ sentence: Int, to sink: inout some FeatureSink) {
        let signals = annotation.sentences[sentence].signals
        forEachBit(signals.rawValue) { sink.add(.cue($0)) }
        var hit: UInt64 = 0
        for mark in annotation.sentences[sentence].rules {
            if let pitfall = findings[mark.index].pitfall { hit |= 1 << UInt64(pitfall.place) }
        }
        forEachBit(hit) { sink.add(.hit($0)) }
        let pitfalls = found.at(sentence)
        forEachBit(UInt64(pitfalls.present.bits)) { sink.add(.found($0)) }
        forEachBit(UInt64(moves[sentence].present.bits)) { sink.add(.said($0)) }
        let (focus, _) = FocusFinder.focus(passage.sentences[sentence], signals, moves[sentence], pitfalls)
        sink.add(.stands(focus))
    }

    // MARK: Form

    private func addForm(_ stretch: Passage.Stretch, _ sentence: Int, to sink: inout some FeatureSink) {
        if stretch.asks { sink.add(.one(.asks)) }
        if passage.bytes[stretch.bytes.upperBound - 1] == UInt8(ascii: "!") { sink.add(.one(.exclaims)) }
        if !stretch.finished { sink.add(.one(.unfinished)) }
        var shapes = Token.Shape()
        for index in stretch.tokens { shapes.formUnion(passage.tokens[index].shape) }
        if shapes.contains(.address) { sink.add(.one(.address)) }
        if shapes.contains(.number) { sink.add(.one(.number)) }
        if moves[sentence].has(.name) { sink.add(.one(.name)) }
        if sentence == own.lowerBound { sink.add(.one(.first)) }
        if sentence == own.upperBound - 1 { sink.add(.one(.last)) }
        if own.count == 1 { sink.add(.one(.only)) }
        sink.add(.grade(.length, Self.lengthStep(stretch.tokens.count)))
    }

    private func addNeighbours(_ sentence: Int, to sink: inout some FeatureSink) {
        if sentence > own.lowerBound {
            forEachBit(annotation.sentences[sentence - 1].signals.rawValue) { sink.add(.before($0)) }
            if passage.sentences[sentence - 1].asks { sink.add(.one(.asksBefore)) }
        }
        if sentence + 1 < own.upperBound {
            forEachBit(annotation.sentences[sentence + 1].signals.rawValue) { sink.add(.after($0)) }
            if passage.sentences[sentence + 1].asks { sink.add(.one(.asksAfter)) }
        }
    }

    // MARK: Conversation

    private func addOverlap(_ stretch: Passage.Stretch, to sink: inout some FeatureSink) {
        let content = stretch.tokens.count { ContentWords.carriesContent(passage, $0) }
        let shared =
            scene.theirWords.isEmpty
            ? 0 : ContentWords(passage, stretch.tokens).shared(with: scene.theirWords)
        sink.add(.grade(.shared, min(shared, 4)))
        sink.add(.grade(.content, min(content, 8)))
        guard content > 0 else { return }
        let thirds = shared == 0 ? 0 : shared * 3 < content ? 1 : shared * 3 < content * 2 ? 2 : 3
        sink.add(.grade(.share, thirds))
    }

    private static func lengthStep(_ tokens: Int) -> Int {
        switch tokens {
        case ...1: 0
        case 2: 1
        case 3: 2
        case ...5: 3
        case ...8: 4
        case ...12: 5
        case ...16: 6
        case ...22: 7
        case ...30: 8
        default: 9
        }
    }

    private static func strainStep(_ strain: Double) -> Int {
        strain < 0.3 ? 0 : strain < 0.5 ? 1 : strain < 0.8 ? 2 : 3
    }
}

extension Condition {
    /// Its place among all conditions.
    fileprivate var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// Runs over the places of the bits that are set.
@inline(__always)
private func forEachBit(_ bits: UInt64, _ body: (Int) -> Void) {
    var rest = bits
    while rest != 0 {
        body(rest.trailingZeroBitCount)
        rest &= rest - 1
    }
}
