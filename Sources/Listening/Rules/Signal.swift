/// What a cue tells about a sentence. Cues are rules that say nothing to the writer: they feed focus, moves and reading.
enum Signal: String, CaseIterable {
    // Moves of a reply.
    case greeting, closing, wish, selfIntroduction, apology, thanks, feeling, validate, restateLead, openQuestion,
        invite, askIdeas
    case request, option, commit, hedge, reassure, checkUnderstanding, instruct, inform, negative, soon
    case offerHelp, ownership, promise, takesUp, volley
    // Focus.
    case inwardFocus, customerFocus
    // What a customer's sentence is.
    case asks, wants, complains, feels, suggests, deadline, outcome, impact, has, tried, howAreYou, declines, agrees
    case disagrees, actForMe
    // Strain.
    case upset, churn, legal, escalation, repeated, effort, urgency, pleading, grateful, harm
    case chases, unhurried
    // Where a customer stands, and how they are.
    case accepts, joy, relief
    // A reply that says back.
    case reflects
    // Read from their marks alone and behind the 64 that fit into a set: feelings by name …
    case anger, frustration, disappointment, worry, fear, confusion, sadness, shame, weariness, hope
    // … and what a customer tells about themself.
    case calledName, pronouns, family, animal, occasion, work, place, health, loss, belief, hardship
}

extension Signal {
    /// Its place among all signals.
    var place: UInt8 { unsafeBitCast(self, to: UInt8.self) }

    /// As the rule files write it.
    var name: String { rawValue }

    init?(named name: String) { self.init(rawValue: name) }
}

/// A set of signals, a bit each.
struct Signals: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    init(_ signal: Signal) { rawValue = 1 << UInt64(signal.place) }

    func has(_ signal: Signal) -> Bool { rawValue >> UInt64(signal.place) & 1 == 1 }
}
