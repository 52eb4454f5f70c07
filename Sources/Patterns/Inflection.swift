/// The regular forms of an English word.
enum Inflection {
    /// The word itself first, then plural or third person, past, and -ing.
    static func forms(of word: String) -> [String] {
        guard let last = word.last, word.count > 2 else { return [word] }
        let isVowelBefore = "aeiou".contains(word.dropLast().last ?? " ")
        switch last {
        case "e":
            let stem = String(word.dropLast())
            return [word, word + "s", word + "d", stem + "ing"]
        case "y" where !isVowelBefore:
            let stem = String(word.dropLast())
            return [word, stem + "ies", stem + "ied", word + "ing"]
        case "s", "x", "z", "h":
            return [word, word + "es", word + "s", word + "ed", word + "ing"]
        default:
            let doubled = word + String(last)
            return [word, word + "s", word + "ed", word + "ing", doubled + "ed", doubled + "ing"]
        }
    }
}
