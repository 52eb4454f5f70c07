import Foundation

extension DraftSigns {
    /// Reads the signs of a draft from what the rules found in it.
    init(
        scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], coverage: Coverage,
        found: PitfallMap
    ) {
        let reading = DraftReading(
            scene: scene, passage: passage, annotation: annotation, moves: moves, coverage: coverage, found: found)
        reading.points(&self)
        reading.coverage(&self)
        reading.deeds(&self)
        reading.feeling(&self)
    }
}

/// A draft with all that was found in it, from which its signs are counted.
private struct DraftReading {
    let scene: Scene
    let passage: Passage
    let annotation: Annotation
    let moves: [Levels<Move>]
    let coverage: Coverage
    let found: PitfallMap
    private let own: [Int]
    private let contents: [ContentWords]
    private let pressing: [Int]

    init(
        scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], coverage: Coverage,
        found: PitfallMap
    ) {
        self.scene = scene
        self.passage = passage
        self.annotation = annotation
        self.moves = moves
        self.coverage = coverage
        self.found = found
        own = passage.sentences.indices.filter { !passage.sentences[$0].aside }
        contents = own.map { ContentWords(passage, passage.sentences[$0].tokens) }
        pressing = scene.pressing
    }

    func points(_ signs: inout DraftSigns) {
        signs[.points] = Double(min(pressing.count, 6))
        signs[.questions] = count(.question)
        signs[.requests] = count(.request)
        signs[.complaints] = count(.complaint)
        signs[.theirLength] = log(1 + Double(scene.turns.last?.passage.tokens.count ?? 0))
    }

    private func count(_ kind: PointKind) -> Double {
        Double(min(pressing.count { scene.open[$0].point.kind == kind }, 4))
    }

    func coverage(_ signs: inout DraftSigns) {
        let open = pressing.filter { !coverage.points[$0].answered }
        signs[.open] = Double(open.count)
        signs[.openQuestion] = open.contains { scene.open[$0].point.kind == .question } ? 1 : 0
        signs[.openRequest] = open.contains { scene.open[$0].point.kind == .request } ? 1 : 0
        let shares = pressing.map { scene.open[$0].touched(by: contents) }
        let untouched = shares.count { $0 == 0 }
        signs[.leastCovered] = shares.min() ?? 1
        signs[.covered] = shares.isEmpty ? 1 : shares.reduce(0, +) / Double(shares.count)
        signs[.untouched] = Double(untouched)
        signs[.untouchedShare] = Double(untouched) / Double(max(1, shares.count))
        let shared = contents.reduce(0) { $0 + $1.shared(with: scene.theirWords) }
        signs[.grounded] = Double(shared) / Double(max(4, scene.theirWords.count))
        signs[.shared] = Double(shared) / Double(max(1, contents.reduce(0) { $0 + $1.count }))
    }

    func deeds(_ signs: inout DraftSigns) {
        let words = own.reduce(0) { $0 + passage.sentences[$1].tokens.count }
        signs[.length] = log(1 + Double(words))
        signs[.lengthPerPoint] = log(1 + Double(words) / Double(max(1, pressing.count)))
        signs[.isShort] = words <= 12 ? 1 : 0
        signs[.asks] = has(.openQuestion, .closedQuestion)
        signs[.commits] = has(.commit)
        signs[.instructs] = has(.instruct)
        signs[.informs] = has(.inform)
        signs[.offers] = has(.option)
        signs[.takesUp] = has(signal: .takesUp)
        signs[.negates] = has(signal: .negative)
        signs[.link] =
            own.contains { sentence in
                passage.tokens[passage.sentences[sentence].tokens].contains { $0.shape.contains(.address) }
            } ? 1 : 0
    }

    func feeling(_ signs: inout DraftSigns) {
        let marred = own.count { !found.at($0).isEmpty }
        let ours = own.count { sentence in
            FocusFinder.focus(
                passage.sentences[sentence], annotation.sentences[sentence].signals, moves[sentence],
                found.at(sentence)
            ).0 == .us
        }
        signs[.strain] = scene.strain ?? 0
        signs[.hasPitfall] = marred > 0 ? 1 : 0
        signs[.pitfallShare] = Double(marred) / Double(max(1, own.count))
        signs[.aboutUs] = Double(ours) / Double(max(1, own.count))
        signs[.validates] = has(.validate)
        signs[.reflects] = has(.restate, .feeling)
        signs[.apologises] = has(.apology)
    }

    private func has(_ wanted: Move...) -> Double {
        own.contains { sentence in wanted.contains { moves[sentence].has($0) } } ? 1 : 0
    }

    private func has(signal: Signal) -> Double {
        own.contains { annotation.sentences[$0].signals.has(signal) } ? 1 : 0
    }
}

extension Scene {
    /// Places, among the open points, of the questions, requests and complaints in their last message.
    var pressing: [Int] {
        guard let last = turns.last else { return [] }
        return open.indices.filter { open[$0].isPressing && open[$0].point.turn == last.index }
    }
}

extension PointFinder.Found {
    /// The greatest share of its content that one sentence takes up, 0 to 1; four words are enough for 1.
    func touched(by contents: [ContentWords]) -> Double {
        let most = contents.lazy.map { $0.shared(with: content) }.max() ?? 0
        return min(1, Double(most) / Double(max(1, min(content.count, 4))))
    }
}
