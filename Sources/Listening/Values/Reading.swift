/// What the customer's side of a conversation says.
///
/// Every quote is in the customer's own words; `turn` is an index into the history that was read.
public struct Reading: Sendable, Equatable {
    /// The parts of the customer's messages, in the order they were written.
    public var points: [Point] = []
    /// What they feel, said or shown, the latest message first.
    public var feelings: [Feeling] = []
    /// How strained the customer is, 0 (calm) to 1.
    public var strain: Double = 0
    /// How strained their earlier, answered messages were; nil where this is the first thing they say.
    public var strainBefore: Double?
    /// What the strain was read from, strongest first.
    public var strainEvidence: [Evidence] = []
    /// What they say is the case.
    public var situation: [Quote] = []
    /// What they wish for.
    public var outcome: [Quote] = []
    /// What it has led to.
    public var impact: [Quote] = []
    /// Until when they need it.
    public var deadline: [Quote] = []
    /// What they use or hold already.
    public var have: [Quote] = []
    /// What they have tried already.
    public var tried: [Quote] = []
    /// What they propose themselves.
    public var ideas: [Quote] = []
    /// Their words for their own things, as they write them.
    public var terms: [Term] = []
    /// What they tell about themself.
    public var facts: [PersonalFact] = []
    /// What they answered to the last thing we said back; nil where we did not, or they left it open.
    public var onProblem: Stance?
    /// What they answered to what we last proposed.
    public var onSolution: Stance?
    /// "How are you?": it deserves an answer and a return.
    public var asksHowWeAre = false
    /// BCP 47 tag of what is to be answered, `und` when it cannot be told.
    public var language = "en"
    /// False where there are no rules for the language: then nothing is read, and the silence means nothing.
    public var isRead = true

    /// A reading of nothing.
    public init() {}
}

/// One thing a customer said that an answer can meet.
public struct Point: Sendable, Equatable, Codable {
    /// What it is.
    public var kind: PointKind
    /// Their words.
    public var text: String
    /// The message, as an index into the history.
    public var turn: Int
    /// Where in that message.
    public var span: Span

    /// One point.
    public init(kind: PointKind, text: String, turn: Int, span: Span) {
        self.kind = kind
        self.text = text
        self.turn = turn
        self.span = span
    }
}

/// Words of the customer with the place they were said.
public struct Quote: Sendable, Equatable, Codable {
    /// Their words.
    public var text: String
    /// The message, as an index into the history.
    public var turn: Int
    /// Where in that message.
    public var span: Span

    /// Words with their place.
    public init(text: String, turn: Int, span: Span) {
        self.text = text
        self.turn = turn
        self.span = span
    }
}

/// Words of the customer and what they show.
public struct Evidence: Sendable, Equatable, Codable {
    /// What kind of sign it is: `upset`, `churn`, `legal`, `repeated`, `waiting` …
    public var sign: String
    /// Their words.
    public var text: String
    /// The message, as an index into the history.
    public var turn: Int
    /// Where in that message.
    public var span: Span
    /// Why it counts, in plain words.
    public var reason: String
    /// 0 to 1.
    public var strength: Double

    /// Words with what they show.
    public init(sign: String, text: String, turn: Int, span: Span, reason: String, strength: Double) {
        self.sign = sign
        self.text = text
        self.turn = turn
        self.span = span
        self.reason = reason
        self.strength = strength
    }
}

/// A feeling by its name, and the words it was read from.
public struct Feeling: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case anger, frustration, disappointment, worry, fear, confusion, sadness, shame, weariness
        case relief, gratitude, joy, hope
    }

    public var kind: Kind
    /// They name it themselves ("I am worried"); otherwise their words show it.
    public var isSaid: Bool
    public var quote: Quote
    /// Why it was read so, in plain words.
    public var reason: String
    /// 0 to 1.
    public var strength: Double
    /// The message it was read from.
    public var turn: Int { quote.turn }

    public init(kind: Kind, isSaid: Bool, quote: Quote, reason: String, strength: Double) {
        self.kind = kind
        self.isSaid = isSaid
        self.quote = quote
        self.reason = reason
        self.strength = strength
    }
}

/// A word of the customer's own for one of their things: quoted, written large, or used again and again.
public struct Term: Sendable, Equatable, Codable {
    /// Where it was said last.
    public var quote: Quote
    /// How often they said it.
    public var times: Int

    public init(quote: Quote, times: Int) {
        self.quote = quote
        self.times = times
    }
}

/// Something about the person that one would remember.
public struct PersonalFact: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case name, pronouns, family, animal, occasion, work, place, health, loss, belief, hardship
    }

    public var kind: Kind
    /// The words that say it; the quote is the sentence around them.
    public var text: String
    public var quote: Quote
    /// Health, loss, belief and money: to be met with tact, and never kept without asking.
    public var isSensitive: Bool { [.health, .loss, .belief, .hardship].contains(kind) }

    public init(kind: Kind, text: String, quote: Quote) {
        self.kind = kind
        self.text = text
        self.quote = quote
    }
}

/// A customer's answer to "did we understand you?".
public enum Agreement: String, Sendable, Codable {
    /// We understood.
    case yes
    /// We did not.
    case no
}

/// Where a customer stands on what we said last, and the words that tell it.
public struct Stance: Sendable, Equatable, Codable {
    public var agreement: Agreement
    public var quote: Quote

    public init(agreement: Agreement, quote: Quote) {
        self.agreement = agreement
        self.quote = quote
    }
}
