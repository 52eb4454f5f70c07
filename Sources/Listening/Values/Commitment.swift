/// Something a draft promises.
public struct Commitment: Sendable, Equatable {
    public enum Party: String, Sendable, Codable {
        /// The writer: "I'll call you".
        case writer
        /// The writer's side: "we'll refund you".
        case us
    }
    public var span: Span
    /// The sentence's words that make the promise.
    public var text: String
    /// What is promised, from its verb on.
    public var what: String
    public var due: Due?
    public var who: Party
}

/// When something is due, as it was said; `resolve` turns it into an instant.
public struct Due: Sendable, Hashable, Codable {
    public enum Day: Sendable, Hashable, Codable {
        case today
        case tomorrow
        /// 1 is Sunday, 7 Saturday; `next` skips one that is less than a week away only by name.
        case weekday(Int, next: Bool)
        /// "by the 14th".
        case ofMonth(Int)
        case date(month: Int, day: Int, year: Int?)
        case inDays(Int)
        case inWorkingDays(Int)
        case endOfWeek
        case endOfMonth
    }
    public var day: Day?
    /// Minutes after midnight.
    public var minuteOfDay: Int?
    /// Minutes from now: "within two hours".
    public var withinMinutes: Int?
    public var text: String

    public init(day: Day? = nil, minuteOfDay: Int? = nil, withinMinutes: Int? = nil, text: String) {
        self.day = day
        self.minuteOfDay = minuteOfDay
        self.withinMinutes = withinMinutes
        self.text = text
    }
}
