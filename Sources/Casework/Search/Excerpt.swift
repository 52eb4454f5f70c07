/// A short piece of a text around what was searched, with the found words set apart.
public struct Excerpt: Sendable, Equatable {
    public struct Piece: Sendable, Equatable {
        public var text: String
        public var isFound: Bool

        public init(_ text: String, isFound: Bool = false) {
            self.text = text
            self.isFound = isFound
        }
    }

    public var pieces: [Piece] = []
    public var isCutBefore = false
    public var isCutAfter = false

    public var hasFound: Bool { pieces.contains(where: \.isFound) }

    private static let mostWords = 15_000

    /// - Parameters:
    ///   - phrases: folded words in a row, each to be marked wherever it stands.
    ///   - length: in characters, roughly.
    public init(of text: String, marking phrases: [[String]], length: Int = 240) {
        let words = SearchWords.all(in: text, limit: Self.mostWords)
        let found = Self.places(of: phrases, in: words)
        let cut = Self.cut(of: text, words: words, around: found.first, length: length)
        isCutBefore = cut.lowerBound > text.startIndex
        isCutAfter = cut.upperBound < text.endIndex
        var position = cut.lowerBound
        for range in found where range.lowerBound >= position && range.upperBound <= cut.upperBound {
            append(text[position..<range.lowerBound])
            append(text[range], isFound: true)
            position = range.upperBound
        }
        append(text[position..<cut.upperBound])
    }

    private mutating func append(_ text: Substring, isFound: Bool = false) {
        if !text.isEmpty { pieces.append(Piece(String(text), isFound: isFound)) }
    }

    /// Where the phrases stand, in order.
    private static func places(of phrases: [[String]], in words: [SearchWords.Word]) -> [Range<String.Index>] {
        var places: [Range<String.Index>] = []
        var position = 0
        while position < words.count {
            let longest = phrases.filter { stands($0, at: position, in: words) }.map(\.count).max() ?? 0
            if longest > 0 {
                places.append(words[position].range.lowerBound..<words[position + longest - 1].range.upperBound)
            }
            position += max(longest, 1)
        }
        return places
    }

    private static func stands(_ phrase: [String], at position: Int, in words: [SearchWords.Word]) -> Bool {
        position + phrase.count <= words.count
            && phrase.indices.allSatisfy { words[position + $0].text == phrase[$0] }
    }

    /// From some words before the first found to the end of a word; from the beginning where nothing was found.
    private static func cut(
        of text: String, words: [SearchWords.Word], around found: Range<String.Index>?, length: Int
    ) -> Range<String.Index> {
        let lead = found.flatMap { text.index($0.lowerBound, offsetBy: -length / 4, limitedBy: text.startIndex) }
        let start =
            lead.flatMap { lead in words.first { $0.range.lowerBound >= lead }?.range.lowerBound } ?? text.startIndex
        guard let limit = text.index(start, offsetBy: length, limitedBy: text.endIndex) else {
            return start..<text.endIndex
        }
        let end = words.last { $0.range.upperBound <= limit && $0.range.lowerBound >= start }?.range.upperBound ?? limit
        return start..<max(end, min(found?.upperBound ?? end, limit))
    }
}
