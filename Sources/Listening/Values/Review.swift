/// What the coach sees in a draft. `json(id:)` writes it as `heard.review/1`.
public struct Review: Sendable, Equatable {
    /// BCP 47 tag, `und` when it cannot be told. Findings exist in English only.
    public var language = "en"
    /// The draft, sentence by sentence: in order, without overlap, covering every letter.
    public var sentences: [Sentence] = []
    /// On whose side the draft stands.
    public var balance = Balance()
    /// What the customer's unanswered messages hold.
    public var points: [ReviewedPoint] = []
    /// A question, request or complaint of the customer's last message is left open; nil without such a message.
    public var missed: Bool?
    /// Not estimated yet.
    public var heard: Double?
    /// The customer's strain, 0 to 1; nil without a message of theirs.
    public var strain: Double?
    /// Most useful first; at most one is the headline.
    public var findings: [Finding] = []
    /// What the draft promises.
    public var commitments: [Commitment] = []

    /// A review of nothing.
    public init() {}

    /// The one advice worth showing now, if any.
    public var headline: Finding? { findings.first { $0.headline } }
}

/// One sentence of a draft.
public struct Sentence: Sendable, Equatable {
    /// Exactly the bytes of its span.
    public var text: String
    /// Where it stands in the draft.
    public var span: Span
    /// On whose side it stands.
    public var focus: Focus
    /// What it does for the customer.
    public var moves: [Move]
    /// The pitfalls of the findings that overlap it.
    public var pitfalls: [Pitfall]
    /// What spoke for each label.
    public var scores: Scores
}

/// The raw score behind each label, 0 to 1: the hand-set weight of the cue that spoke, higher for the plainer one.
///
/// Not calibrated and no probability; good for ordering labels of one kind, for nothing else.
public struct Scores: Sendable, Equatable {
    /// For the focus.
    public var focus: Double
    /// For each move.
    public var moves: Levels<Move>
    /// For each pitfall.
    public var pitfalls: Levels<Pitfall>
}

/// The share of the draft's letters on each side.
public struct Balance: Sendable, Equatable, Codable {
    /// The share on the customer's side.
    public var customer = 0.0
    /// The share on ours.
    public var us = 0.0
    /// The share on neither.
    public var neutral = 0.0

    /// Nothing to weigh: all shares are 0.
    public init() {}
}

/// A point of the customer's with whether the draft meets it.
public struct ReviewedPoint: Sendable, Equatable {
    /// The point.
    public var point: Point
    /// The draft meets it.
    public var answered: Bool
    /// Index of the sentence of the draft that meets it.
    public var answeredBy: Int?

    /// What it is.
    public var kind: PointKind { point.kind }
    /// The customer's words.
    public var text: String { point.text }
}

/// One remark of the coach.
public struct Finding: Sendable, Equatable {
    /// The id of the rule that speaks.
    public var rule: String
    /// The practice it serves: `P06`.
    public var practice: String
    /// Nil where something is missing rather than wrong.
    public var pitfall: Pitfall?
    /// How much it matters to the customer.
    public var severity: Severity
    /// The words it is about; empty, at the end of the draft, for what is missing.
    public var span: Span
    /// Why it matters, in one sentence.
    public var reason: String
    /// What helps.
    public var suggestion: Suggestion?
    /// What it rests on.
    public var evidence: Grounds
    /// What the rule weighs in ranking, 0 to 1. Set by hand: no probability of being right.
    public var weight: Double
    /// How likely a coach agrees, 0 to 1, calibrated on labelled sentences that no scorer learned from; nil where that has
    /// not been measured.
    public var confidence: Double?
    /// The one to show while somebody writes.
    public var headline = false
    /// The customer's words that it answers to.
    public var answersTo: Quote?
}

/// Something to write instead, or a thought that helps to write it.
public struct Suggestion: Sendable, Equatable, Codable {
    /// What is suggested.
    public enum Kind: String, Sendable, Codable {
        /// Text that can take the place of what was found.
        case replace
        /// A thought that helps to write.
        case prompt
    }
    /// The text or the thought.
    public var text: String
    /// Which of the two it is.
    public var kind: Kind

    /// A suggestion.
    public init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

/// What a rule rests on.
public struct Grounds: Sendable, Equatable, Codable {
    /// How firm the ground is.
    public enum Grade: String, Sendable, Codable, CaseIterable {
        /// A published study.
        case study
        /// Measured by this project.
        case measured = "measured here"
        /// What the field teaches.
        case convention
        /// What a team has agreed on.
        case team = "team's own rule"
    }
    /// How firm it is.
    public var grade: Grade
    /// Where it comes from.
    public var source: String

    /// What a rule rests on.
    public init(grade: Grade, source: String) {
        self.grade = grade
        self.source = source
    }
}
