/// A few numbers by which replies that say almost the same find each other, among any number of them.
///
/// MinHash over runs of five words with banding (Broder 1997; Leskovec, Rajaraman and Ullman, “Mining of Massive
/// Datasets”, chapter 3): eight bands of three minima each. Two replies that share the fraction *s* of their runs have a
/// band in common with the probability 1 − (1 − s³)⁸: 0.96 for 0.7, 0.06 for 0.2. A common band is a reason to compare the
/// texts, which ``Context/earlier`` does, not yet a likeness.
public struct ReplySketch: Sendable, Equatable {
    /// One key for each band; keys of different bands never mean the same.
    public let bands: [UInt64]

    private static let rows = 3
    private static let bandCount = 8
    /// Two short answers are alike without being a stock reply.
    private static let fewestRuns = 8
    private static let tokenizer = Tokenizer(words: [])

    /// Nil for a text too short to tell.
    public init?(_ text: String) {
        let runs = Shingles(Passage(text, with: Self.tokenizer)).runs
        guard runs.count >= Self.fewestRuns else { return nil }
        var minima = Array(repeating: UInt64.max, count: Self.rows * Self.bandCount)
        for run in runs.hashes {
            for index in minima.indices {
                minima[index] = min(minima[index], Self.mix(run &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15))
            }
        }
        bands = (0..<Self.bandCount).map { band in
            minima[band * Self.rows..<(band + 1) * Self.rows].reduce(UInt64(band)) { Self.mix($0 ^ $1) }
        }
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
