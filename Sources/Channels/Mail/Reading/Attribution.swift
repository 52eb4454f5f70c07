/// Knows the line by which mail programs lead a quotation in, in many languages: "On …, Anna wrote:".
enum Attribution {
    /// The verb at the end, or near it, in lower case.
    private static let verbs = [
        "wrote", "writes", "schrieb", "a écrit", "escribió", "escreveu", "ha scritto", "schreef", "skrev", "napisał",
        "napsal", "napísal", "napisao", "pisze", "написал", "пишет", "пише", "написав", "kirjoitti", "yazdı", "írta",
        "a scris", "έγραψε", "写道", "寫道", "のメール", "書きました", "님이 작성", "작성", "כתב", "كتب", "đã viết", "menulis",
        "va escriure", "rakstīja", "rašė", "kirjutas", "je napisao", "skrifaði", "wrote on",
    ]
    /// Words such a line begins with, in lower case. Needed only where no quoted line follows.
    private static let beginnings = [
        "on ", "am ", "le ", "el ", "em ", "il ", "op ", "den ", "dnia ", "w dniu ", "dne ", "în ", "at ", "pe ",
        "vào ",
        "pada ", "på ", "на ", "в ", "чт", "пн", "вт", "ср", "пт", "сб", "вс", "στις ",
    ]

    /// A quick look at one line: could an attribution end here?
    static func mayEnd(_ line: String) -> Bool {
        let line = trimmed(line)
        return line.hasSuffix(":") || line.hasSuffix("：")
    }

    /// Whether these words, up to three lines joined, lead a quotation in.
    static func matches(_ words: String, isFollowedByQuote: Bool) -> Bool {
        guard words.utf8.count <= 400 else { return false }
        let words = trimmed(words).lowercased()
        let hasVerb = verbs.contains { words.contains($0) }
        if isFollowedByQuote { return hasVerb && (words.utf8.count <= 100 || looksDated(words)) || isSure(words) }
        return hasVerb && looksDated(words) && isSure(words) && begins(words)
    }

    /// Whether they start as such a line usually does.
    static func begins(_ words: String) -> Bool {
        let words = trimmed(words).lowercased()
        return beginnings.contains { words.hasPrefix($0) }
    }

    private static func looksDated(_ words: String) -> Bool {
        words.contains("@") || words.utf8.contains { (0x30...0x39).contains($0) }
    }

    /// An address, or a year and a time of day: no sentence of a person has both by chance.
    private static func isSure(_ words: String) -> Bool {
        words.contains("20") && (words.contains("@") || words.contains(" 20")) && digitsAroundColon(words)
    }

    private static func digitsAroundColon(_ words: String) -> Bool {
        let bytes = Array(words.utf8)
        return bytes.indices.dropFirst().dropLast().contains { index in
            bytes[index] == .colon && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1])
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func trimmed(_ line: String) -> String {
        var view = Substring(line)
        while let last = view.last, last.isWhitespace || last == "*" || last == "_" { view.removeLast() }
        while let first = view.first, first.isWhitespace || first == "*" || first == "_" { view.removeFirst() }
        return String(view)
    }
}
