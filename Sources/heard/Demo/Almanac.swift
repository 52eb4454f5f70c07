import Casework
import Foundation

extension Demo {
    /// Turns the moments of a script into real ones, seen from one present.
    struct Almanac: Sendable {
        var now: Timestamp
        /// The desk's.
        var zone = TimeZone.current

        /// - Parameter place: the time zone in which hours are meant, if it is not the desk's.
        func moment(_ moment: Moment, in place: TimeZone? = nil) -> Timestamp {
            switch moment {
            case .minutesAgo(let minutes): now.adding(seconds: Double(minutes) * -60)
            case .day(let days, let hour, let minute): at(hour, minute, on: day(days), in: place ?? zone)
            case .workday(let count, let hour, let minute): at(hour, minute, on: workday(count), in: place ?? zone)
            case .soon: soon
            }
        }

        /// Fills in what depends on the day: `{workday 3}` is a weekday's name, `{date 3}` its date, `{soon}` an hour.
        ///
        /// - Parameter place: the time zone in which the reader lives.
        func filled(_ text: String, in place: TimeZone) -> String {
            guard text.contains("{") else { return text }
            var text = text.replacing("{soon}", with: format("HH:mm", soon.date, in: place))
            for count in 1...Self.horizon {
                text = text.replacing("{workday \(count)}", with: format("EEEE", workday(count), in: zone))
                text = text.replacing("{date \(count)}", with: format("d MMMM", workday(count), in: zone))
            }
            return text
        }

        private static let horizon = 15

        private var soon: Timestamp {
            let quarter: Int64 = 15 * 60 * 1_000_000
            let soonest = now.adding(seconds: 40 * 60).microseconds
            return Timestamp(microseconds: (soonest + quarter - 1) / quarter * quarter)
        }

        private var calendar: Calendar {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            return calendar
        }

        private func day(_ days: Int) -> Date {
            calendar.date(byAdding: .day, value: days, to: now.date) ?? now.adding(seconds: Double(days) * 86400).date
        }

        private func workday(_ count: Int) -> Date {
            let days = (1...Self.horizon * 2).lazy.map(day).filter { !calendar.isDateInWeekend($0) }
            return days.dropFirst(count - 1).first ?? day(count)
        }

        /// The desk's day, at an hour of another place.
        private func at(_ hour: Int, _ minute: Int, on day: Date, in place: TimeZone) -> Timestamp {
            var parts = calendar.dateComponents([.year, .month, .day], from: day)
            parts.hour = hour
            parts.minute = minute
            parts.timeZone = place
            return Timestamp(calendar.date(from: parts) ?? day)
        }

        private func format(_ pattern: String, _ date: Date, in zone: TimeZone) -> String {
            let formatter = DateFormatter()
            formatter.locale = Locale(identifier: "en_GB")
            formatter.timeZone = zone
            formatter.dateFormat = pattern
            return formatter.string(from: date)
        }
    }
}
