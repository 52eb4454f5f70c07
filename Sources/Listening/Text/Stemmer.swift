/// Brings the forms of an English word together, lightly: "refunds", "refunded" and "refunding" meet in one stem.
enum Stemmer {
    private static let longest = 32

    /// The stem of folded or written letters; the "'s" of a possessive falls away.
    static func stem(_ bytes: [UInt8], _ range: Range<Int>) -> WordHash {
        var word: [UInt8] = []
        word.reserveCapacity(longest)
        for index in range.prefix(longest) {
            let byte = Bytes.lowered(bytes[index])
            if byte == UInt8(ascii: "'") || byte == 0xE2 { break }
            word.append(byte)
        }
        strip(&word)
        return WordHash(word)
    }

    private static func strip(_ word: inout [UInt8]) {
        if ends(word, "ies"), word.count > 4 { replace(&word, 3, "y") }
        if ends(word, "s"), !ends(word, "ss"), !ends(word, "us"), word.count > 3 { word.removeLast() }
        if ends(word, "ing"), word.count > 5 { return undouble(&word, dropping: 3) }
        if ends(word, "ied"), word.count > 4 { return replace(&word, 3, "y") }
        if ends(word, "ed"), word.count > 4 { return undouble(&word, dropping: 2) }
        if ends(word, "ly"), word.count > 5 { word.removeLast(2) }
        if ends(word, "ment"), word.count > 7 { word.removeLast(4) }
        if ends(word, "e"), word.count > 3 { word.removeLast() }
    }

    private static func undouble(_ word: inout [UInt8], dropping count: Int) {
        word.removeLast(count)
        let last = word.last
        let doubled = word.count > 3 && last == word[word.count - 2]
        if doubled, last != UInt8(ascii: "l"), last != UInt8(ascii: "s") { word.removeLast() }
        if word.last == UInt8(ascii: "e"), word.count > 3 { word.removeLast() }
    }

    private static func replace(_ word: inout [UInt8], _ count: Int, _ ending: StaticString) {
        word.removeLast(count)
        ending.withUTF8Buffer { word += $0 }
    }

    private static func ends(_ word: [UInt8], _ ending: StaticString) -> Bool {
        ending.withUTF8Buffer { word.count > $0.count && word.suffix($0.count).elementsEqual($0) }
    }
}

/// Words that carry no content of their own.
enum StopWords {
    private static let text = """
        a about above after again against ago all almost already also although always am an and any anybody anyone
        anything are around as at away be because been before being both but by came can come could did do does doing
        done down each either else ever every few for from get gets getting give go goes going gone got had has have
        having he her here hers him his how however i if in into is it its itself just keep kind know let like made make
        many may maybe me might mine more most much must my myself need never next no none nor not nothing now of off
        oh ok okay on once one only or other our ours out over own per perhaps please put quite rather really right said
        same say see seem she should since so some somebody someone something soon sorry still such sure take tell than
        thank thanks that the their them then there these they thing things think this those though through thru to too
        try under until up upon us use used very via want was way we well went were what when where whether which while
        who whom whose why will with within without would yes yet you your yours yourself hi hello hey dear team im ive
        dont cant didnt guys plz pls lol hope help look able today day time back good great
        """

    private static let table = WordTable(
        text.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }).map { (WordHash($0), 1) })

    static func contains(_ hash: WordHash) -> Bool { table[hash] > 0 }
}
