/// How much a conversation needs us now, and why (P46).
public enum Need {
    /// The moment by which conversations are put in order: the earliest goes first.
    ///
    /// It is the moment since when the customer waits, moved earlier by what makes waiting harder: up to four hours for
    /// strain, half an hour for each further message they had to write, up to two hours, and an open promise counts
    /// from an hour before it is due. Since every conversation moves up as time goes by, the calm are never overtaken
    /// for ever.
    public static func moment(
        waitingSince: Timestamp, strain: Double, unanswered: Int, promiseDue: Timestamp? = nil
    ) -> Timestamp {
        let effort = min(Double(max(unanswered - 1, 0)) * 0.5, 2)
        let moved = waitingSince.adding(seconds: -(min(max(strain, 0), 1) * 4 + effort) * 3600)
        guard let promiseDue else { return moved }
        return min(moved, promiseDue.adding(seconds: -3600))
    }

    /// When a promise asks for attention, while nobody waits: an hour before it is due; once that has passed and a
    /// colleague has just looked at it, again in ten minutes to half an hour, until it is kept or withdrawn.
    public static func moment(promiseDue due: Timestamp, now: Timestamp) -> Timestamp {
        let before = due.adding(seconds: -3600)
        return before > now ? before : max(min(due, now.adding(seconds: 1800)), now.adding(seconds: 600))
    }

    /// What made a conversation the next one, most telling first.
    public enum Reason: Sendable, Equatable {
        case yours
        case wasOthers(ownerID: String)
        case strained
        case wroteAgain(times: Int)
        case promiseDue(Timestamp)
        case backFromWaiting
        case waiting(since: Timestamp)
    }

    public static func reasons(
        for conversation: Conversation, to memberID: String, now: Timestamp, promiseDue: Timestamp?
    ) -> [Reason] {
        var reasons: [Reason] = []
        if let owner = conversation.ownerID { reasons.append(owner == memberID ? .yours : .wasOthers(ownerID: owner)) }
        if let promiseDue, promiseDue < now.adding(seconds: 3600) { reasons.append(.promiseDue(promiseDue)) }
        if conversation.strain >= 0.5 { reasons.append(.strained) }
        if conversation.unanswered > 1 { reasons.append(.wroteAgain(times: conversation.unanswered)) }
        if let until = conversation.waitingUntil, until <= now { reasons.append(.backFromWaiting) }
        if let since = conversation.waitingSince { reasons.append(.waiting(since: since)) }
        return reasons
    }
}
