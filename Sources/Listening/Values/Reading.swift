/// What the customer's side of a conversation says.
///
/// Every quote is in the customer's own words; `turn` is an index into the history that was read.
public struct Reading: Sendable, Equatable {
    /// The parts of the customer's messages, in the order they were written.
    public var points: [Point] = []
    public var feelings: [Evidence] = []
    /// How strained the customer is, 0 (calm) to 1.
    public var strain: Double = 0
    /// What the strain was read from, strongest first.
    public var strainEvidence: [Evidence] = []
    public var situation: [Quote] = []
    public var outcome: [Quote] = []
    public var impact: [Quote] = []
    public var deadline: [Quote] = []
    /// What they use or hold already.
    public var have: [Quote] = []
    /// What they have tried already.
    public var tried: [Quote] = []
    /// "How are you?": it deserves an answer and a return.
    public var asksHowWeAre = false
    /// BCP 47 tag, `und` when it cannot be told.
    public var language = "en"

    public init() {}
}

/// One thing a customer said that an answer can meet.
public struct Point: Sendable, Equatable, Codable {
    public var kind: PointKind
    public var text: String
    public var turn: Int
    public var span: Span

    public init(kind: PointKind, text: String, turn: Int, span: Span) {
        self.kind = kind
        self.text = text
        self.turn = turn
        self.span = span
    }
}

/// Words of the customer with the place they were said.
public struct Quote: Sendable, Equatable, Codable {
    public var text: String
    public var turn: Int
    public var span: Span

    public init(text: String, turn: Int, span: Span) {
        self.text = text
        self.turn = turn
        self.span = span
    }
}

/// Words of the customer and what they show.
public struct Evidence: Sendable, Equatable, Codable {
    /// What kind of sign it is: `upset`, `churn`, `legal`, `repeated`, `anger`, `worry` …
    public var sign: String
    public var text: String
    public var turn: Int
    public var span: Span
    /// Why it counts, in plain words.
    public var reason: String
    /// 0 to 1.
    public var strength: Double

    public init(sign: String, text: String, turn: Int, span: Span, reason: String, strength: Double) {
        self.sign = sign
        self.text = text
        self.turn = turn
        self.span = span
        self.reason = reason
        self.strength = strength
    }
}

/// A customer's answer to "did we understand you?".
public enum Agreement: String, Sendable, Codable { case yes, no }
