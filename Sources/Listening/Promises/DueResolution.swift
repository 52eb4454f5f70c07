public import Foundation

extension Due {
    /// The close of a working day, for a day without a time.
    static let endOfDay = 17 * 60

    /// The instant that is meant, seen from `now` in the customer's time zone.
    ///
    /// A day without a time is due at 17:00. A weekday, a time or a day of the month that has passed is the next one.
    /// Nil where the date does not exist.
    public func resolve(now: Date, timeZone: TimeZone) -> Date? {
        if let withinMinutes { return now.addingTimeInterval(Double(withinMinutes) * 60) }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let minute = minuteOfDay ?? Self.endOfDay
        guard let day else { return Self.nextTime(minute, after: now, calendar) }
        return Self.start(of: day, now: now, minute, calendar).flatMap { Self.at(minute, on: $0, calendar) }
    }

    private static func nextTime(_ minute: Int, after now: Date, _ calendar: Calendar) -> Date? {
        guard let today = at(minute, on: now, calendar) else { return nil }
        return today > now ? today : calendar.date(byAdding: .day, value: 1, to: today)
    }

    private static func at(_ minute: Int, on day: Date, _ calendar: Calendar) -> Date? {
        calendar.date(bySettingHour: minute / 60, minute: minute % 60, second: 0, of: day)
    }

    private static func start(of day: Day, now: Date, _ minute: Int, _ calendar: Calendar) -> Date? {
        switch day {
        case .today: now
        case .tomorrow: calendar.date(byAdding: .day, value: 1, to: now)
        case .inDays(let days): calendar.date(byAdding: .day, value: days, to: now)
        case .inWorkingDays(let days): workingDay(days, after: now, calendar)
        case .weekday(let weekday, let next): Self.weekday(weekday, next: next, now: now, minute, calendar)
        case .endOfWeek: Self.weekday(6, next: false, now: now, minute, calendar)
        case .endOfMonth: calendar.dateInterval(of: .month, for: now).map { $0.end.addingTimeInterval(-12 * 3600) }
        case .ofMonth(let day): dayOfMonth(day, now: now, minute, calendar)
        case .date(let month, let day, let year): date(month, day, year, now: now, calendar)
        }
    }

    private static func workingDay(_ days: Int, after now: Date, _ calendar: Calendar) -> Date? {
        var date = now
        var left = days
        while left > 0 {
            guard let next = calendar.date(byAdding: .day, value: 1, to: date) else { return nil }
            date = next
            if !calendar.isDateInWeekend(date) { left -= 1 }
        }
        return date
    }

    /// Today counts while its time has not passed; "next Friday" on a Wednesday is the one of next week.
    private static func weekday(_ weekday: Int, next: Bool, now: Date, _ minute: Int, _ calendar: Calendar) -> Date? {
        let today = calendar.component(.weekday, from: now)
        var days = (weekday - today + 7) % 7
        if days == 0, let at = at(minute, on: now, calendar), at <= now { days = 7 }
        if next, !startsNextWeek(today: today, days: days) { days += 7 }
        return calendar.date(byAdding: .day, value: days, to: now)
    }

    /// Weeks are taken to start on Monday.
    private static func startsNextWeek(today: Int, days: Int) -> Bool {
        (today + 5) % 7 + days >= 7
    }

    private static func dayOfMonth(_ day: Int, now: Date, _ minute: Int, _ calendar: Calendar) -> Date? {
        var parts = calendar.dateComponents([.year, .month], from: now)
        parts.day = day
        for _ in 0..<12 {
            if let date = valid(parts, calendar), let due = at(minute, on: date, calendar), due > now { return date }
            let month = (parts.month ?? 1) + 1
            parts.month = month > 12 ? 1 : month
            if month > 12 { parts.year = (parts.year ?? 0) + 1 }
        }
        return nil
    }

    private static func date(_ month: Int, _ day: Int, _ year: Int?, now: Date, _ calendar: Calendar) -> Date? {
        let this = calendar.component(.year, from: now)
        let start = calendar.startOfDay(for: now)
        let years = year.map { [$0] } ?? [this, this + 1, this + 2, this + 3, this + 4]
        return years.lazy.compactMap { valid(DateComponents(year: $0, month: month, day: day), calendar) }
            .first { year != nil || $0 >= start }
    }

    /// Nil for the 31st of a month that has 30 days.
    private static func valid(_ parts: DateComponents, _ calendar: Calendar) -> Date? {
        guard let date = calendar.date(from: parts), calendar.component(.day, from: date) == parts.day else {
            return nil
        }
        return date
    }
}
