/// On whose side of the conversation a sentence stands.
public enum Focus: String, Sendable, Codable, CaseIterable {
    /// The customer's: their situation, their wishes, what they get.
    case customer
    /// Ours: our rules, our work, our reasons.
    case us
    /// Nobody's: greetings, plain facts.
    case neutral
}

/// What a sentence does for the customer.
public enum Move: String, Sendable, Codable, CaseIterable {
    /// Addresses them by name.
    case name
    /// Says who is writing.
    case selfIntroduction
    /// Says back what they said, in other words.
    case restate
    /// Names what they may feel.
    case feeling
    /// Says that what they feel or did makes sense.
    case validate
    /// Asks what can be answered freely.
    case openQuestion
    /// Asks for a yes, a no or a fact.
    case closedQuestion
    /// Asks what they would like or have thought of.
    case askIdeas
    /// Offers a way to choose.
    case option
    /// Promises an action.
    case commit
    /// Says sorry.
    case apology
    /// Thanks them.
    case thanks
    /// Tells a fact.
    case inform
    /// Gives safety: somebody is there, it will be taken care of.
    case reassure
    /// Asks whether it was understood rightly.
    case checkUnderstanding
    /// Asks them to do something.
    case instruct
    /// Greets, wishes, closes.
    case courtesy
}

/// What a customer-care coach would ask to change.
public enum Pitfall: String, Sendable, Codable, CaseIterable {
    /// Speaks of our inside: workload, departments, systems.
    case inward
    /// Gives the rule before the reason and the way.
    case policyFirst
    /// Says what cannot be, and stops there.
    case refusal
    /// Makes the person the problem.
    case blame
    /// Points at somebody else.
    case deflect
    /// Makes the worry smaller than it is felt.
    case dismiss
    /// Justifies us instead of listening.
    case defend
    /// Sounds like an apology and is none.
    case nonApology
    /// Orders the customer about.
    case command
    /// Leaves open who will do it.
    case noOwnership
    /// Could have gone to anybody.
    case canned
    /// Leaves open what will happen, or when.
    case vague
    /// Too little for somebody who is upset.
    case abrupt
    /// Solves what is not understood yet.
    case premature
    /// Asks for what they have told already.
    case askAgain
    /// Gives our work to the customer.
    case handBack
    /// Argues with a no.
    case convince
    /// Puts a label on a person.
    case label
    /// Admits what should be cleared first.
    case admission
    /// Uses the name so often that it sounds like a technique.
    case overName
    /// Apologises again and again.
    case overApology
}

/// How much a finding weighs, from a remark to something that should not go out.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// A remark.
    case note
    /// Better changed.
    case advice
    /// Should not go out like this.
    case warning

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .advice: 1
        case .warning: 2
        }
    }
}

/// What a part of a customer's message is.
public enum PointKind: String, Sendable, Codable, CaseIterable {
    /// They ask.
    case question
    /// Something went wrong for them.
    case complaint
    /// They want something done.
    case request
    /// They tell something.
    case fact
    /// They say how they feel.
    case feeling
    /// They propose something.
    case idea
    /// They need it by a time.
    case deadline
}
