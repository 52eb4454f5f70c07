public import Foundation
public import Listening

/// Trains the scorers from labelled replies. The same data and seed give the same model, byte for byte.
public struct Trainer: Sendable {
    /// What is told while it works: a step and how far it is.
    public typealias Progress = @Sendable (_ step: String, _ done: Int, _ of: Int) -> Void

    private let samples: Samples
    private let replies: Int
    private let seed: UInt64
    private let progress: Progress

    /// Rows of the table: enough that few features share one, few enough that the program stays small.
    static let rows = 16_384

    /// Reads the labelled replies of a folder. Throws what is wrong with them, with file and line.
    public init(
        folder: URL, seed: UInt64, engine: Engine = Engine(), progress: @escaping Progress = { _, _, _ in }
    ) throws(TrainingError) {
        let data = try TrainingData.read(folder: folder)
        progress("Reading \(data.replies.count) replies", 0, 1)
        samples = Samples(data, rows: Self.rows, engine: engine)
        replies = data.replies.count
        self.seed = seed
        self.progress = progress
        guard samples.sentences.contains(where: { $0.fold != Fold.heldBack }) else {
            throw TrainingError("All of these replies are held back for measuring; give more of them.")
        }
    }

    /// Learns, tunes and measures on the replies held back.
    public func train() async -> Trained {
        let progress = progress
        let validation = await CrossValidation(samples, .mixed, seed: seed) { progress("Learning", $0, $1) }
        var settings = ModelSettings(rows: Self.rows, training: description)
        Tuning(samples, validation.scores).tune(&settings)
        DraftLearning(samples).learn(&settings)
        let table = Quantised(validation.judges, &settings)
        return Trained(settings: settings, table: table.bytes, samples: samples)
    }

    /// What each design reaches, by cross-validation.
    public func compare() async -> [DesignFigures] {
        var figures: [DesignFigures] = []
        for design in Design.allCases {
            let progress = progress
            let validation = await CrossValidation(samples, design, seed: seed) {
                progress("Learning “\(design.rawValue)”", $0, $1)
            }
            var settings = ModelSettings(rows: Self.rows, training: "")
            Tuning(samples, validation.scores).tune(&settings)
            figures.append(DesignFigures(design, samples, validation, settings))
        }
        return figures
    }

    private var description: String {
        "seed \(seed), \(replies) replies, \(samples.sentences.count) sentences, fold \(Fold.heldBack) held back"
    }
}

/// Weights as characters: each head's own step, the greatest weight at the end of the scale.
private struct Quantised {
    let bytes: [UInt8]

    init(_ judges: [Linear], _ settings: inout ModelSettings) {
        var bytes = Array(repeating: ScoringModel.zero, count: settings.rows * Head.width)
        for (head, judge) in zip(Head.all, judges) {
            let steps = Double(ScoringModel.zero - ScoringModel.least)
            let greatest = Double(judge.weights.reduce(0) { max($0, $1.magnitude) })
            let scale = greatest > 0 ? greatest / steps : 1
            settings[head].scale = scale
            settings[head].bias = judge.bias
            for (row, weight) in judge.weights.enumerated() where weight != 0 {
                let step = (Double(weight) / scale).rounded()
                bytes[row * Head.width + head.column] = UInt8(Double(ScoringModel.zero) + step)
            }
        }
        self.bytes = bytes
    }
}

/// A trained model with the figures it reaches.
public struct Trained: Sendable {
    let settings: ModelSettings
    let table: [UInt8]
    let samples: Samples

    /// The model file: a header of plain text, an empty line, and the table, one row of features a line.
    public var file: Data {
        var bytes = Array("\(settings.header)\n\n".utf8)
        for row in 0..<settings.rows {
            bytes += table[row * Head.width..<(row + 1) * Head.width]
            bytes.append(UInt8(ascii: "\n"))
        }
        return Data(bytes)
    }
}
