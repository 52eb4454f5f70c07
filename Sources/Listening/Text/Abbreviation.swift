import Patterns

/// Whether a full stop belongs to an abbreviation, an initial or a numbered item instead of ending a sentence.
enum Abbreviation {
    /// Never at the end of a sentence: a name or a number follows.
    private static let leading: WordTable = table([
        "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "eg", "ie", "fig", "nr", "ref", "art", "approx",
        "sr", "mt", "rev", "hon", "capt", "sgt",
    ])

    /// At the end of a sentence only where a capital follows.
    private static let trailing: WordTable = table([
        "etc", "inc", "ltd", "co", "corp", "dept", "ext", "est", "a.m", "p.m", "am", "pm", "u.s", "u.k", "e.u", "hr",
        "hrs", "min", "mins", "sec", "no", "tel", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
        "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "al", "resp", "max",
        "acct", "qty", "misc", "temp", "tech", "yr", "yrs",
    ])

    private static func table(_ words: [String]) -> WordTable {
        WordTable(words.map { (WordHash(word: $0), 1) })
    }

    /// Whether the stop at `index` is one; `next` is where the text goes on.
    static func ends(_ bytes: Letters, before index: Int, from start: Int, next: Int) -> Bool {
        let word = wordStart(bytes, before: index, from: start)
        guard word < index, next < bytes.count else { return false }
        if isListNumber(bytes, word..<index, from: start) { return true }
        if index - word == 1, Bytes.isUpper(bytes[word]) { return isInitial(bytes, word, next) }
        let hash = WordHash(folding: bytes, word..<index)
        if leading[hash] > 0 { return true }
        guard trailing[hash] > 0 else { return false }
        return Bytes.isLower(bytes[next]) || (Bytes.isDigit(bytes[next]) && takesNumber(hash))
    }

    private static let number = table([
        "no", "nr", "ext", "tel", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ])

    private static func takesNumber(_ hash: WordHash) -> Bool { number[hash] > 0 }

    private static func wordStart(_ bytes: Letters, before index: Int, from start: Int) -> Int {
        var word = index
        while word > start, index - word < 8 {
            let byte = bytes[word - 1]
            guard Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == UInt8(ascii: ".") else { return word }
            word -= 1
        }
        return word
    }

    /// "J. Smith" is an initial; "option B. We" is not, nor is "I." at an end.
    private static func isInitial(_ bytes: Letters, _ word: Int, _ next: Int) -> Bool {
        let before = word > 1 && bytes[word - 1] == UInt8(ascii: " ") ? bytes[word - 2] : UInt8(ascii: ".")
        return bytes[word] != UInt8(ascii: "I") && Bytes.isUpper(bytes[next])
            && !(Bytes.isLower(before) && bytes[word] <= UInt8(ascii: "D"))
    }

    /// "2." that opens a sentence numbers it.
    private static func isListNumber(_ bytes: Letters, _ word: Range<Int>, from start: Int) -> Bool {
        guard word.count <= 2, word.lowerBound - start < 32, word.allSatisfy({ Bytes.isDigit(bytes[$0]) }) else {
            return false
        }
        return bytes[start..<word.lowerBound].allSatisfy { $0 <= UInt8(ascii: " ") }
    }
}
