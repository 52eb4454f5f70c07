/// One record of a CSV file (RFC 4180).
struct CSVLine {
    private(set) var bytes: [UInt8] = []

    mutating func field(_ text: String?) {
        if !bytes.isEmpty || hasField { bytes.append(UInt8(ascii: ",")) }
        hasField = true
        guard let text else { return }
        let safe = Self.isFormula(text) ? "'\(text)" : text
        guard safe.utf8.contains(where: { "\",\n\r".utf8.contains($0) }) else {
            bytes += safe.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in safe.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private var hasField = false

    mutating func field(_ number: Int?) { plain(number.map { "\($0)" }) }

    mutating func field(_ number: Int64?) { plain(number.map { "\($0)" }) }

    mutating func field(_ number: Double?) { plain(number.map(JSONLine.text)) }

    mutating func field(_ truth: Bool?) { plain(truth.map { $0 ? "true" : "false" }) }

    /// Numbers may begin with a minus.
    private mutating func plain(_ text: String?) {
        if hasField { bytes.append(UInt8(ascii: ",")) }
        hasField = true
        if let text { bytes += text.utf8 }
    }

    /// What a spreadsheet would run when it opens the file.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return "=+-@\t\r".utf8.contains(first)
    }

    var line: [UInt8] { bytes + [UInt8(ascii: "\r"), UInt8(ascii: "\n")] }
}
