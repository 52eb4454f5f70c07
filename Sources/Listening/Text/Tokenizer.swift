/// Splits text into tokens in one pass over its bytes.
struct Tokenizer {
    let lexicon: Lexicon
    private let bare: WordTable
    private let pairs: [(UInt16, UInt16)]
    private let endings: [WordHash: UInt16]
    private let negated: [WordHash: UInt16]
    private let not: UInt16
    private let numberMark: UInt16
    private let linkMark: UInt16
    /// What every number that no rule names is read as.
    static let number = "#number"
    /// What every address is read as.
    static let link = "#link"

    /// The contraction tables are interned first, so `lexicon` grows by their words.
    init(lexicon start: Lexicon) {
        var lexicon = start
        let spoken = Contractions.bare.sorted { $0.key < $1.key }
        pairs = spoken.map { (lexicon.intern($0.value.0), lexicon.intern($0.value.1)) }
        bare = WordTable(spoken.enumerated().map { (WordHash($1.key.utf8), UInt16($0 + 1)) })
        endings = Dictionary(
            uniqueKeysWithValues: Contractions.endings.map { key, word in
                (WordHash(key.utf8), lexicon.intern(word))
            })
        negated = Dictionary(
            uniqueKeysWithValues: Contractions.negated.map { key, word in
                (WordHash(key.utf8), lexicon.intern(word))
            })
        not = lexicon.intern("not")
        numberMark = lexicon.intern(Self.number)
        linkMark = lexicon.intern(Self.link)
        self.lexicon = lexicon
    }

    func tokens(_ bytes: [UInt8]) -> [Token] {
        var scan = Scan(bytes: bytes)
        scan.tokens.reserveCapacity(bytes.count / 5 + 4)
        while scan.index < bytes.count {
            switch Bytes.kinds[Int(bytes[scan.index])] {
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
        let bytes: [UInt8]
        var index = 0
        var tokens: [Token] = []
        var shape: Token.Shape = []

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
        append(&scan, from: scan.index - 1, to: end + 1, word: linkMark, shape: .address)
        scan.index = end + 1
    }

    private func wide(_ scan: inout Scan) {
        let scalar = Wide(scan.bytes, at: scan.index)
        if scalar.kind == .letter { word(&scan) } else { scan.index += scalar.length }
    }

    private func number(_ scan: inout Scan) {
        let start = scan.index
        while scan.index < scan.bytes.count {
            let byte = scan.byte()
            let joins = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
            guard Bytes.isDigit(byte) || Bytes.isLetter(byte) || (joins && Bytes.isDigit(scan.byte(1))) else { break }
            scan.index += 1
        }
        var hash = WordHash()
        for index in start..<min(scan.index, start + 24) { hash.add(Bytes.lowered(scan.bytes[index])) }
        let known = lexicon.id(hash)
        append(&scan, from: start, to: scan.index, word: known > 0 ? known : numberMark, shape: .number)
    }

    private func word(_ scan: inout Scan) {
        let start = scan.index
        var shape = scan.shape
        scan.shape = []
        let hash = letters(&scan, &shape)
        if address(&scan, from: start) { return }
        if let apostrophe = apostrophe(scan) {
            return contraction(&scan, start: start, stem: hash, apostrophe: apostrophe, shape: shape)
        }
        let pair = Int(bare[hash])
        if pair > 0 {
            append(&scan, from: start, to: scan.index, word: pairs[pair - 1].0, shape: shape)
            append(&scan, from: start, to: scan.index, word: pairs[pair - 1].1, shape: .tail)
        } else {
            append(&scan, from: start, to: scan.index, word: lexicon.id(hash), shape: shape)
        }
    }

    /// Reads letters on, telling capitals; digits may follow letters ("x20").
    private func letters(_ scan: inout Scan, _ shape: inout Token.Shape) -> WordHash {
        let start = scan.index
        var hash = WordHash()
        var capitals = 0
        while scan.index < scan.bytes.count {
            let byte = scan.bytes[scan.index]
            if byte >= 0x80 {
                let scalar = Wide(scan.bytes, at: scan.index)
                guard scalar.kind == .letter else { break }
                for offset in 0..<scalar.length { hash.add(scan.bytes[scan.index + offset]) }
                scan.index += scalar.length
                shape.insert(.wide)
            } else {
                guard Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte == UInt8(ascii: "_") else { break }
                if Bytes.isUpper(byte) { capitals += 1 }
                hash.add(Bytes.lowered(byte))
                scan.index += 1
            }
        }
        if Bytes.isUpper(scan.bytes[start]) { shape.insert(.capital) }
        if capitals > 2, capitals == scan.index - start { shape.insert(.shouted) }
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
        append(&scan, from: start, to: scan.index, word: linkMark, shape: .address)
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
        guard byte >= 0xC2 else { return nil }
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
        let pair = words(scan.bytes, start..<stemEnd, stem, ending)
        append(&scan, from: start, to: scan.index, word: pair.0, shape: shape)
        if let tail = pair.1 { append(&scan, from: start, to: scan.index, word: tail, shape: .tail) }
    }

    private func words(
        _ bytes: [UInt8], _ stemRange: Range<Int>, _ stem: WordHash, _ ending: WordHash
    ) -> (UInt16, UInt16?) {
        let isNot =
            ending == Self.t && stemRange.count > 1
            && Bytes.lowered(bytes[stemRange.upperBound - 1]) == UInt8(ascii: "n")
        guard isNot else { return (lexicon.id(stem), endings[ending] ?? 0) }
        let verb = WordHash(bytes[stemRange.dropLast()].lazy.map(Bytes.lowered))
        return (negated[verb] ?? lexicon.id(verb), not)
    }

    private static let t = WordHash("t".utf8)

    private func append(_ scan: inout Scan, from start: Int, to end: Int, word: UInt16, shape: Token.Shape) {
        scan.tokens.append(
            Token(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), word: word, shape: shape
            ))
        scan.shape = []
    }
}
