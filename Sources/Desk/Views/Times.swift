import Casework
import Foundation

/// Writes moments the way people say them, in one time zone and seen from one present.
struct Times: Sendable {
    var now: Timestamp
    var zone: TimeZone

    /// "Today, 08:05", "Friday, 16:40", "12 March" or "12 March 2025".
    func when(_ moment: Timestamp) -> When {
        When(text: text(moment), full: full(moment), machine: moment.rfc3339)
    }

    /// "27 November, 10:00": as `when`, and with the hour however far away, for what is due.
    func due(_ moment: Timestamp) -> When {
        var due = when(moment)
        if abs(days(to: moment)) > 6 { due.text += ", \(clock(moment))" }
        return due
    }

    /// "today, 08:05": what can stand within a sentence.
    static func withinSentence(_ text: String) -> String {
        for word in ["Today", "Yesterday", "Tomorrow"] where text.hasPrefix(word) {
            return word.lowercased() + text.dropFirst(word.count)
        }
        return text
    }

    /// "08:05".
    func clock(_ moment: Timestamp) -> String {
        let parts = parts(of: moment)
        return "\(padded(parts.hour)):\(padded(parts.minute))"
    }

    private func text(_ moment: Timestamp) -> String {
        switch days(to: moment) {
        case 0: "Today, \(clock(moment))"
        case -1: "Yesterday, \(clock(moment))"
        case 1: "Tomorrow, \(clock(moment))"
        case -6...6: "\(weekday(moment)), \(clock(moment))"
        default: date(moment, withYear: parts(of: moment).year != parts(of: now).year)
        }
    }

    private func full(_ moment: Timestamp) -> String {
        "\(weekday(moment)) \(date(moment, withYear: true)), \(clock(moment))"
    }

    private func date(_ moment: Timestamp, withYear: Bool) -> String {
        let parts = parts(of: moment)
        let day = "\(parts.day ?? 1) \(Times.months[(parts.month ?? 1) - 1])"
        return withYear ? "\(day) \(parts.year ?? 0)" : day
    }

    private func weekday(_ moment: Timestamp) -> String {
        Times.weekdays[(parts(of: moment).weekday ?? 1) - 1]
    }

    /// Midnights between now and the moment.
    private func days(to moment: Timestamp) -> Int {
        let calendar = calendar
        let today = calendar.startOfDay(for: now.date)
        let day = calendar.startOfDay(for: moment.date)
        return calendar.dateComponents([.day], from: today, to: day).day ?? 0
    }

    private func parts(of moment: Timestamp) -> DateComponents {
        calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: moment.date)
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private func padded(_ number: Int?) -> String {
        let text = String(number ?? 0)
        return text.count < 2 ? "0" + text : text
    }

    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// A moment ready to be shown.
struct When: Sendable, Hashable {
    /// As people say it.
    var text: String
    /// With weekday, date and hour, shown when pointed at.
    var full: String
    /// RFC 3339, for machines.
    var machine: String

    var html: HTML {
        "<time datetime=\"\(machine)\" title=\"\(full)\">\(text)</time>"
    }
}
