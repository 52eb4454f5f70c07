/// Which of the customer's open points a draft meets, and with which sentence.
struct Coverage {
    let points: [ReviewedPoint]
    /// Nil where there is nothing to answer to.
    let missed: Bool?
    /// The share of sentences that would suit any message, 0 to 1.
    let emptyShare: Double
    /// The first sentence that could go to anybody, where no other takes up what presses.
    let empty: Int?

    init(scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], found: PitfallMap) {
        guard !scene.turns.isEmpty else {
            points = []
            missed = nil
            emptyShare = 0
            empty = nil
            return
        }
        let answers = AnswerFinder(scene: scene, passage: passage, annotation: annotation, moves: moves, found: found)
        points = scene.open.map { found in
            let answer = answers.answer(to: found)
            return ReviewedPoint(point: found.point, answered: answer != nil, answeredBy: answer)
        }
        missed = zip(scene.open, points).contains { found, point in found.isPressing && !point.answered }
        emptyShare = answers.substance.emptyShare
        empty = missed == true ? answers.empty(besides: found) : nil
    }
}

extension PointFinder.Found {
    var isPressing: Bool { [.question, .request, .complaint].contains(point.kind) }
}

/// Finds the sentence of a draft that answers a point: their content words in it, or the form that such a point asks for.
struct AnswerFinder {
    let passage: Passage
    let annotation: Annotation
    let moves: [Levels<Move>]
    let substance: Substance
    /// The draft has one pressing point only to answer, so whatever acts acts on it.
    let only: Bool
    /// Nothing in the draft but empty sentences and bare sympathy: it leaves open whatever presses.
    private let saysNothing: Bool
    /// The sentences that are not empty.
    private let full: [Int]
    private let contents: [ContentWords]

    init(scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], found: PitfallMap) {
        self.passage = passage
        self.annotation = annotation
        self.moves = moves
        let contents = passage.sentences.map { $0.aside ? .none : ContentWords(passage, $0.tokens) }
        let substance = Substance(
            scene: scene, passage: passage, annotation: annotation, moves: moves, contents: contents, found: found)
        self.contents = contents
        self.substance = substance
        only = scene.open.count { $0.isPressing } <= 1
        full = moves.indices.filter { !substance.isEmpty[$0] }
        saysNothing = full.allSatisfy { Self.onlyFeels(moves[$0]) }
    }

    func answer(to point: PointFinder.Found) -> Int? {
        guard point.isPressing else { return byWords(point, among: moves.indices) ?? byForm(point) }
        guard !saysNothing else { return nil }
        return byWords(point, among: full) ?? byForm(point)
    }

    /// The first empty sentence that is more than a greeting and that nothing else is said of.
    func empty(besides found: PitfallMap) -> Int? {
        guard saysNothing else { return nil }
        return passage.sentences.indices.first { index in
            substance.isEmpty[index] && !passage.sentences[index].aside && found.at(index).isEmpty
                && !moves[index].present.isSubset(of: Self.greeting)
        }
    }

    private static let greeting = Labels<Move>(.courtesy, .name)

    private func byWords(_ point: PointFinder.Found, among sentences: some Sequence<Int>) -> Int? {
        let shared = sentences.map { (index: $0, count: contents[$0].shared(with: point.content)) }
        return shared.filter { $0.count > 0 && carries($0.index, point) }.max { $0.count < $1.count }?.index
    }

    private func byForm(_ point: PointFinder.Found) -> Int? {
        passage.sentences.indices.first { !passage.sentences[$0].aside && byForm($0, point) }
    }

    private static let sympathy = Labels<Move>(.apology, .feeling, .validate, .restate)
    private static let sympathyAlone = Labels<Move>(.apology, .feeling, .name, .courtesy, .thanks)

    /// “So sorry to hear that, Nina.”
    private static func onlyFeels(_ moves: Levels<Move>) -> Bool {
        !moves.present.isDisjoint(with: sympathy) && moves.present.isSubset(of: sympathyAlone)
    }

    private static let social = Labels<Move>(.thanks, .courtesy, .name, .apology, .feeling)

    /// Thanks, greetings and bare sympathy carry no answer to a question.
    private func carries(_ index: Int, _ point: PointFinder.Found) -> Bool {
        switch point.point.kind {
        case .question, .request:
            return !moves[index].present.isSubset(of: Self.social) || moves[index].isEmpty
        default: return true
        }
    }

    private func byForm(_ index: Int, _ point: PointFinder.Found) -> Bool {
        let sentence = moves[index]
        switch point.point.kind {
        case .complaint where meetsHurt(sentence): return true
        case .question, .request, .complaint:
            return !substance.isEmpty[index] && (takesUp(index) || answers(index, point) || only && acts(index))
        case .feeling: return meetsHurt(sentence) || sentence.has(.thanks)
        default: return false
        }
    }

    private func answers(_ index: Int, _ point: PointFinder.Found) -> Bool {
        switch point.point.kind {
        case .question: answersQuestion(index, point)
        case .request: only && isDone(index)
        default: false
        }
    }

    private static let deeds = Labels<Move>(.commit, .closedQuestion, .option, .openQuestion, .instruct)

    /// Does something, or says something of its own.
    private func acts(_ index: Int) -> Bool {
        !moves[index].present.isDisjoint(with: Self.deeds) || substance.ownWords(index) >= 2
    }

    /// Looks into the whole of it, or asks for what that needs.
    private func takesUp(_ index: Int) -> Bool {
        moves[index].has(.closedQuestion) || moves[index].has(.openQuestion)
            || annotation.sentences[index].signals.has(.takesUp)
    }

    private func meetsHurt(_ moves: Levels<Move>) -> Bool { !moves.present.isDisjoint(with: Self.sympathy) }

    private func isDone(_ index: Int) -> Bool {
        annotation.sentences[index].signals.has(.agrees) || annotation.sentences[index].signals.has(.negative)
    }

    private func answersQuestion(_ index: Int, _ point: PointFinder.Found) -> Bool {
        guard !passage.sentences[index].asks else { return false }
        let signals = annotation.sentences[index].signals
        if point.asksYesOrNo, signals.has(.agrees) || signals.has(.disagrees) { return true }
        return (only || point.signals.has(.chases)) && moves[index].has(.inform) || only && signals.has(.negative)
    }
}

extension [ReviewedPoint] {
    /// Unanswered questions, requests and complaints, most pressing first.
    var open: [ReviewedPoint] {
        let pressing: [PointKind] = [.question, .request, .complaint]
        return pressing.flatMap { kind in filter { !$0.answered && $0.kind == kind } }
    }
}
