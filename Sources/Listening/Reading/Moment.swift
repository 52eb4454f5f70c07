/// A moment as RFC 3339 writes it, in seconds since 1970.
enum Moment {
    /// Nil where the text is no such moment: "2026-11-23T15:10:00Z", "2026-11-23T16:10:00+01:00".
    static func seconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let local = days(year, month, day) * 86400 + hour * 3600 + minute * 60 + second
        return zone(bytes[19...]).map { local - $0 }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy(Bytes.isDigit) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Seconds east of Greenwich, behind the fraction of a second.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
        let rest = bytes.drop { $0 == UInt8(ascii: ".") || Bytes.isDigit($0) }
        guard let sign = rest.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return 0 }
        let digits = ArraySlice(rest.dropFirst().filter { $0 != UInt8(ascii: ":") })
        guard digits.count == 4, let hours = number(digits[..<2]), let minutes = number(digits[2...]) else {
            return nil
        }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    /// Days since 1970 in the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let yearDay = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + yearDay - 719_468
    }
}
