import Patterns

/// Splits text into tokens in one pass over its bytes.
struct Tokenizer: Sendable {
    /// From the folded letters of a word to its number in the rules.
    private let lexicon: WordTable
    private let bare: WordTable
    private let pairs: [(head: Word, tail: Word)]
    private let endings: WordTable
    private let endingWords: [Word]
    private let negated: WordTable
    private let negatedWords: [Word]
    private let not: Word
    private let number: UInt16
    private let link: UInt16

    /// A word with its number in the rules.
    private struct Word {
        var hash: WordHash
        var id: UInt16
    }

    init(words: [String]) {
        let lexicon = WordTable(words.indices.dropFirst().map { (WordHash(word: words[$0]), UInt16($0)) })
        func word(_ text: String) -> Word {
            let hash = WordHash(word: text)
            return Word(hash: hash, id: lexicon[hash])
        }
        self.lexicon = lexicon
        let spoken = Contractions.bare.sorted { $0.key < $1.key }
        pairs = spoken.map { (word($0.value.0), word($0.value.1)) }
        bare = Self.places(spoken.map(\.key))
        endings = Self.places(Contractions.endings.map(\.key))
        endingWords = Contractions.endings.map { word($0.value) }
        negated = Self.places(Contractions.negated.map(\.key))
        negatedWords = Contractions.negated.map { word($0.value) }
        not = word("not")
        number = word(SpecialWord.number).id
        link = word(SpecialWord.link).id
    }

    /// The place of each key, counted from 1.
    private static func places(_ keys: [String]) -> WordTable {
        WordTable(keys.enumerated().map { (WordHash(word: $1), UInt16($0 + 1)) })
    }

    func tokens(_ bytes: Letters) -> [Token] {
        var scan = Scan(bytes: bytes)
        scan.tokens.reserveCapacity(bytes.count / 5 + 4)
        while scan.index < bytes.count {
            switch Bytes.kind(bytes[scan.index]) {
            case .lower, .upper: word(&scan)
            case .digit: number(&scan)
            case .high: wide(&scan)
            default: mark(&scan)
            }
        }
        return scan.tokens
    }

    /// Where a pass over the bytes stands.
    private struct Scan {
        let bytes: Letters
        var index = 0
        var tokens: [Token] = []
        /// What the sign before a word says about it.
        var shape: Token.Shape = []

        @inline(__always)
        func byte(_ offset: Int = 0) -> UInt8 {
            index + offset < bytes.count ? bytes[index + offset] : 0
        }
    }

    private func mark(_ scan: inout Scan) {
        let isHandle = scan.byte() == UInt8(ascii: "@") && Bytes.isLetter(scan.byte(1))
        let isPlaceholder = scan.byte() == UInt8(ascii: "<") && Bytes.isLower(scan.byte(1))
        scan.index += 1
        if isHandle { scan.shape = .handle }
        if isPlaceholder { placeholder(&scan) }
    }

    /// "<link>" and the like, as cleaned texts write them.
    private func placeholder(_ scan: inout Scan) {
        var end = scan.index
        while end < scan.bytes.count, end - scan.index < 24, Bytes.isLower(scan.bytes[end]) { end += 1 }
        guard end < scan.bytes.count, scan.bytes[end] == UInt8(ascii: ">") else { return }
        append(&scan, from: scan.index - 1, to: end + 1, Word(hash: WordHash(), id: link), .address)
        scan.index = end + 1
    }

    private func wide(_ scan: inout Scan) {
        let scalar = Wide(scan.bytes, at: scan.index)
        if scalar.kind == .letter { word(&scan) } else { scan.index += scalar.length }
    }

    private func number(_ scan: inout Scan) {
        let start = scan.index
        var hash = WordHash()
        while scan.index < scan.bytes.count {
            let byte = scan.byte()
            let joins = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
            guard Bytes.isDigit(byte) || Bytes.isLetter(byte) || (joins && Bytes.isDigit(scan.byte(1))) else { break }
            hash.fold(Bytes.lowered(byte))
            scan.index += 1
        }
        let known = lexicon[hash]
        append(&scan, from: start, to: scan.index, Word(hash: hash, id: known > 0 ? known : number), .number)
    }

    private func word(_ scan: inout Scan) {
        let start = scan.index
        var shape = scan.shape
        scan.shape = []
        let hash = letters(&scan, &shape)
        let next = scan.byte()
        if next > UInt8(ascii: " "), next != UInt8(ascii: ","), address(&scan, from: start) { return }
        if next == UInt8(ascii: "'") || next == UInt8(ascii: "`") || next >= 0xC2, let apostrophe = apostrophe(scan) {
            return contraction(&scan, start: start, stem: hash, apostrophe: apostrophe, shape: shape)
        }
        let pair = Int(bare[hash])
        if pair > 0 {
            append(&scan, from: start, to: scan.index, pairs[pair - 1].head, shape)
            append(&scan, from: start, to: scan.index, pairs[pair - 1].tail, .tail)
        } else {
            append(&scan, from: start, to: scan.index, Word(hash: hash, id: lexicon[hash]), shape)
        }
    }

    /// Reads letters on, telling capitals; digits may follow letters ("x20").
    private func letters(_ scan: inout Scan, _ shape: inout Token.Shape) -> WordHash {
        let bytes = scan.bytes
        let start = scan.index
        var index = start
        var hash = WordHash()
        var capitals = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch Bytes.kind(byte) {
            case .lower, .digit: hash.fold(byte)
            case .upper:
                capitals += 1
                hash.fold(byte | 0x20)
            case .high:
                let scalar = Wide(bytes, at: index)
                guard scalar.kind == .letter else { return finish(&scan, &shape, index, capitals, hash) }
                for offset in 0..<scalar.length { hash.fold(bytes[index + offset]) }
                index += scalar.length - 1
                shape.insert(.wide)
            default:
                guard byte == UInt8(ascii: "_") else { return finish(&scan, &shape, index, capitals, hash) }
                hash.fold(byte)
            }
            index += 1
        }
        return finish(&scan, &shape, index, capitals, hash)
    }

    private func finish(
        _ scan: inout Scan, _ shape: inout Token.Shape, _ end: Int, _ capitals: Int, _ hash: WordHash
    ) -> WordHash {
        if capitals > 0, Bytes.isUpper(scan.bytes[scan.index]) { shape.insert(.capital) }
        if capitals > 2, capitals == end - scan.index { shape.insert(.shouted) }
        scan.index = end
        return hash
    }

    /// A link, an e-mail address or a host name is one token.
    private func address(_ scan: inout Scan, from start: Int) -> Bool {
        let isLink =
            scan.byte() == UInt8(ascii: ":") && scan.byte(1) == UInt8(ascii: "/") && scan.byte(2) == UInt8(ascii: "/")
        let isMail = scan.byte() == UInt8(ascii: "@") && Bytes.isLetter(scan.byte(1))
        let isHost = scan.byte() == UInt8(ascii: ".") && Bytes.isLower(scan.byte(1)) && scan.index - start > 1
        guard isLink || isMail || isHost else { return false }
        while scan.index < scan.bytes.count, scan.byte() > UInt8(ascii: " "), scan.byte() < 0x7F { scan.index += 1 }
        while scan.index > start, Self.closes(scan.bytes[scan.index - 1]) { scan.index -= 1 }
        append(&scan, from: start, to: scan.index, Word(hash: WordHash(), id: link), .address)
        return true
    }

    private static func closes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"),
            UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: ">"):
            true
        default: false
        }
    }

    /// How many bytes an apostrophe between letters takes here, if there is one.
    private func apostrophe(_ scan: Scan) -> Int? {
        let byte = scan.byte()
        if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { return Bytes.isLetter(scan.byte(1)) ? 1 : nil }
        let scalar = Wide(scan.bytes, at: scan.index)
        return scalar.kind == .apostrophe && Bytes.isLetter(scan.byte(scalar.length)) ? scalar.length : nil
    }

    private func contraction(
        _ scan: inout Scan, start: Int, stem: WordHash, apostrophe: Int, shape: Token.Shape
    ) {
        let stemEnd = scan.index
        scan.index += apostrophe
        var tailShape: Token.Shape = .tail
        let ending = letters(&scan, &tailShape)
        let (head, tail) = words(scan.bytes, start..<stemEnd, stem, ending)
        append(&scan, from: start, to: scan.index, head, shape)
        append(&scan, from: start, to: scan.index, tail, .tail)
    }

    private func words(_ bytes: Letters, _ stemRange: Range<Int>, _ stem: WordHash, _ ending: WordHash) -> (Word, Word)
    {
        let isNot =
            ending == Self.t && stemRange.count > 1
            && Bytes.lowered(bytes[stemRange.upperBound - 1]) == UInt8(ascii: "n")
        guard isNot else {
            let place = Int(endings[ending])
            return (
                Word(hash: stem, id: lexicon[stem]), place > 0 ? endingWords[place - 1] : Word(hash: ending, id: 0)
            )
        }
        let verb = WordHash(folding: bytes, stemRange.dropLast())
        let place = Int(negated[verb])
        return (place > 0 ? negatedWords[place - 1] : Word(hash: verb, id: lexicon[verb]), not)
    }

    private static let t = WordHash("t".utf8)

    @inline(__always)
    private func append(_ scan: inout Scan, from start: Int, to end: Int, _ word: Word, _ shape: Token.Shape) {
        scan.tokens.append(
            Token(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), hash: word.hash,
                word: word.id, shape: shape))
        scan.shape = []
    }
}
