import Patterns

/// The words for days, months, counts and lengths of time.
enum Calendars {
    /// Every word without which no time is named, numbers apart.
    static let words = WordTable(
        words: (Array(weekdays.keys) + Array(months.keys) + Array(units.keys)).joined(separator: " ")
            + " today tonight tomorrow eod cob month noon midday midnight business morning afternoon evening")

    /// 1 is Sunday.
    static let weekdays: [String: Int] = [
        "sunday": 1, "monday": 2, "tuesday": 3, "wednesday": 4, "thursday": 5, "friday": 6, "saturday": 7,
        "sun": 1, "mon": 2, "tue": 3, "tues": 3, "wed": 4, "thu": 5, "thur": 5, "thurs": 5, "fri": 6, "sat": 7,
    ]

    private static let months: [String: Int] = [
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9,
        "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
        "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    ]

    /// "may" and "march" are months only with a capital.
    static func month(_ word: String, capital: Bool) -> Int? {
        capital || word.count > 5 ? months[word] : nil
    }

    /// Minutes of a unit.
    static let units: [String: Int] = [
        "minute": 1, "minutes": 1, "min": 1, "mins": 1, "hour": 60, "hours": 60, "hr": 60, "hrs": 60,
        "day": 1440, "days": 1440, "week": 10080, "weeks": 10080, "fortnight": 20160,
    ]

    private static let counts: [String: Int] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "couple": 2,
    ]

    static func count(_ word: String) -> Int? { counts[word] ?? Int(word) }

    /// "14", "14th", "3rd".
    static func dayNumber(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard let day = Int(digits), (1...31).contains(day) else { return nil }
        return ["", "st", "nd", "rd", "th"].contains(String(word.dropFirst(digits.count))) ? day : nil
    }

    /// The three parts of "2026-12-03".
    static func iso(_ year: String, _ month: String, _ day: String) -> Due.Day? {
        guard year.count == 4, month.count == 2, day.count == 2, let year = Int(year), (2000...2200).contains(year),
            let month = Int(month), (1...12).contains(month), let day = Int(day), (1...31).contains(day)
        else { return nil }
        return .date(month: month, day: day, year: year)
    }
}

/// A time as written: "10", "10:30", "10am", "9.15pm".
struct ClockReading {
    enum Half {
        case morning, afternoon

        init?(_ word: String) {
            switch word {
            case "am", "a.m": self = .morning
            case "pm", "p.m": self = .afternoon
            default: return nil
            }
        }

        /// "p" and "m" of "p.m.".
        init?(_ first: String, _ second: String) {
            guard second == "m" else { return nil }
            self.init(first + "m")
        }
    }

    let hour: Int
    let minute: Int
    let hasMinutes: Bool
    let half: Half?

    init?(_ word: String) {
        let digits = word.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let tail = String(word.dropFirst(digits.count))
        let parts = digits.split { $0 == ":" || $0 == "." }
        guard let first = parts.first, first.count <= 2, let hour = Int(first), hour <= 24, parts.count <= 2 else {
            return nil
        }
        half = tail == "p" ? .afternoon : tail == "a" ? .morning : Half(tail)
        guard tail.isEmpty || half != nil || tail == "h" else { return nil }
        self.hour = hour
        minute = parts.count == 2 ? Int(parts[1]) ?? 99 : 0
        hasMinutes = parts.count == 2 && digits.contains(":") || tail == "h"
        guard minute < 60, parts.count == 1 || parts[1].count == 2 else { return nil }
    }

    /// Minutes after midnight; a bare hour up to seven is meant for the afternoon.
    func minutes(_ half: Half?) -> Int {
        let turned =
            switch half {
            case .morning?: hour == 12 ? 0 : hour
            case .afternoon?: hour < 12 ? hour + 12 : hour
            case nil: !hasMinutes && hour > 0 && hour < 7 ? hour + 12 : hour
            }
        return min(turned * 60 + minute, 24 * 60 - 1)
    }
}
