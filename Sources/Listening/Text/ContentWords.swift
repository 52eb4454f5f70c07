import Patterns

/// The words of a stretch that carry its content, as stems.
struct ContentWords {
    private(set) var stems = WordSet()

    static let none = ContentWords()

    init() {}

    init(_ passage: Passage, _ tokens: Range<Int>) {
        for index in tokens where Self.carriesContent(passage, index) {
            stems.insert(Stemmer.stem(passage.bytes, passage.tokens[index].range))
        }
    }

    var isEmpty: Bool { stems.isEmpty }
    var count: Int { stems.count }

    func shared(with other: ContentWords) -> Int { stems.shared(with: other.stems) }

    /// How many are none of these stems.
    func count(besides common: WordSet) -> Int { count - stems.shared(with: common) }

    /// Whether a word stands in both that is none of these stems.
    func meets(_ other: ContentWords, besides common: WordSet) -> Bool { stems.meets(other.stems, besides: common) }

    mutating func formUnion(_ other: ContentWords) { stems.formUnion(other.stems) }

    static func carriesContent(_ passage: Passage, _ index: Int) -> Bool {
        let token = passage.tokens[index]
        guard token.shape.isDisjoint(with: [.tail, .handle, .address]), token.range.count > 1 else { return false }
        return !StopWords.contains(token.hash)
    }
}
