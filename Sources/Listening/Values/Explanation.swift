/// Why a review says what it says: for each sentence what spoke, for each finding the very words, and what of the
/// conversation it was judged against.
package struct Explanation: Sendable, Equatable {
    package var review: Review
    /// One for each sentence of the review.
    package var sentences: [SentenceGrounds] = []
    /// One for each finding of the review.
    package var findings: [FindingGrounds] = []
    /// What the customer's side was read as; nil without a message of theirs.
    package var reading: Reading?
    /// What was true of the conversation, for rules that ask.
    package var conditions: [Condition] = []
}

/// Words of the draft.
package struct DraftWords: Sendable, Equatable {
    package var span: Span
    package var text: String
}

/// What spoke for the labels of one sentence.
package struct SentenceGrounds: Sendable, Equatable {
    package var cues: [CueGrounds] = []
    package var labels: [LabelGrounds] = []
    /// Rules that matched and kept silent.
    package var heldBack: [HeldBack] = []
}

/// A cue that fired: words that feed focus, moves and reading without saying anything to the writer.
package struct CueGrounds: Sendable, Equatable {
    package var signal: String
    package var words: DraftWords
    package var reason: String
    package var weight: Double
}

/// Why a sentence carries a label, by the words that count for it or, with a negative weight, against it.
package struct LabelGrounds: Sendable, Equatable {
    /// `focus us`, `move commit`.
    package var label: String
    package var score: Double
    package var words: [WeighedWords]
}

package struct WeighedWords: Sendable, Equatable {
    package var words: DraftWords
    package var weight: Double
}

/// A rule that matched and said nothing, and what held it back, in words.
package struct HeldBack: Sendable, Equatable {
    package var rule: String
    package var words: DraftWords
    package var because: String
}

/// What made a finding: the pattern and the words of it, gaps left out.
package struct FindingGrounds: Sendable, Equatable {
    /// Nil where no pattern made it but the whole draft: something missing, said too often, too short.
    package var pattern: String?
    package var words: [DraftWords] = []
}
