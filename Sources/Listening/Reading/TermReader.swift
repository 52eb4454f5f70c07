import Patterns

/// Collects the words a customer has for their own things: in quotes, with a capital, or said again and again.
struct TermReader {
    private struct Use {
        var quote: Quote
        var times: Int
        var isMarked: Bool
        var key: [WordHash]
    }

    private var uses: [Use] = []
    private var seen: [[WordHash]: Int] = [:]
    /// Names of people, which are no terms.
    private let names: Set<WordHash>

    private static let most = 8
    private static let mostTokens = 2000

    /// The most telling ones, as the person writes them.
    static func terms(in turns: [CustomerTurn], besides names: [String]) -> [Term] {
        var reader = TermReader(names: names)
        for turn in turns where turn.isRead { reader.read(turn) }
        return reader.terms
    }

    private init(names: [String]) {
        self.names = Set(
            names.flatMap { $0.utf8.split(separator: UInt8(ascii: " ")).map { WordHash($0.lazy.map(Bytes.lowered)) } })
    }

    private var terms: [Term] {
        let telling = uses.filter { $0.isMarked || $0.times >= 2 }.filter { use in !isPart(use) }
        let best = telling.enumerated().sorted { ($1.element.times, $0.offset) < ($0.element.times, $1.offset) }
        return best.prefix(Self.most).map { Term(quote: $0.element.quote, times: $0.element.times) }
    }

    /// "Blue" where there is "Blue Line Plus" as often.
    private func isPart(_ use: Use) -> Bool {
        use.key.count == 1
            && uses.contains { $0.key.count > 1 && $0.key.contains(use.key[0]) && $0.times * 2 >= use.times }
    }

    private mutating func read(_ turn: CustomerTurn) {
        for sentence in turn.passage.sentences where !sentence.aside {
            guard sentence.tokens.upperBound <= Self.mostTokens else { return }
            quoted(turn, sentence)
            capitals(turn, sentence)
            owned(turn, sentence)
        }
    }

    // MARK: In quotes

    private static let openers: [[UInt8]] = ["\"", "“", "„", "«", "‘"].map { Array($0.utf8) }
    private static let closers: [[UInt8]] = ["\"", "”", "“", "»", "’"].map { Array($0.utf8) }

    private mutating func quoted(_ turn: CustomerTurn, _ sentence: Passage.Stretch) {
        let passage = turn.passage
        for first in sentence.tokens {
            guard let mark = Self.openers.firstIndex(where: { Self.stands($0, before: first, in: passage) }) else {
                continue
            }
            let ends = (first..<min(first + 4, sentence.tokens.upperBound)).first { index in
                Self.stands(Self.closers[mark], after: index, in: passage)
            }
            if let last = ends, last > first || ContentWords.carriesContent(passage, first) {
                note(turn, first..<last + 1, isMarked: true)
            }
        }
    }

    private static func stands(_ mark: [UInt8], before index: Int, in passage: Passage) -> Bool {
        let start = Int(passage.tokens[index].start)
        return start >= mark.count && passage.bytes[start - mark.count..<start].elementsEqual(mark)
    }

    private static func stands(_ mark: [UInt8], after index: Int, in passage: Passage) -> Bool {
        let end = Int(passage.tokens[index].end)
        return end + mark.count <= passage.bytes.count && passage.bytes[end..<end + mark.count].elementsEqual(mark)
    }

    // MARK: With a capital

    /// Names of days and months, and what people write large without meaning a name.
    private static let common = WordClass(
        """
        i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december mr mrs ms dr sir madam ok okay am pm asap fyi ps pls thanks thank hi hello
        hey dear regards christmas easter english god wtf omg lol faq id re fw fwd btw dm dms mon tue tues wed thu
        thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec imo tbh please best cheers kind
        yours sincerely love well also not and but the my your so if no yes
        """)

    private mutating func capitals(_ turn: CustomerTurn, _ sentence: Passage.Stretch) {
        let passage = turn.passage
        guard !Self.isShouted(passage, sentence) else { return }
        var index = sentence.tokens.lowerBound
        while index < sentence.tokens.upperBound {
            var end = index
            while end < sentence.tokens.upperBound, end - index < 4, isName(passage, sentence, end),
                end == index || Self.adjoins(passage, end)
            {
                end += 1
            }
            let first = end > index && opensWithoutName(passage, sentence, index) ? index + 1 : index
            if first < end, (first..<end).contains(where: { isTelling(passage, $0) }) {
                note(turn, first..<end, isMarked: true)
            }
            index = max(end, index + 1)
        }
    }

    private static func isShouted(_ passage: Passage, _ sentence: Passage.Stretch) -> Bool {
        sentence.tokens.count { passage.tokens[$0].shape.contains(.shouted) } * 2 > sentence.tokens.count
    }

    private func isName(_ passage: Passage, _ sentence: Passage.Stretch, _ index: Int) -> Bool {
        let shape = passage.tokens[index].shape
        guard shape.contains(.capital) || shape.contains(.shouted) || isModel(passage, index),
            shape.isDisjoint(with: [.handle, .address, .tail])
        else { return false }
        return !Self.common.has(passage, index) && !names.contains(passage.hash(index))
            && passage.tokens[index].range.count > 1 && ContentWords.carriesContent(passage, index)
    }

    /// "X200" behind a name, or by itself.
    private func isModel(_ passage: Passage, _ index: Int) -> Bool {
        let bytes = passage.bytes[passage.tokens[index].range]
        return bytes.count <= 10 && bytes.contains(where: Bytes.isDigit) && bytes.contains(where: Bytes.isUpper)
    }

    /// A word that the rules know is an everyday word, however it is written.
    private func isTelling(_ passage: Passage, _ index: Int) -> Bool {
        passage.tokens[index].word == 0 || isModel(passage, index)
    }

    /// At the start of a sentence, or behind a mark that makes people write large, a capital says nothing; behind a
    /// greeting it is one of us.
    private func opensWithoutName(_ passage: Passage, _ sentence: Passage.Stretch, _ index: Int) -> Bool {
        if isModel(passage, index) { return false }
        guard index > sentence.tokens.lowerBound else { return true }
        return passage.tokens[index - 1].shape.contains(.handle) || Self.greetings.has(passage, index - 1)
            || passage.gap(before: index).contains { Self.opens.contains($0) }
    }

    private static let greetings = WordClass("hi hey hello dear thanks hiya")

    private static let opens = Array(".!?:-*\"\n(".utf8)

    private static func adjoins(_ passage: Passage, _ index: Int) -> Bool {
        let gap = passage.gap(before: index)
        return gap.count == 1 && (gap.first == UInt8(ascii: " ") || gap.first == UInt8(ascii: "-"))
    }

    // MARK: Said again

    private static let owners = WordClass("my our the this these that")
    private static let vague = WordClass(
        """
        thing things time times day days week weeks month months year years problem problems issue issues order orders
        parcel package email mail message phone number people person customer service team company way lot moment same
        other first last next right whole morning evening money question answer help name one rest end fact reason item
        items product products account link website site app payment refund delivery support reply response address
        date information info details new old best worst only second third previous following
        """)

    /// "my boiler", "the boiler": a thing they come back to.
    private mutating func owned(_ turn: CustomerTurn, _ sentence: Passage.Stretch) {
        let passage = turn.passage
        for index in sentence.tokens.dropFirst() where Self.owners.has(passage, index - 1) {
            let shape = passage.tokens[index].shape
            guard shape.isDisjoint(with: [.handle, .address, .tail, .capital, .number]),
                !Self.vague.has(passage, index), !Self.common.has(passage, index),
                ContentWords.carriesContent(passage, index), passage.tokens[index].range.count > 2
            else { continue }
            note(turn, index..<index + 1, isMarked: false)
        }
    }

    private mutating func note(_ turn: CustomerTurn, _ tokens: Range<Int>, isMarked: Bool) {
        let key = tokens.map { turn.passage.hash($0) }
        let quote = turn.quote(bytes: turn.passage.byteRange(tokens))
        if let known = seen[key] {
            guard !Self.same(uses[known].quote, quote) else { return }
            uses[known].times += 1
            uses[known].quote = quote
            uses[known].isMarked = uses[known].isMarked || isMarked
        } else {
            seen[key] = uses.count
            uses.append(Use(quote: quote, times: 1, isMarked: isMarked, key: key))
        }
    }

    private static func same(_ one: Quote, _ other: Quote) -> Bool { one.turn == other.turn && one.span == other.span }
}
