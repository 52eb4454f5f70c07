/// Patterns made ready to be searched for: the words they know, and flat sequences of steps, each with the step that it is
/// searched from.
///
/// Built by `PatternCompiler`, at build time for what ships and while running for a team's own rules.
package struct PatternProgram: Sendable, Equatable {
    /// What a sequence means when it matches.
    package enum Role: UInt8, Sendable {
        /// Calls its owner.
        case call
        /// Silences its owner in this sentence.
        case unless
        /// Silences its owner in the whole text.
        case unlessDraft
    }

    package struct Step: Sendable, Equatable {
        package enum Kind: UInt8, Sendable { case word, set, number, any, gap, start, end }
        package var kind: Kind
        package var optional: Bool
        /// A word, the place of a set in `sets`, or the length of a gap.
        package var value: UInt16
    }

    package struct Sequence: Sendable, Equatable {
        /// Whom it speaks for: a number that the caller gave.
        package var owner: UInt16
        package var role: Role
        package var steps: Range<Int>
        /// The step that it is searched from: the first of its rarest two in a row, or its rarest.
        package var anchor: Int
        /// It is searched from the anchor and the step behind it together.
        package var startsFromPair: Bool
        /// The rarest other step that must be met; the anchor again where there is none.
        package var companion: Int
    }

    /// The number of a word is its place; the first is nobody's.
    package var words: [String] = [""]
    package var steps: [Step] = []
    /// Sets of words, each sorted and distinct.
    package var sets: [[UInt16]] = []
    package var sequences: [Sequence] = []

    package init() {}
}

/// A word that stands for many.
package enum SpecialWord {
    /// What every number that no pattern names is read as.
    package static let number = "#number"
    /// What every address is read as.
    package static let link = "#link"
}
