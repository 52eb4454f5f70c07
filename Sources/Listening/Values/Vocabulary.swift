/// On whose side of the conversation a sentence stands.
public enum Focus: String, Sendable, Codable, CaseIterable { case customer, us, neutral }

/// What a sentence does for the customer.
public enum Move: String, Sendable, Codable, CaseIterable {
    case name, selfIntroduction, restate, feeling, validate, openQuestion, closedQuestion, askIdeas, option, commit
    case apology, thanks, inform, reassure, checkUnderstanding, instruct, courtesy
}

/// What a customer-care coach would ask to change.
public enum Pitfall: String, Sendable, Codable, CaseIterable {
    case inward, policyFirst, refusal, blame, deflect, dismiss, defend, nonApology, command, noOwnership, canned, vague
    case abrupt, premature, askAgain, handBack, convince, label, admission, overName, overApology
}

/// How much a finding weighs, from a remark to something that should not go out.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    case note, advice, warning

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
    case question, complaint, request, fact, feeling, idea, deadline
}
