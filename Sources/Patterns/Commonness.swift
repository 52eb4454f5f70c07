/// How common a word is, so that a pattern is searched from its rarest one.
///
/// The list is interned first: the earlier a word stands in it, the commoner it is.
enum Commonness {
    static let words: [String] = [
        "the", "to", "you", "i", "a", "and", "'s", "we", "is", "your", "it", "this", "for", "of", "not", "that", "have",
        "in", "be", "are", "will", "can", "on", "with", "our", "do", "my", "please", "if", "as", "so", "but", "at",
        "am", "us", "me", "was", "would", "or", "any", "no", "from", "has", "there", "they", "by", "get", "all", "what",
        "an", "out", "up", "when", "how", "could", "just", "been", "let", "know", "thank", "sorry", "thanks", "help",
        "hi", "their", "here", "did", "about", "more", "one", "see", "now", "had", "should", "were", "he", "she", "him",
        "time", "order", "need", "want", "like", "make", "then", "than", "only", "some", "which", "who", "them",
    ]

    static func cost(_ word: UInt16) -> Int {
        word > words.count ? 1 : 4 + 2 * (words.count - Int(word))
    }
}
