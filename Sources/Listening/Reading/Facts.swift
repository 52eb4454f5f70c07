import Patterns

/// What the customer has given already: a number, an address, a device. Found by shape, without guessing its value.
struct Facts {
    /// Where each thing was said.
    private(set) var given: [Condition: Quote] = [:]

    var conditions: Set<Condition> { Set(given.keys) }

    init(_ turns: [CustomerTurn]) {
        for turn in turns {
            for index in turn.passage.sentences.indices.prefix(200) { read(turn, index) }
        }
    }

    private mutating func read(_ turn: CustomerTurn, _ sentence: Int) {
        let passage = turn.passage
        for index in passage.sentences[sentence].tokens {
            let token = passage.tokens[index]
            if token.shape.contains(.address), passage.bytes[token.range].contains(UInt8(ascii: "@")) {
                given[.gaveEmail] = turn.quote(sentence)
            }
            if token.shape.contains(.number) || Self.isCode(passage, token) { number(turn, sentence, index) }
            if let thing = Self.things[Self.hash(passage, index)] { given[thing] = turn.quote(sentence) }
        }
    }

    /// A number is what the words just before it say, or what its length says.
    private mutating func number(_ turn: CustomerTurn, _ sentence: Int, _ index: Int) {
        let passage = turn.passage
        let digits = passage.bytes[passage.tokens[index].range].count(where: Bytes.isDigit)
        let first = passage.sentences[sentence].tokens.lowerBound
        guard !Self.isAmount(passage, passage.tokens[index]) else { return }
        for near in max(first, index - 5)..<index where digits >= 3 {
            switch Self.labels[Self.hash(passage, near)] {
            case .gavePhone?: given[.gavePhone] = turn.quote(sentence)
            case .gaveOrder?: if digits >= 4 { given[.gaveOrder] = turn.quote(sentence) }
            default: break
            }
        }
        if digits >= 9, digits <= 13, digits == passage.tokens[index].range.count {
            given[.gavePhone] = given[.gavePhone] ?? turn.quote(sentence)
        }
    }

    /// A price, a time or a decimal.
    private static func isAmount(_ passage: Passage, _ token: Token) -> Bool {
        let start = Int(token.start)
        let before = start > 0 ? passage.bytes[start - 1] : 0
        return before == UInt8(ascii: "$") || before >= 0x80
            || passage.bytes[token.range].contains {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":")
            }
    }

    /// Letters with digits among them: "AB1234".
    private static func isCode(_ passage: Passage, _ token: Token) -> Bool {
        passage.bytes[token.range].count(where: Bytes.isDigit) >= 3
    }

    private static let labels = table([
        (.gaveOrder, "order reference ref number booking ticket invoice confirmation nr id"),
        (.gavePhone, "phone tel telephone mobile cell call"),
    ])

    private static let things = table([
        (
            .gaveDevice,
            "iphone ipad android samsung macbook windows chrome firefox safari pixel xbox playstation roku firestick"
        )
    ])

    private static func table(_ entries: [(Condition, String)]) -> [WordHash: Condition] {
        var table: [WordHash: Condition] = [:]
        for (condition, words) in entries {
            for word in words.split(separator: " ") { table[WordHash(word.utf8)] = condition }
        }
        return table
    }

    private static func hash(_ passage: Passage, _ index: Int) -> WordHash {
        passage.hash(index)
    }
}
