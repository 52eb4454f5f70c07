/// What the coach sees in a draft. `json(id:)` writes it as `heard.review/1`.
public struct Review: Sendable, Equatable {
    /// BCP 47 tag, `und` when it cannot be told. Findings exist in English only.
    public var language = "en"
    public var sentences: [Sentence] = []
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
    public var commitments: [Commitment] = []

    public init() {}

    /// The one advice worth showing now, if any.
    public var headline: Finding? { findings.first { $0.headline } }
}

/// One sentence of a draft.
public struct Sentence: Sendable, Equatable {
    public var text: String
    public var span: Span
    public var focus: Focus
    public var moves: [Move]
    public var pitfalls: [Pitfall]
    public var scores: Scores
}

/// The raw score behind each label, 0 to 1: the hand-set weight of the cue that spoke, higher for the plainer one.
///
/// Not calibrated and no probability; good for ordering labels of one kind, for nothing else.
public struct Scores: Sendable, Equatable {
    public var focus: Double
    public var moves: Levels<Move>
    public var pitfalls: Levels<Pitfall>
}

/// The share of the draft's letters on each side.
public struct Balance: Sendable, Equatable, Codable {
    public var customer = 0.0
    public var us = 0.0
    public var neutral = 0.0

    public init() {}
}

/// A point of the customer's with whether the draft meets it.
public struct ReviewedPoint: Sendable, Equatable {
    public var point: Point
    public var answered: Bool
    /// Index of the sentence of the draft that meets it.
    public var answeredBy: Int?

    public var kind: PointKind { point.kind }
    public var text: String { point.text }
}

/// One remark of the coach.
public struct Finding: Sendable, Equatable {
    public var rule: String
    public var practice: String
    /// Nil where something is missing rather than wrong.
    public var pitfall: Pitfall?
    public var severity: Severity
    public var span: Span
    public var reason: String
    public var suggestion: Suggestion?
    public var evidence: Grounds
    /// What the rule weighs in ranking, 0 to 1. Set by hand: no probability of being right.
    public var weight: Double
    /// How likely a coach agrees, 0 to 1, calibrated on labelled sentences that no scorer learned from; nil where that has
    /// not been measured.
    public var confidence: Double?
    public var headline = false
    /// The customer's words that it answers to.
    public var answersTo: Quote?
}

/// Something to write instead, or a thought that helps to write it.
public struct Suggestion: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable { case replace, prompt }
    public var text: String
    public var kind: Kind

    public init(text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }
}

/// What a rule rests on.
public struct Grounds: Sendable, Equatable, Codable {
    public enum Grade: String, Sendable, Codable, CaseIterable {
        case study
        case measured = "measured here"
        case convention
        case team = "team's own rule"
    }
    public var grade: Grade
    public var source: String

    public init(grade: Grade, source: String) {
        self.grade = grade
        self.source = source
    }
}
