/// Adds up a model's rows for the features of a sentence.
struct Scorer {
    let model: ScoringModel

    /// The scores of each sentence of a draft; an aside has none.
    func scores(_ features: SentenceFeatures) -> [SentenceScores] {
        model.withPointers { table in
            var draft = Tally(table, rows: model.settings.rows)
            features.addDraft(to: &draft)
            return features.passage.sentences.indices.map { sentence in
                guard !features.passage.sentences[sentence].aside else { return .none }
                var tally = draft
                features.add(sentence, to: &tally)
                return SentenceScores(tally, model)
            }
        } ?? features.passage.sentences.map { _ in .none }
    }
}

/// The sums of the rows of one sentence, sixteen bits for each head.
///
/// Eight weights are added at once as one number: those at even places and, shifted down, those at odd ones. Sums stay
/// below 2^16 as long as no more than 520 rows are added, which `SentenceFeatures` keeps to.
private struct Tally: FeatureSink {
    typealias Words = SIMD2<UInt64>

    private let weights: UnsafePointer<UInt8>
    private let settingRows: UnsafePointer<UInt32>
    private let rows: Int
    private var even = (Words(), Words(), Words())
    private var odd = (Words(), Words(), Words())
    private var count: Int32 = 0

    init(_ table: ScoringModel.Pointers, rows: Int) {
        weights = table.weights
        settingRows = table.settingRows
        self.rows = rows
    }

    @inline(__always)
    mutating func add(_ feature: Feature, tokens: Range<Int>) { add(row: feature.row(of: rows)) }

    @inline(__always)
    mutating func add(_ setting: Setting) { add(row: Int(settingRows[setting.code])) }

    @inline(__always)
    mutating func add(row: Int) {
        let bytes = UnsafeRawPointer(weights + row * Head.width)
        let low = Words(repeating: 0x00ff_00ff_00ff_00ff)
        let first = bytes.loadUnaligned(as: Words.self)
        let second = bytes.loadUnaligned(fromByteOffset: 16, as: Words.self)
        let third = bytes.loadUnaligned(fromByteOffset: 32, as: Words.self)
        even = (even.0 &+ (first & low), even.1 &+ (second & low), even.2 &+ (third & low))
        odd = (odd.0 &+ (first &>> 8 & low), odd.1 &+ (second &>> 8 & low), odd.2 &+ (third &>> 8 & low))
        count += 1
    }

    /// The sums of sixteen heads, the zero of each weight taken off.
    func sums(_ part: Int) -> SIMD16<Float> {
        let (even, odd) = part == 0 ? (even.0, odd.0) : part == 1 ? (even.1, odd.1) : (even.2, odd.2)
        let (low, high) = (unsafeBitCast(even, to: SIMD8<UInt16>.self), unsafeBitCast(odd, to: SIMD8<UInt16>.self))
        let zero = Float(count) * Float(ScoringModel.zero)
        var sums = SIMD16<Float>()
        sums.evenHalf = SIMD8<Float>(low) - zero
        sums.oddHalf = SIMD8<Float>(high) - zero
        return sums
    }
}

extension ScoringModel {
    /// The scores of a sentence whose features stand in these rows.
    package func scores(rows: [Int]) -> SentenceScores {
        withPointers { table in
            var tally = Tally(table, rows: settings.rows)
            for row in rows { tally.add(row: row) }
            return SentenceScores(tally, self)
        } ?? .none
    }
}

/// What each head thinks of a sentence: the higher, the likelier; 0 is as likely as not in the training data.
package struct SentenceScores: Sendable {
    private var lanes = ScoringModel.Lanes()

    package static let none = SentenceScores()

    private init() {}

    /// The scores of all heads, in the order of `Head.all`.
    package init(_ scores: [Double]) {
        for (head, score) in zip(Head.all, scores) { lanes[head.column] = Float(score) }
    }

    fileprivate init(_ tally: Tally, _ model: ScoringModel) {
        lanes.first = tally.sums(0) * model.scales.first + model.biases.first
        lanes.second = tally.sums(1) * model.scales.second + model.biases.second
        lanes.third = tally.sums(2) * model.scales.third + model.biases.third
    }

    /// Whether any head reaches its line.
    func anyReaches(_ lines: ScoringModel.Lanes) -> Bool {
        any(lanes.first .>= lines.first) || any(lanes.second .>= lines.second) || any(lanes.third .>= lines.third)
    }

    package subscript(head: Head) -> Double { Double(lanes[head.column]) }
    subscript(move: Move) -> Double { Double(lanes[Head.firstMove + move.place]) }
    subscript(pitfall: Pitfall) -> Double { Double(lanes[Head.firstPitfall + pitfall.place]) }
}
