extension DraftSigns {
    /// Reads the signs of a draft from what the rules found in it.
    init(
        scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], coverage: Coverage,
        found: PitfallMap
    ) {
        let reading = DraftReading(scene: scene, passage: passage, annotation: annotation, moves: moves)
        self[.hasPitfall] = reading.own.contains { !found.at($0).isEmpty } ? 1 : 0
        self[.leavesOpen] = coverage.missed == true ? 1 : 0
        self[.emptyShare] = coverage.emptyShare
        reading.hearing(&self)
        reading.mood(&self)
    }
}

/// A draft with all that was found in it, from which its signs are counted.
private struct DraftReading {
    let scene: Scene
    let passage: Passage
    let annotation: Annotation
    /// Its sentences without quotes and signature.
    let own: [Int]
    private let moves: Labels<Move>

    init(scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>]) {
        self.scene = scene
        self.passage = passage
        self.annotation = annotation
        own = passage.sentences.indices.filter { !passage.sentences[$0].aside }
        self.moves = own.reduce(into: Labels()) { $0.formUnion(moves[$1].present) }
    }

    private static let hearing = Labels<Move>(.validate, .feeling, .restate, .commit)
    private static let dealing = Labels<Move>(.validate, .feeling, .restate, .commit, .option, .openQuestion)

    func hearing(_ signs: inout DraftSigns) {
        let shared = own.reduce(0) { sum, index in
            sum + ContentWords(passage, passage.sentences[index].tokens).shared(with: scene.theirWords)
        }
        signs[.grounded] = Double(shared) / Double(max(4, scene.theirWords.count))
        signs[.named] = moves.has(.name) ? 1 : 0
        signs[.validates] = moves.has(.validate) ? 1 : 0
        signs[.unmetStrain] = moves.isDisjoint(with: Self.hearing) ? scene.strain ?? 0 : 0
        signs[.onlyInstructs] = moves.has(.instruct) && moves.isDisjoint(with: Self.dealing) ? 1 : 0
    }

    func mood(_ signs: inout DraftSigns) {
        guard scene.isGlad else { return }
        signs[.isGlad] = 1
        let isGladToo = own.contains { index in
            let signals = annotation.sentences[index].signals
            return signals.has(.wish) || signals.has(.joy) || signals.has(.grateful)
        }
        signs[.sharesJoy] = isGladToo ? 1 : 0
    }
}

extension Scene {
    /// What is to be answered is glad or grateful, and nothing in it hurts.
    fileprivate var isGlad: Bool {
        let signals = turns.filter(\.isOpen).reduce(into: Signals()) { $0.formUnion($1.signals) }
        let isBitter = signals.has(.complains) || signals.has(.upset) || signals.has(.repeated) || signals.has(.effort)
        return !isBitter
            && (signals.has(.grateful) || signals.has(.thanks) || signals.has(.joy) || signals.has(.relief))
    }
}
