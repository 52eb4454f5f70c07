/// Finds the signature in a mail: what follows the `-- ` line, and the line a phone adds.
enum Signature {
    private static let mostLines = 25

    private static let devicePhrases = [
        "sent from my ", "sent from mail for", "sent from outlook", "sent from yahoo", "sent from proton",
        "sent from the ",
        "sent via ", "sent with ", "get outlook for", "von meinem ", "gesendet von ", "gesendet mit ",
        "diese nachricht wurde von meinem",
        "envoyé de mon", "envoyé depuis", "envoyé à partir d", "obtenir outlook pour", "téléchargez outlook",
        "enviado desde mi", "enviado desde ", "enviado do meu", "enviado de meu", "obtener outlook para",
        "obter o outlook",
        "inviato da ", "inviato dal ", "verzonden vanaf ", "verstuurd vanaf ", "skickat från ", "sendt fra ",
        "wysłano z ", "отправлено с ", "отправлено из ", "odesláno z ", "lähetetty ", "iphone’umdan gönderildi",
        "从我的", "发自我的", "iphoneから送信", "나의 iphone에서 보냄",
    ]

    static func mark(_ lines: inout [TextLine]) {
        markDelimited(&lines)
        markDeviceLines(&lines)
    }

    /// From a `-- ` line to the end of the own words around it. Only the last few such lines can begin a signature.
    private static func markDelimited(_ lines: inout [TextLine]) {
        for start in lines.indices.filter({ isDelimiter(lines[$0]) }).suffix(5) {
            let end = lines[start...].firstIndex { $0.role != .own } ?? lines.endIndex
            let count = lines[start..<end].count { !$0.isBlank }
            guard count <= mostLines, hasWords(lines[..<start]) || hasWords(lines[end...]) else { continue }
            for index in start..<end { lines[index].role = .signature }
            return
        }
    }

    private static func isDelimiter(_ line: TextLine) -> Bool {
        line.role == .own && (line.text == "--" || line.text == "-- " || line.text == "—")
    }

    private static func hasWords(_ lines: ArraySlice<TextLine>) -> Bool {
        lines.contains { $0.role == .own && !$0.isBlank }
    }

    /// The last own line before the quotation or the end, and the one before it, where a phone wrote them.
    private static func markDeviceLines(_ lines: inout [TextLine]) {
        for _ in 0..<2 {
            guard let last = lines.lastIndex(where: { $0.role == .own && !$0.isBlank }), isDeviceLine(lines[last].text),
                hasWords(lines[..<last])
            else { return }
            lines[last].role = .signature
        }
    }

    private static func isDeviceLine(_ line: String) -> Bool {
        guard line.utf8.count <= 160 else { return false }
        let words = line.lowercased().drop { !$0.isLetter }
        return devicePhrases.contains { words.hasPrefix($0) } || words.hasSuffix("gesendet") && words.hasPrefix("von ")
    }
}
