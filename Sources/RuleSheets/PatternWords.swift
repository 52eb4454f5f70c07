import Patterns

extension PatternNotation {
    /// The pattern as a person would say it: “you”, then “should” or “could”, then “have”.
    ///
    /// - Parameter most: how many alternatives are named before the rest is counted.
    package func inWords(naming most: Int = 8) -> String { Teller(most: most).said(parts).joined(separator: ", then ") }
}

/// Puts the parts of a pattern into words.
private struct Teller {
    typealias Part = PatternNotation.Part
    let most: Int

    func said(_ parts: [Part]) -> [String] {
        var said: [String] = []
        var phrase: [String] = []
        for part in parts {
            if case .word(let word, anyForm: false) = part {
                phrase.append(word)
                continue
            }
            if !phrase.isEmpty { said.append("“\(phrase.joined(separator: " "))”") }
            phrase = []
            said.append(self.said(part))
        }
        if !phrase.isEmpty { said.append("“\(phrase.joined(separator: " "))”") }
        return said
    }

    private func said(_ part: Part) -> String {
        switch part {
        case .word(let word, let anyForm): anyForm ? "“\(word)” in any form" : "“\(word)”"
        case .wordClass(let name): "a word of @\(name)"
        case .choice(let choices): list(choices.map { said($0).joined(separator: " + ") })
        case .number: "a number"
        case .link: "an address"
        case .anyWord: "any word"
        case .start: "the start of the sentence"
        case .end: "the end of the sentence"
        case .gap(let most): most == 1 ? "perhaps one more word" : "up to \(most) more words"
        case .optional(let part): "perhaps \(said([part]).joined(separator: " + "))"
        }
    }

    private func list(_ items: [String]) -> String {
        guard items.count > 1, let last = items.last else { return items.first ?? "" }
        guard items.count > most else { return items.dropLast().joined(separator: ", ") + " or " + last }
        return items.prefix(most - 1).joined(separator: ", ") + " or \(items.count - most + 1) others"
    }
}
