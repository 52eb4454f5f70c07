import Foundation

/// Reads days, months and years as people write them into a search, in the desk's own zone.
struct SearchDays {
    private let now: Timestamp
    private let calendar: Calendar

    init(now: Timestamp, zone: TimeZone) {
        self.now = now
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    /// From the first moment of what is named to the first after it; `nil` when it is no date.
    func span(of text: String) -> Range<Timestamp>? {
        switch text.lowercased() {
        case "today": return day(at: now.date)
        case "yesterday": return calendar.date(byAdding: .day, value: -1, to: now.date).flatMap(day)
        default: return written(text)
        }
    }

    private func day(at date: Date) -> Range<Timestamp>? {
        span(from: calendar.startOfDay(for: date), adding: .day)
    }

    /// `2026`, `2026-03`, `2026-03-31` or `31.3.2026`.
    private func written(_ text: String) -> Range<Timestamp>? {
        let isDotted = text.contains(".")
        let parts = text.split(separator: isDotted ? "." : "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.allSatisfy(\.isASCII) && $0.count <= 4 ? Int($0) : nil }
        guard numbers.count == parts.count, (1...3).contains(parts.count), !isDotted || parts.count == 3 else {
            return nil
        }
        let units = isDotted ? Array(numbers.reversed()) : numbers
        guard (1970...2999).contains(units[0]) else { return nil }
        var components = DateComponents(year: units[0], month: 1, day: 1)
        if units.count > 1 { components.month = units[1] }
        if units.count > 2 { components.day = units[2] }
        // A calendar would make the 3rd of March of the 31st of February.
        guard let start = calendar.date(from: components), components.month == calendar.component(.month, from: start),
            components.day == calendar.component(.day, from: start)
        else { return nil }
        return span(from: calendar.startOfDay(for: start), adding: [.year, .month, .day][units.count - 1])
    }

    private func span(from start: Date, adding unit: Calendar.Component) -> Range<Timestamp>? {
        guard let end = calendar.date(byAdding: unit, value: 1, to: start), start < end else { return nil }
        return Timestamp(start)..<Timestamp(end)
    }
}
