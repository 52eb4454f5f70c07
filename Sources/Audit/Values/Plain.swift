/// Figures in the words of people.
enum Plain {
    /// "40 s", "12 min", "3 h 20 min", "2 days 4 h".
    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        switch whole {
        case ..<90: return "\(max(whole, 0)) s"
        case ..<5400: return "\(Int((seconds / 60).rounded())) min"
        case ..<86_400: return two(whole / 3600, "h", whole % 3600 / 60, "min")
        case ..<(86_400 * 14):
            return two(whole / 86_400, whole / 86_400 == 1 ? "day" : "days", whole % 86_400 / 3600, "h")
        default: return "\(Int((seconds / 86_400).rounded())) days"
        }
    }

    /// The same to about a tenth, as a median of many is known: "5 h", "2 days".
    static func roughly(_ seconds: Double) -> String {
        switch seconds {
        case ..<10_800: duration(seconds)
        case ..<(86_400 * 2): "\(Int((seconds / 3600).rounded())) h"
        default: "\(Int((seconds / 86_400).rounded())) days"
        }
    }

    private static func two(_ large: Int, _ unit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(unit)" : "\(large) \(unit) \(small) \(smallUnit)"
    }

    /// "1,234".
    static func count(_ number: Int) -> String {
        let digits = Array(String(abs(number)))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return number < 0 ? "-\(text)" : text
    }

    /// "1 reply", "2 replies".
    static func count(_ number: Int, _ one: String, _ several: String) -> String {
        "\(count(number)) \(number == 1 ? one : several)"
    }

    static func bytes(_ bytes: Int64) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1000, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        let tenths = Int((value * 10).rounded())
        return unit == 0 || tenths >= 100
            ? "\(Int(value.rounded())) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    /// "42 %"; "under 1 %" and "over 99 %" where rounding would say none or all.
    static func percent(_ share: Double) -> String {
        let rounded = Int((share * 100).rounded())
        if rounded == 0, share > 0 { return "under 1 %" }
        if rounded == 100, share < 1 { return "over 99 %" }
        return "\(rounded) %"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// "5 March 2024".
    static func day(_ seconds: Int64) -> String {
        let (year, month, day) = Calendar.day(of: seconds)
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// "5 March 2024, 09:30".
    static func time(_ seconds: Int64) -> String {
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        return "\(day(seconds)), \(Moment.two(Int(rest / 3600))):\(Moment.two(Int(rest / 60 % 60)))"
    }

    /// "Mar 24", of a count of months.
    static func month(_ month: Int) -> String { "\(months[month % 12].prefix(3)) \(Moment.two(month / 12 % 100))" }
}
