import Patterns

/// Brings the forms of an English word together, lightly: "refunds", "refunded" and "refunding" meet in one stem.
enum Stemmer {
    private static let longest = 32

    /// The stem of folded or written letters; the "'s" of a possessive falls away.
    static func stem(_ bytes: [UInt8], _ range: Range<Int>) -> WordHash {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { letters in
            var word = Word(letters: letters)
            for index in range.prefix(longest) {
                let byte = Bytes.lowered(bytes[index])
                if byte == UInt8(ascii: "'") || byte == 0xE2 { break }
                word.append(byte)
            }
            strip(&word)
            return WordHash(folding: Letters(letters), 0..<word.count)
        }
    }

    private struct Word {
        let letters: UnsafeMutableBufferPointer<UInt8>
        var count = 0

        var last: UInt8? { count > 0 ? letters[count - 1] : nil }

        mutating func append(_ byte: UInt8) {
            letters[count] = byte
            count += 1
        }

        /// Whether there is something before this ending.
        func ends(_ ending: StaticString) -> Bool {
            let length = ending.utf8CodeUnitCount
            guard count > length else { return false }
            for offset in 0..<length where letters[count - length + offset] != ending.utf8Start[offset] { return false }
            return true
        }
    }

    private static func strip(_ word: inout Word) {
        if word.ends("ies"), word.count > 4 { replaceByY(&word) }
        if word.ends("s"), !word.ends("ss"), !word.ends("us"), word.count > 3 { word.count -= 1 }
        if word.ends("ing"), word.count > 5 { return undouble(&word, dropping: 3) }
        if word.ends("ied"), word.count > 4 { return replaceByY(&word) }
        if word.ends("ed"), word.count > 4 { return undouble(&word, dropping: 2) }
        if word.ends("ly"), word.count > 5 { word.count -= 2 }
        if word.ends("ment"), word.count > 7 { word.count -= 4 }
        if word.ends("e"), word.count > 3 { word.count -= 1 }
    }

    private static func undouble(_ word: inout Word, dropping count: Int) {
        word.count -= count
        let last = word.last
        let doubled = word.count > 3 && last == word.letters[word.count - 2]
        if doubled, last != UInt8(ascii: "l"), last != UInt8(ascii: "s") { word.count -= 1 }
        if word.last == UInt8(ascii: "e"), word.count > 3 { word.count -= 1 }
    }

    private static func replaceByY(_ word: inout Word) {
        word.count -= 3
        word.append(UInt8(ascii: "y"))
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
