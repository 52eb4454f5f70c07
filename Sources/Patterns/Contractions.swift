/// The ways English writes two words as one.
package enum Contractions {
    /// Endings after an apostrophe and the word each stands for. "'s" stays itself: "is", "has" or a possessive.
    package static let endings: [String: String] = [
        "s": "'s", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am",
    ]

    /// What stands before "n't", where it is not the word itself.
    package static let negated: [String: String] = ["ca": "can", "wo": "will", "sha": "shall", "ai": "is"]

    /// Forms written without their apostrophe that are no other word.
    package static let bare: [String: (String, String)] = [
        "dont": ("do", "not"), "doesnt": ("does", "not"), "didnt": ("did", "not"), "cant": ("can", "not"),
        "cannot": ("can", "not"), "wont": ("will", "not"), "isnt": ("is", "not"), "arent": ("are", "not"),
        "wasnt": ("was", "not"), "werent": ("were", "not"), "couldnt": ("could", "not"),
        "wouldnt": ("would", "not"), "shouldnt": ("should", "not"), "hasnt": ("has", "not"),
        "havent": ("have", "not"), "hadnt": ("had", "not"), "im": ("i", "am"), "ive": ("i", "have"),
        "youre": ("you", "are"), "youve": ("you", "have"), "youll": ("you", "will"), "theyre": ("they", "are"),
        "weve": ("we", "have"), "thats": ("that", "'s"), "whats": ("what", "'s"), "theres": ("there", "'s"),
        "lets": ("let", "'s"), "gonna": ("going", "to"), "gotta": ("got", "to"), "wanna": ("want", "to"),
        "aint": ("is", "not"), "shouldve": ("should", "have"), "couldve": ("could", "have"),
        "wouldve": ("would", "have"), "mustve": ("must", "have"), "theyve": ("they", "have"),
    ]

    /// Every word that a contraction is read as.
    static let words =
        Array(endings.values.sorted() + negated.values.sorted() + ["not"])
        + bare.values.flatMap { [$0.0, $0.1] }.sorted()
}
