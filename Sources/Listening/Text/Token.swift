import Patterns

/// One word, number or address of a text, with the number its folded form has in the vocabulary of the rules.
///
/// A contraction gives two tokens ("we're" is "we" and "are") that both span the whole written word.
struct Token {
    var start: UInt32
    var end: UInt32
    /// Of its folded letters; of the word it stands for in the second half of a contraction ("are", "not").
    var hash: WordHash
    /// 0 where no rule knows the word.
    var word: UInt16
    var shape: Shape

    struct Shape: OptionSet {
        let rawValue: UInt8
        static let capital = Shape(rawValue: 1)
        static let shouted = Shape(rawValue: 2)
        static let number = Shape(rawValue: 4)
        static let address = Shape(rawValue: 8)
        static let handle = Shape(rawValue: 16)
        /// The second half of a contraction.
        static let tail = Shape(rawValue: 32)
        static let wide = Shape(rawValue: 64)
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}
