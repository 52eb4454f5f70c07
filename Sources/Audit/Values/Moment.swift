/// Reads the times that exports write, as seconds since 1970 in UTC, and writes them.
///
/// Understood are RFC 3339 and its relatives ("2024-05-01 09:30", with or without seconds, fraction and zone), Unix
/// seconds and milliseconds, and forms with the month's name ("Tue, 31 Oct 2017 22:10:47 +0000", "Tue Oct 31 22:10:47
/// +0000 2017"). A time without a zone counts as UTC. "03/04/2024" is not guessed at.
enum Moment {
    static func seconds(in text: String) -> Int64? {
        let bytes = Array(text.utf8.prefix(64))
        return number(bytes) ?? dashed(bytes) ?? named(bytes)
    }

    /// Years in which a customer may have written to us; others are a mistake of the data.
    private static let years = 1990...2100

    private static func number(_ bytes: [UInt8]) -> Int64? {
        guard (9...14).contains(bytes.count) || bytes.contains(UInt8(ascii: ".")),
            bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
            let value = Double(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        let seconds = value > 100_000_000_000 ? value / 1000 : value
        return seconds > 631_152_000 && seconds < 4_133_980_800 ? Int64(seconds) : nil
    }

    // 2024-05-01T09:30:00.123+02:00
    private static func dashed(_ bytes: [UInt8]) -> Int64? {
        var cursor = Cursor(bytes)
        guard let year = cursor.digits(4), cursor.skip("-/"), let month = cursor.digits(2), cursor.skip("-/"),
            let day = cursor.digits(2)
        else { return nil }
        guard cursor.skip("Tt ") else { return cursor.isAtEnd ? date(year, month, day) : nil }
        guard let time = time(&cursor), let midnight = date(year, month, day) else { return nil }
        cursor.skipAll(" ")
        guard let zone = zone(&cursor), cursor.isAtEnd else { return nil }
        return midnight + time - zone
    }

    private static func time(_ cursor: inout Cursor) -> Int64? {
        guard let hour = cursor.upToTwoDigits(), cursor.skip(":"), let minute = cursor.digits(2) else { return nil }
        var second = 0
        if cursor.skip(":") {
            guard let value = cursor.digits(2) else { return nil }
            second = value
            if cursor.skip(".,") { cursor.skipAll("0123456789") }
        }
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return Int64(hour * 3600 + minute * 60 + second)
    }

    /// Seconds east of UTC; none written is UTC.
    private static func zone(_ cursor: inout Cursor) -> Int64? {
        if cursor.isAtEnd || cursor.skip("Zz") { return 0 }
        if cursor.skipWord("UTC") || cursor.skipWord("GMT") { return 0 }
        let isWest = cursor.peek == UInt8(ascii: "-")
        guard cursor.skip("+-"), let hours = cursor.digits(2) else { return nil }
        _ = cursor.skip(":")
        let minutes = cursor.digits(2) ?? 0
        return Int64(hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The parts in any order, since the month's name makes them plain.
    private static func named(_ bytes: [UInt8]) -> Int64? {
        var month: Int?
        var day: Int?
        var year: Int?
        var time: Int64?
        var zone: Int64 = 0
        for word in bytes.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }) {
            let word = Array(word)
            var cursor = Cursor(word)
            if word.contains(UInt8(ascii: ":")), let clock = Self.time(&cursor), cursor.isAtEnd {
                time = clock
            } else if let first = word.first, "+-".utf8.contains(first), let offset = Self.zone(&cursor) {
                zone = offset
            } else if let value = Int(String(decoding: word, as: UTF8.self)) {
                if word.count == 4 { year = value } else if word.count <= 2 { day = value }
            } else if let place = months.firstIndex(where: { $0.utf8.elementsEqual(word.prefix(3).map { $0 | 0x20 }) })
            {
                month = place + 1
            }
        }
        guard let month, let day, let year, let midnight = date(year, month, day) else { return nil }
        return midnight + (time ?? 0) - zone
    }

    /// Midnight UTC of a day of the Gregorian calendar.
    static func date(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
        guard years.contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        return Int64(Calendar.days(year, month, day)) * 86_400
    }

    /// `2024-05-01T07:30:00Z`.
    static func text(_ seconds: Int64) -> String {
        let (year, month, day) = Calendar.day(of: seconds)
        let rest = Int(seconds - Int64(Calendar.days(year, month, day)) * 86_400)
        return "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    /// Months since the year 0, to count by.
    static func month(of seconds: Int64) -> Int {
        let (year, month, _) = Calendar.day(of: seconds)
        return year * 12 + month - 1
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    fileprivate static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// The Gregorian calendar in UTC, by the usual arithmetic over eras of 400 years that begin in March.
enum Calendar {
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func day(of seconds: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = Int((Double(seconds) / 86_400).rounded(.down)) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
    }
}

/// Walks over the bytes of a short text.
private struct Cursor {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    var isAtEnd: Bool { index >= bytes.count }

    mutating func digits(_ count: Int) -> Int? {
        guard index + count <= bytes.count, bytes[index..<index + count].allSatisfy(Moment.isDigit) else { return nil }
        defer { index += count }
        return bytes[index..<index + count].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func upToTwoDigits() -> Int? { digits(2) ?? digits(1) }

    /// Whether one of the characters stood here and was passed.
    mutating func skip(_ characters: StaticString) -> Bool {
        guard let peek, characters.withUTF8Buffer({ $0.contains(peek) }) else { return false }
        index += 1
        return true
    }

    mutating func skipAll(_ characters: StaticString) {
        while skip(characters) {}
    }

    mutating func skipWord(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }
}
