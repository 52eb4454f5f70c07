/// Something a draft promises.
public struct Commitment: Sendable, Equatable {
    /// Who promises.
    public enum Party: String, Sendable, Codable {
        /// The writer: "I'll call you".
        case writer
        /// The writer's side: "we'll refund you".
        case us
    }
    /// Where in the draft it is promised.
    public var span: Span
    /// The sentence's words that make the promise.
    public var text: String
    /// What is promised, from its verb on.
    public var what: String
    /// Until when, where that is said.
    public var due: Due?
    /// Who promises.
    public var who: Party
}

/// When something is due, as it was said; `resolve` turns it into an instant.
public struct Due: Sendable, Hashable, Codable {
    /// A day, as people name it.
    public enum Day: Sendable, Hashable, Codable {
        /// The day it was said.
        case today
        /// The day after.
        case tomorrow
        /// 1 is Sunday, 7 Saturday; `next` skips one that is less than a week away only by name.
        case weekday(Int, next: Bool)
        /// "by the 14th".
        case ofMonth(Int)
        /// A day of the year; without a year, the next one.
        case date(month: Int, day: Int, year: Int?)
        /// So many days later.
        case inDays(Int)
        /// So many working days later.
        case inWorkingDays(Int)
        /// The last working day of the week.
        case endOfWeek
        /// The last day of the month.
        case endOfMonth
    }
    /// The day, where one is named.
    public var day: Day?
    /// Minutes after midnight.
    public var minuteOfDay: Int?
    /// Minutes from now: "within two hours".
    public var withinMinutes: Int?
    /// The words that say it.
    public var text: String

    /// When something is due; what is not said stays nil.
    public init(day: Day? = nil, minuteOfDay: Int? = nil, withinMinutes: Int? = nil, text: String) {
        self.day = day
        self.minuteOfDay = minuteOfDay
        self.withinMinutes = withinMinutes
        self.text = text
    }
}
