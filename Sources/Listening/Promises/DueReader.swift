/// Reads when something is due from the words of a sentence.
struct DueReader {
    let passage: Passage
    private let words: [String]
    private let first: Int

    /// When these words say that something is due; nil where they name no time.
    static func due(_ passage: Passage, _ tokens: Range<Int>) -> Due? {
        let namesTime = tokens.contains { index in
            passage.tokens[index].shape.contains(.number) || Calendars.words[passage.hash(index)] > 0
        }
        return namesTime ? DueReader(passage: passage, tokens: tokens).due() : nil
    }

    private init(passage: Passage, tokens: Range<Int>) {
        self.passage = passage
        let near = tokens.prefix(120)
        words = near.map { passage.tokens[$0].shape.contains(.tail) ? "" : passage.folded($0) }
        first = tokens.lowerBound
    }

    private func due() -> Due? {
        var due = Due(text: "")
        var used: [Int] = []
        for index in words.indices {
            if due.day == nil, due.withinMinutes == nil, let (day, count) = day(at: index) {
                due.day = day
                used += index..<index + count
            }
            if due.minuteOfDay == nil, let (minute, count) = time(at: index) {
                due.minuteOfDay = minute
                used += index..<index + count
            }
            if due.withinMinutes == nil, due.day == nil, let (length, count) = span(at: index) {
                due.withinMinutes = length.minutes
                due.day = length.day
                used += index..<index + count
            }
        }
        guard let low = used.min(), let high = used.max() else { return nil }
        due.text = passage.text(passage.byteRange(first + low..<first + high + 1))
        return due
    }

    private func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

    // MARK: Days

    private func day(at index: Int) -> (Due.Day, Int)? {
        let here = word(index)
        switch here {
        case "today", "tonight": return (.today, 1)
        case "tomorrow": return (.tomorrow, 1)
        case "eod", "cob": return (.today, 1)
        case "week" where isEnd(of: index): return (.endOfWeek, 1)
        case "month" where isEnd(of: index): return (.endOfMonth, 1)
        case "day" where isEnd(of: index): return (.today, 1)
        default: break
        }
        if let weekday = Calendars.weekdays[here] {
            guard weekdayIsMeant(index) else { return nil }
            return (.weekday(weekday, next: word(index - 1) == "next"), 1)
        }
        return date(at: index)
    }

    /// "sun" and "sat" are also a star and a verb.
    private func weekdayIsMeant(_ index: Int) -> Bool {
        let token = passage.tokens[first + index]
        return word(index).count > 3 || token.shape.contains(.capital)
    }

    /// "by the end of the week".
    private func isEnd(of index: Int) -> Bool {
        (index - 4..<index).contains { word($0) == "end" || word($0) == "close" }
    }

    /// "3 December", "December 3rd", "the 14th", "2026-12-03".
    private func date(at index: Int) -> (Due.Day, Int)? {
        if let iso = Calendars.iso(word(index), word(index + 1), word(index + 2)) { return (iso, 3) }
        if let month = Calendars.month(word(index), capital: passage.tokens[first + index].shape.contains(.capital)),
            let day = Calendars.dayNumber(word(index + 1))
        {
            return (.date(month: month, day: day, year: year(index + 2)), year(index + 2) == nil ? 2 : 3)
        }
        guard let day = Calendars.dayNumber(word(index)) else { return nil }
        let next = word(index + 1) == "of" ? index + 2 : index + 1
        if words.indices.contains(next),
            let month = Calendars.month(word(next), capital: passage.tokens[first + next].shape.contains(.capital))
        {
            return (.date(month: month, day: day, year: year(next + 1)), next + (year(next + 1) == nil ? 1 : 2) - index)
        }
        let isOrdinal = word(index).last?.isLetter == true
        return isOrdinal && word(index - 1) == "the" ? (.ofMonth(day), 1) : nil
    }

    private func year(_ index: Int) -> Int? {
        guard let year = Int(word(index)), (2000...2200).contains(year) else { return nil }
        return year
    }

    // MARK: Times

    private func time(at index: Int) -> (Int, Int)? {
        switch word(index) {
        case "noon", "midday": return (12 * 60, 1)
        case "midnight": return (24 * 60 - 1, 1)
        case "eod", "cob", "tonight": return (word(index) == "tonight" ? 20 * 60 : 17 * 60, 1)
        case "day" where isEnd(of: index), "business" where isEnd(of: index): return (17 * 60, 1)
        case "morning" where tiesToDay(index): return (12 * 60, 1)
        case "afternoon" where tiesToDay(index): return (17 * 60, 1)
        case "evening" where tiesToDay(index): return (20 * 60, 1)
        default: return clock(at: index)
        }
    }

    private func tiesToDay(_ index: Int) -> Bool {
        let before = word(index - 1)
        return before == "this" || before == "tomorrow" || Calendars.weekdays[before] != nil
    }

    /// "10:30", "10am", "10 am", or a bare hour behind "at", "by" or "before".
    private func clock(at index: Int) -> (Int, Int)? {
        guard let reading = ClockReading(word(index)) else { return nil }
        let next = word(index + 1)
        let half = reading.half ?? ClockReading.Half(next) ?? ClockReading.Half(next, word(index + 2))
        let lead = ["at", "by", "before", "around", "until", "till"].contains(word(index - 1))
        let follows =
            Calendars.month(next, capital: true) != nil || Calendars.units[next] != nil || next == "%" || next == "of"
        guard half != nil || reading.hasMinutes || (lead && !follows) else { return nil }
        let taken = reading.half != nil || half == nil ? 1 : 2
        return (reading.minutes(half), taken)
    }

    // MARK: Lengths

    private struct Length {
        var minutes: Int?
        var day: Due.Day?
    }

    /// "within two hours", "in 20 minutes", "in the next hour", "in 3 working days".
    private func span(at index: Int) -> (Length, Int)? {
        guard ["within", "in"].contains(word(index)) else { return nil }
        var place = index + 1
        while Self.fillers.contains(word(place)), place - index < 4 { place += 1 }
        let number = Calendars.count(word(place))
        if number != nil { place += word(place + 1) == "of" ? 2 : 1 }
        let isWorking = ["working", "business"].contains(word(place))
        if isWorking { place += 1 }
        guard let unit = Calendars.units[word(place)], number ?? 1 < 10_000 else { return nil }
        return (length(number ?? 1, unit, isWorking), place - index + 1)
    }

    private static let fillers: Set<String> = ["the", "next", "about", "around", "a", "an"]

    private func length(_ number: Int, _ unit: Int, _ isWorking: Bool) -> Length {
        if unit < 24 * 60 { return Length(minutes: number * unit) }
        let days = number * unit / (24 * 60)
        return Length(day: isWorking ? .inWorkingDays(days) : .inDays(days))
    }
}
