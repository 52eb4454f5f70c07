/// Which of the customer's open points a draft meets, and with which sentence.
struct Coverage {
    let points: [ReviewedPoint]
    /// Nil where there is nothing to answer to.
    let missed: Bool?
    init(scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>]) {
        guard let last = scene.turns.last else {
            points = []
            missed = nil
            return
        }
        let answers = AnswerFinder(
            passage: passage, annotation: annotation, moves: moves, only: scene.open.count { $0.isPressing } <= 1)
        points = scene.open.map { found in
            let answer = answers.answer(to: found)
            return ReviewedPoint(point: found.point, answered: answer != nil, answeredBy: answer)
        }
        missed = zip(scene.open, points).contains { found, point in
            found.isPressing && found.point.turn == last.index && !point.answered
        }
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
    /// The draft has one pressing point only to answer, so whatever acts acts on it.
    let only: Bool
    private let contents: [ContentWords]

    init(passage: Passage, annotation: Annotation, moves: [Levels<Move>], only: Bool) {
        self.passage = passage
        self.annotation = annotation
        self.moves = moves
        self.only = only
        contents = passage.sentences.map { $0.aside ? .none : ContentWords(passage, $0.tokens) }
    }

    func answer(to point: PointFinder.Found) -> Int? {
        let shared = contents.map { $0.shared(with: point.content) }
        let byWords = shared.indices.filter { shared[$0] > 0 && carries($0, point) }.max { shared[$0] < shared[$1] }
        return byWords ?? passage.sentences.indices.first { byForm($0, point) }
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
        case .question: return answersQuestion(index, point) || takesUp(index) || (only && acts(sentence))
        case .request: return takesUp(index) || (only && (acts(sentence) || isDone(index)))
        case .complaint: return meetsHurt(sentence) || takesUp(index) || (only && acts(sentence))
        case .feeling: return meetsHurt(sentence) || sentence.has(.thanks)
        default: return false
        }
    }

    private func acts(_ moves: Levels<Move>) -> Bool {
        moves.has(.commit) || moves.has(.closedQuestion) || moves.has(.option) || moves.has(.openQuestion)
            || moves.has(.instruct)
    }

    /// Looks into the whole of it, or asks for what that needs.
    private func takesUp(_ index: Int) -> Bool {
        moves[index].has(.closedQuestion) || moves[index].has(.openQuestion)
            || annotation.sentences[index].signals.has(.takesUp)
    }

    private func meetsHurt(_ moves: Levels<Move>) -> Bool {
        moves.has(.apology) || moves.has(.feeling) || moves.has(.validate) || moves.has(.restate)
    }

    private func isDone(_ index: Int) -> Bool {
        annotation.sentences[index].signals.has(.agrees) || annotation.sentences[index].signals.has(.negative)
    }

    private func answersQuestion(_ index: Int, _ point: PointFinder.Found) -> Bool {
        guard !passage.sentences[index].asks else { return false }
        let signals = annotation.sentences[index].signals
        if point.asksYesOrNo, signals.has(.agrees) || signals.has(.disagrees) { return true }
        return only && (signals.has(.negative) || moves[index].has(.inform))
    }
}

extension [ReviewedPoint] {
    /// Unanswered questions, requests and complaints, most pressing first.
    var open: [ReviewedPoint] {
        let pressing: [PointKind] = [.question, .request, .complaint]
        return pressing.flatMap { kind in filter { !$0.answered && $0.kind == kind } }
    }
}
