/// How people and their words are shown to a reader who need not know who they are.
struct Discretion: Sendable {
    let showsNames: Bool

    private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam"]

    /// "Maren" for "Maren Okafor"; initials where no first name can be told; nil without a name.
    func name(_ full: String?) -> String? {
        guard let full = full?.trimmed, !full.isEmpty else { return nil }
        if showsNames { return full.cut(to: 80) }
        guard !full.contains("@"), !full.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        let words = Self.words(full)
        guard let first = words.first else { return nil }
        if Self.titles.contains(first.lowercased()) { return words.dropFirst().first.flatMap(\.first).map { "\($0)." } }
        return first.count == 1 ? "\(first)." : first.cut(to: 40)
    }

    /// The words of a name, the first name first; "Okafor, Maren" is turned round.
    private static func words(_ full: String) -> [String] {
        let parts = full.split(separator: ",", maxSplits: 1)
        let turned = parts.count == 2 ? "\(parts[1]) \(parts[0])" : full
        return turned.split { $0 == " " || $0 == "." || $0 == "\t" || $0 == "\"" }.map(String.init).filter {
            $0.first?.isLetter == true
        }
    }

    /// A text with addresses, links and long numbers covered, and the family names of this customer as initials.
    func text(_ text: String, customer: String?) -> String {
        guard !showsNames else { return text }
        let families =
            customer.map { Set(Self.words($0).dropFirst().filter { $0.count > 1 }.map { $0.lowercased() }) } ?? []
        var shown = ""
        shown.reserveCapacity(text.utf8.count)
        var word = Substring()
        var start = text.startIndex
        for index in text.indices {
            guard text[index].isWhitespace else { continue }
            word = text[start..<index]
            shown += Self.covered(word, families)
            shown.append(text[index])
            start = text.index(after: index)
        }
        return Self.numbersCovered(shown + Self.covered(text[start...], families))
    }

    private static func covered(_ word: Substring, _ families: Set<String>) -> String {
        guard !word.isEmpty else { return "" }
        if word.utf8.starts(with: "http://".utf8) || word.utf8.starts(with: "https://".utf8) { return "[link]" }
        if let at = word.firstIndex(of: "@"), at > word.startIndex, word[at...].contains(".") { return "[address]" }
        guard !families.isEmpty else { return String(word) }
        let letters = word.prefix { $0.isLetter || $0 == "-" }
        guard families.contains(letters.lowercased()), let initial = letters.first else { return String(word) }
        return "\(initial)." + word[letters.endIndex...]
    }

    /// Runs of at least six digits, with blanks, dashes or brackets between, as phone, card and order numbers have.
    private static func numbersCovered(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var shown: [UInt8] = []
        shown.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let end = numberEnd(bytes, from: index)
            let run = bytes[index..<max(end, index + 1)]
            shown += end > index && !isDate(run) ? Array("[number]".utf8) : Array(run)
            index = run.endIndex
        }
        return String(decoding: shown, as: UTF8.self)
    }

    private static func numberEnd(_ bytes: [UInt8], from start: Int) -> Int {
        guard (0x30...0x39).contains(bytes[start]), start == 0 || !isHandle(bytes, before: start) else { return start }
        var end = start
        var digits = 0
        var index = start
        while index < bytes.count, index - start < 40 {
            if (0x30...0x39).contains(bytes[index]) {
                digits += 1
                end = index + 1
            } else if !" -/()".utf8.contains(bytes[index]) || index - end > 1 {
                break
            }
            index += 1
        }
        return digits >= 6 ? end : start
    }

    /// Inside `@12345` or behind its `@` stands a name in a forum, no number.
    private static func isHandle(_ bytes: [UInt8], before start: Int) -> Bool {
        let word = bytes[max(0, start - 20)..<start].reversed().prefix { (0x30...0x39).contains($0) || $0 == 0x40 }
        return word.last == 0x40
    }

    /// `2024-05-01`, which tells nobody apart.
    private static func isDate(_ run: ArraySlice<UInt8>) -> Bool {
        let parts = run.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2]
    }
}
