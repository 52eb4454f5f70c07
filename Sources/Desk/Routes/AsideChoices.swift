import Casework
import Foundation

/// Sensible moments until which a conversation may be set aside.
struct AsideChoices: Sendable {
    var times: Times

    var choices: [Menus.AsideChoice] {
        moments.map { Menus.AsideChoice(label: times.due($0).text, until: $0.rfc3339) }
    }

    /// What `datetime-local` takes as its earliest value.
    var earliest: String {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute], from: times.now.adding(seconds: 300).date)
        return
            "\(padded(parts.year, 4))-\(padded(parts.month))-\(padded(parts.day))T\(padded(parts.hour)):\(padded(parts.minute))"
    }

    /// In an hour, at five today, at nine tomorrow, at nine on Monday.
    private var moments: [Timestamp] {
        let now = times.now.date
        let five = calendar.date(bySettingHour: 17, minute: 0, second: 0, of: now)
        let tomorrow = calendar.date(byAdding: .day, value: 1, to: now)
        let nine = tomorrow.flatMap { calendar.date(bySettingHour: 9, minute: 0, second: 0, of: $0) }
        let monday = calendar.nextDate(
            after: nine ?? now, matching: DateComponents(hour: 9, weekday: 2), matchingPolicy: .nextTime)
        let found = [now.addingTimeInterval(3600), five, nine, monday].compactMap(\.self).filter { $0 > now }
        return Array(Set(found)).sorted().map { Timestamp($0) }
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = times.zone
        return calendar
    }

    private func padded(_ number: Int?, _ width: Int = 2) -> String {
        let text = String(number ?? 0)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
