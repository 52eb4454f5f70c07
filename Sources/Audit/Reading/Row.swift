/// The fields of one record of a table.
enum Row {
    static func fields(_ row: [UInt8], delimiter: UInt8) -> [String] {
        var fields: [String] = []
        var index = 0
        while index <= row.count {
            let (field, end) = field(row, from: index, delimiter)
            fields.append(field)
            index = end + 1
        }
        return fields
    }

    private static func field(_ row: [UInt8], from start: Int, _ delimiter: UInt8) -> (String, Int) {
        guard start < row.count, row[start] == UInt8(ascii: "\"") else {
            let end = row.place(of: delimiter, from: start) ?? row.count
            let isLast = end == row.count
            let text = row[start..<end]
            return (decoded(isLast && text.last == UInt8(ascii: "\r") ? text.dropLast() : text), end)
        }
        return quoted(row, from: start + 1, delimiter)
    }

    private static func quoted(_ row: [UInt8], from start: Int, _ delimiter: UInt8) -> (String, Int) {
        var bytes: [UInt8] = []
        var index = start
        while index < row.count {
            let quote = row.place(of: UInt8(ascii: "\""), from: index) ?? row.count
            bytes += row[index..<quote]
            guard quote + 1 < row.count, row[quote + 1] == UInt8(ascii: "\"") else {
                index = quote + 1
                break
            }
            bytes.append(UInt8(ascii: "\""))
            index = quote + 2
        }
        // What stands between the closing quote and the delimiter belongs to the field too.
        let end = row.place(of: delimiter, from: index) ?? row.count
        if index < end { bytes += row[index..<end].filter { $0 != UInt8(ascii: "\r") } }
        return (decoded(bytes), end)
    }

    /// UTF-8; a text that is not is read as Windows-1252, which older exports are written in.
    static func decoded(_ bytes: some Collection<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(scalar)))
    }

    private static let windows: [UInt32] = [
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178,
    ]

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(windows[Int(byte - 0x80)]) ?? "\u{FFFD}"
    }
}
