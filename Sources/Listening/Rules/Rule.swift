/// Something the coach can say, with the words that call for it, the reason, and examples that prove it.
///
/// Patterns are written in the notation of `Pattern`. A rule without patterns is said by the engine itself (a question
/// left open, say) and is here for its words only.
public struct Rule: Sendable, Equatable {
    /// Stable: `inward.workload`.
    public var id: String
    /// The pitfall it finds; nil for what is missing rather than wrong.
    public var pitfall: Pitfall?
    /// The practice it serves: `P06`.
    public var practice: String
    /// How much it matters to the customer.
    public var severity: Severity
    /// Why it matters, in one sentence for the person who writes.
    public var reason: String
    /// What it rests on.
    public var evidence: Grounds
    /// What to write instead, or a thought that helps.
    public var suggestion: Suggestion?
    /// What it weighs in ranking, 0 to 1. Set by hand: no probability of being right.
    public var weight: Double
    /// What it looks for, in the notation of patterns; any of them.
    public var patterns: [String]
    /// Patterns that silence it when they match in the same sentence.
    public var unless: [String]
    /// Patterns that silence it when they match anywhere in the draft.
    public var unlessDraft: [String]
    /// Where it looks.
    public var scope: Scope
    /// Silent until a team's policy switches it on (`RuleSet.switchingOn`).
    public var isOff: Bool
    /// What must be true of the conversation for it to speak; all of them.
    public var when: [Condition]
    /// Sentences that it must flag.
    public var flags: [Example]
    /// Sentences that it must let pass.
    public var passes: [Example]

    /// Where a rule looks.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        /// Any sentence of a reply.
        case sentence
        /// Statements only, never questions.
        case statement
        /// The first sentence of a reply.
        case opening
        /// Any sentence, said once in a draft.
        case draft
        /// Private notes.
        case note
    }

    /// A sentence that a rule must flag, or must let pass, and what the customer wrote before it.
    public struct Example: Sendable, Equatable {
        /// The sentence.
        public var text: String
        /// What the customer wrote before it.
        public var customer: String?

        /// An example, with what the customer wrote before it where that matters.
        public init(_ text: String, customer: String? = nil) {
            self.text = text
            self.customer = customer
        }
    }

    /// A rule; only what it is about and what it looks for must be given.
    public init(
        id: String, pitfall: Pitfall? = nil, practice: String, severity: Severity = .advice, reason: String,
        evidence: Grounds, suggestion: Suggestion? = nil, weight: Double = 0.5, patterns: [String],
        unless: [String] = [], unlessDraft: [String] = [], scope: Scope = .sentence, isOff: Bool = false,
        when: [Condition] = [], flags: [Example] = [], passes: [Example] = []
    ) {
        self.id = id
        self.pitfall = pitfall
        self.practice = practice
        self.severity = severity
        self.reason = reason
        self.evidence = evidence
        self.suggestion = suggestion
        self.weight = weight
        self.patterns = patterns
        self.unless = unless
        self.unlessDraft = unlessDraft
        self.scope = scope
        self.isOff = isOff
        self.when = when
        self.flags = flags
        self.passes = passes
    }
}

/// What can be required of the conversation before a rule speaks.
public enum Condition: String, Sendable, Codable, CaseIterable {
    /// The customer is upset.
    case strained
    /// The customer is not upset.
    case calm
    /// The customer asked or demanded something, or complained.
    case asked
    /// The customer wants us to do something.
    case requested
    /// The customer has been waiting or has written before.
    case waiting
    /// The customer turned a proposal down.
    case declined
    /// The customer says they have tried things.
    case tried
    /// A conversation was given.
    case conversation
    /// Nobody has answered this customer yet.
    case firstReply
    /// We have answered them before.
    case laterReply
    /// The customer gave the thing of that kind.
    case gaveOrder, gaveEmail, gavePhone, gaveDevice
}

/// What is wrong with a rule, in one sentence.
public struct RuleError: Error, Sendable, Equatable, CustomStringConvertible {
    public var description: String

    /// An error that says this, in one sentence.
    public init(_ description: String) {
        self.description = description
    }
}
