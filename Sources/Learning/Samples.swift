import Listening

/// The sentences of all replies, as features and labels.
struct Samples: Sendable {
    var words: SparseRows
    var setting: SparseRows
    /// Both.
    var joint: SparseRows
    var sentences: [Sample] = []
    var drafts: [DraftSample] = []

    struct Sample: Sendable {
        var fold: Int
        var focus: Focus
        var moves: Set<Move>
        var pitfalls: Set<Pitfall>
        /// What the rules made of it.
        var rules: RuleView
    }

    struct DraftSample: Sendable {
        var fold: Int
        var signs: DraftSigns
        var missed: Bool
        var heard: Double
    }

    /// Observes every reply; a sentence takes the labels of the written one that it overlaps most.
    init(_ data: TrainingData, rows: Int, engine: Engine) {
        words = SparseRows(rows: rows)
        setting = SparseRows(rows: rows)
        joint = SparseRows(rows: rows)
        for reply in data.replies { add(reply, rows: rows, engine: engine) }
    }

    private mutating func add(_ reply: TrainingReply, rows: Int, engine: Engine) {
        let observation = engine.observe(reply.text, in: reply.context)
        let fold = Fold.of(reply.id)
        let written = Self.spans(reply.sentences.map(\.text))
        for sentence in observation.sentences {
            guard let label = Self.mostOverlapping(written, sentence.bytes) else { continue }
            let labels = reply.sentences[label]
            let (said, around) = (sentence.words.map { $0.row(of: rows) }, sentence.setting.map { $0.row(of: rows) })
            words.append(said)
            setting.append(around)
            joint.append(said + around)
            sentences.append(
                Sample(
                    fold: fold, focus: labels.focus, moves: labels.moves, pitfalls: labels.pitfalls,
                    rules: sentence.rules))
        }
        guard observation.hasTurn else { return }
        drafts.append(
            DraftSample(fold: fold, signs: observation.signs, missed: reply.missed, heard: reply.heard))
    }

    private static func spans(_ texts: [String]) -> [Range<Int>] {
        var start = 0
        return texts.map { text in
            let span = start..<start + text.utf8.count
            start = span.upperBound + 1
            return span
        }
    }

    private static func mostOverlapping(_ spans: [Range<Int>], _ bytes: Range<Int>) -> Int? {
        let shared = spans.map { $0.clamped(to: bytes).count }
        guard let best = shared.indices.max(by: { shared[$0] < shared[$1] }), shared[best] > 0 else { return nil }
        return best
    }

    func isLabelled(_ sentence: Int, _ head: Head) -> Bool {
        switch head {
        case .focus(let focus): sentences[sentence].focus == focus
        case .move(let move): sentences[sentence].moves.contains(move)
        case .pitfall(let pitfall): sentences[sentence].pitfalls.contains(pitfall)
        }
    }

    func labels(_ head: Head) -> [Bool] { sentences.indices.map { isLabelled($0, head) } }
}

/// Rows of a wide table in which most places are empty: for each sample the columns that are set, and how often.
struct SparseRows: Sendable {
    let rows: Int
    private(set) var starts = [0]
    private(set) var places: [Int32] = []
    private(set) var counts: [Float] = []

    init(rows: Int) { self.rows = rows }

    var count: Int { starts.count - 1 }

    mutating func append(_ features: [Int]) {
        var last = -1
        for place in features.sorted() {
            if place == last {
                counts[counts.count - 1] += 1
            } else {
                places.append(Int32(place))
                counts.append(1)
                last = place
            }
        }
        starts.append(places.count)
    }

    /// The places of a sample's features, each as often as it has it.
    func places(_ sample: Int) -> [Int] {
        (starts[sample]..<starts[sample + 1]).flatMap { Array(repeating: Int(places[$0]), count: Int(counts[$0])) }
    }

    func sum(_ weights: [Float], _ sample: Int) -> Double {
        var sum = 0.0
        for index in starts[sample]..<starts[sample + 1] {
            sum += Double(counts[index] * weights[Int(places[index])])
        }
        return sum
    }
}
