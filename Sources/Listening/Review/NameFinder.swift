import Patterns

/// Finds the customer's name in a sentence: the known one, or a name in the place where people are addressed.
struct NameFinder {
    let scene: Scene

    func usesName(_ passage: Passage, _ stretch: Passage.Stretch, _ signals: Signals) -> Bool {
        let known = knownNames
        return stretch.tokens.contains { isName(passage, stretch, $0, signals, known) }
    }

    /// The tokens that address the customer.
    func nameTokens(_ passage: Passage, _ stretch: Passage.Stretch, _ signals: Signals) -> [Int] {
        let known = knownNames
        return stretch.tokens.filter { isName(passage, stretch, $0, signals, known) }
    }

    private func isName(
        _ passage: Passage, _ stretch: Passage.Stretch, _ index: Int, _ signals: Signals, _ known: Set<WordHash>
    ) -> Bool {
        let token = passage.tokens[index]
        guard !token.shape.isDisjoint(with: [.capital, .handle]) else { return false }
        if !known.isEmpty, known.contains(token.hash) { return true }
        return token.word == 0 && !token.shape.contains(.address) && isAddressed(passage, stretch, index, signals)
    }

    private var knownNames: Set<WordHash> {
        guard let name = scene.customerName else { return [] }
        return Set(
            name.utf8.split(separator: UInt8(ascii: " ")).filter { $0.count > 1 }.map {
                WordHash($0.lazy.map(Bytes.lowered))
            })
    }

    /// Right after the greeting, between commas, or last behind a comma.
    private func isAddressed(_ passage: Passage, _ stretch: Passage.Stretch, _ index: Int, _ signals: Signals) -> Bool {
        let token = passage.tokens[index]
        guard index > stretch.tokens.lowerBound, !StopWords.contains(passage.hash(index)) else { return false }
        let before = passage.tokens[index - 1]
        let gap = passage.bytes[min(Int(before.end), Int(token.start))..<Int(token.start)]
        guard !gap.contains(where: Self.opensInitials) else { return false }
        let comma = gap.contains(UInt8(ascii: ","))
        let isLast = index == stretch.tokens.upperBound - 1 || passage.tokens[index + 1].shape.contains(.address)
        let second = index <= stretch.tokens.lowerBound + 2
        if second, signals.has(.greeting) { return true }
        if comma, isLast || closes(passage, token) { return true }
        return isLast && !comma && (signals.has(.thanks) || signals.has(.validate)) && !isTheirWord(passage, index)
    }

    /// "-Ana" and "^KB" name the writer.
    private static func opensInitials(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~")
    }

    private func closes(_ passage: Passage, _ token: Token) -> Bool {
        let end = Int(token.end)
        return end < passage.bytes.count
            && (passage.bytes[end] == UInt8(ascii: ",") || passage.bytes[end] == UInt8(ascii: "!"))
    }

    private func isTheirWord(_ passage: Passage, _ index: Int) -> Bool {
        scene.theirWords.stems.contains(Stemmer.stem(passage.bytes, passage.tokens[index].range))
    }
}
