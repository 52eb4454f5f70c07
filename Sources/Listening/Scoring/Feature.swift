/// A sign that the model may weigh: a word, two words in a row, or something about the sentence and its place.
package struct Feature: Hashable, Sendable {
    /// What it says, as a number that is mixed into the place of its row.
    package let key: UInt64

    init(key: UInt64) {
        self.key = key
    }

    init(word: UInt64) {
        key = word &* 0x9e37_79b9_7f4a_7c15
    }

    init(word: UInt64, before next: UInt64) {
        key = (word &* 0xff51_afd7_ed55_8ccd) ^ (next &* 0xc4ce_b9fe_1a85_ec53)
    }

    /// Its row in a table of so many rows, a power of two.
    @inline(__always)
    package func row(of rows: Int) -> Int {
        var mixed = key
        mixed = (mixed ^ (mixed >> 31)) &* 0x94d0_49bb_1331_11eb
        return Int(truncatingIfNeeded: mixed >> 40) & (rows - 1)
    }
}

/// Of which of the two judges a feature is: the one that reads words, or the one that reads cues, form and place.
package enum FeaturePart: Sendable { case words, setting }

/// Takes the features of a sentence as they are found.
protocol FeatureSink {
    /// A word or a pair of words; `tokens` are places in the passage.
    mutating func add(_ feature: Feature, tokens: Range<Int>)
    mutating func add(_ setting: Setting)
}
