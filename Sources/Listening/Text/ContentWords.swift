/// The words of a stretch that carry its content, as stems.
struct ContentWords {
    private(set) var stems: Set<WordHash> = []

    init() {}

    init(_ passage: Passage, _ tokens: Range<Int>) {
        for index in tokens where Self.carriesContent(passage, index) {
            stems.insert(Stemmer.stem(passage.bytes, passage.tokens[index].range))
        }
    }

    var isEmpty: Bool { stems.isEmpty }
    var count: Int { stems.count }

    func shared(with other: ContentWords) -> Int {
        stems.count <= other.stems.count ? stems.count { other.stems.contains($0) } : other.shared(with: self)
    }

    mutating func formUnion(_ other: ContentWords) { stems.formUnion(other.stems) }

    static func carriesContent(_ passage: Passage, _ index: Int) -> Bool {
        let token = passage.tokens[index]
        guard !token.shape.contains(.tail), !token.shape.contains(.handle), !token.shape.contains(.address),
            token.range.count > 1
        else { return false }
        return !StopWords.contains(folded(passage, token))
    }

    private static func folded(_ passage: Passage, _ token: Token) -> WordHash {
        var hash = WordHash()
        for index in token.range.prefix(32) {
            let byte = passage.bytes[index]
            if byte == UInt8(ascii: "'") || byte == 0xE2 { break }
            hash.add(Bytes.lowered(byte))
        }
        return hash
    }
}
