/// Cuts a customer's sentences where one thing ends and the next begins, so that each can be heard by itself.
///
/// "I never got my parcel, and when will you refund me?" is two; people in a hurry leave out the marks between.
struct Clauses {
    private let passage: Passage
    /// The word classes of each token, looked up once.
    private let classes: [UInt16]

    static func cut(_ passage: Passage) -> [Passage.Stretch] {
        Clauses(passage).stretches()
    }

    private init(_ passage: Passage) {
        self.passage = passage
        classes = passage.tokens.indices.map { Self.words.of(passage, $0) }
    }

    private static let joins: UInt16 = 1
    private static let subjects: UInt16 = 2
    private static let helpers: UInt16 = 4
    private static let questions: UInt16 = 8
    /// What makes the clause that follows a part of the one around it.
    private static let binds: UInt16 = 16
    private static let tells: UInt16 = 32
    private static let please: UInt16 = 64
    private static let acts: UInt16 = 128
    private static let asked: UInt16 = 256
    private static let kin: UInt16 = 512

    private static let words = WordClass(
        "and but also plus however so",
        "i we it he she they you there nobody everyone somebody someone nothing this that im ive",
        """
        can ca could would will wo do dont does doesnt did didnt is isnt are was were has hasnt have havent should may am
        cant wont
        """,
        "when where why how what who which",
        """
        if when since because after before while as although though once unless until that what how why where which who
        than whether whenever so and but or think thinks thought hope guess know said say says told tell believe like
        like sure feel wish time thing one reason way see means case only even also
        """,
        "want need have am was ordered paid tried called bought would still just really can't cannot sent do did had",
        "please pls plz",
        """
        send tell let can could help cancel refund call check give get fix reply respond change confirm advise explain
        do look update stop sort email contact make
        """,
        "you i we it they someone anyone anybody there my the this that your u",
        """
        wife husband partner son daughter mother father mum mom dad friend sister brother kids family colleague boss
        girlfriend boyfriend neighbour neighbor aunt uncle
        """)

    private func stretches() -> [Passage.Stretch] {
        var result: [Passage.Stretch] = []
        result.reserveCapacity(passage.sentences.count + 4)
        for sentence in passage.sentences {
            guard !sentence.aside, sentence.tokens.count >= Self.fewest * 2 else {
                result.append(sentence)
                continue
            }
            cut(sentence, into: &result)
        }
        return result
    }

    /// So many words at least on both sides of a cut.
    private static let fewest = 3
    private static let longRun = 14

    private func cut(_ sentence: Passage.Stretch, into result: inout [Passage.Stretch]) {
        var start = sentence.tokens.lowerBound
        var rest = sentence
        let isRunOn = sentence.tokens.count > Self.longRun && !sentence.tokens.dropFirst().contains(where: followsMark)
        var index = start + Self.fewest
        while index + Self.fewest <= sentence.tokens.upperBound {
            if let next = opens(index, from: start, isRunOn: isRunOn), next + 2 <= sentence.tokens.upperBound {
                result.append(head(of: rest, before: index))
                rest = tail(of: rest, from: next)
                start = next
                index = next + Self.fewest
            } else {
                index += 1
            }
        }
        result.append(rest)
    }

    /// The first token of the clause that opens here, past the word that joins it; nil where none does.
    private func opens(_ index: Int, from start: Int, isRunOn: Bool) -> Int? {
        let afterMark = followsMark(index)
        if has(index, Self.joins) { return has(index - 1, Self.joins) ? nil : joined(index, from: start, afterMark) }
        if afterMark, !isBound(start) {
            return asksOrOrders(index) || has(index, Self.subjects) && !isBound(index) ? index : nil
        }
        guard !has(index - 1, Self.binds), !has(index - 1, Self.helpers), !has(index - 1, Self.questions) else {
            return nil
        }
        if orders(index) || asksYou(index) && !isAskedAlready(start, index) { return index }
        return isRunOn && runsOn(index) ? index : nil
    }

    /// "and when will you …", "but nobody came"; "red and blue" stays whole.
    private func joined(_ index: Int, from start: Int, _ afterMark: Bool) -> Int? {
        let next = index + 1
        guard next + 1 < passage.tokens.count, !has(index - 1, Self.kin), !isBound(start) || asksOrOrders(next) else {
            return nil
        }
        return asksOrOrders(next) || has(next, Self.subjects) && !has(next, Self.questions) ? next : nil
    }

    /// "If it breaks, I …": the first half needs the second.
    private func isBound(_ start: Int) -> Bool {
        has(start, Self.binds) && !has(start, Self.joins) && !opensQuestion(start)
    }

    private func asksOrOrders(_ index: Int) -> Bool { opensQuestion(index) || orders(index) }

    /// "when will", "can you".
    private func opensQuestion(_ index: Int) -> Bool {
        guard index + 1 < passage.tokens.count else { return false }
        if has(index, Self.questions) { return has(index + 1, Self.helpers) }
        return has(index, Self.helpers) && has(index + 1, Self.asked)
    }

    /// In the middle of a run of words only what asks "you" or begins with a question word is sure to ask.
    private func asksYou(_ index: Int) -> Bool {
        guard opensQuestion(index) else { return false }
        let isPlain = Self.you.has(passage, index + 1)
        return has(index, Self.questions) ? index + 2 < passage.tokens.count && has(index + 2, Self.asked) : isPlain
    }

    private static let you = WordClass("you u")

    /// "Which size do you have?": the question word waits for its verb.
    private func isAskedAlready(_ start: Int, _ index: Int) -> Bool {
        (start..<index).contains { has($0, Self.questions) && !has($0 + 1, Self.helpers) }
    }

    private func orders(_ index: Int) -> Bool {
        index + 2 < passage.tokens.count && has(index, Self.please) && has(index + 1, Self.acts)
    }

    /// "… it still hasnt come i want my money back".
    private func runsOn(_ index: Int) -> Bool {
        guard index + 1 < passage.tokens.count, Self.tellers.has(passage, index) else { return false }
        return has(index + 1, Self.tells) || passage.tokens[index + 1].shape.contains(.tail)
    }

    private static let tellers = WordClass("i im ive we weve")

    private func has(_ index: Int, _ wanted: UInt16) -> Bool { classes[index] & wanted != 0 }

    /// A comma, a semicolon, a colon or a dash stands before the token.
    private func followsMark(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = Int(passage.tokens[index - 1].end)
        let start = Int(passage.tokens[index].start)
        guard before < start else { return false }
        let gap = passage.bytes[before..<start]
        return gap.count > 1
            && gap.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".") || byte >= 0x80
            }
    }

    private func head(of sentence: Passage.Stretch, before index: Int) -> Passage.Stretch {
        var head = sentence
        head.tokens = sentence.tokens.lowerBound..<index
        head.bytes = sentence.bytes.lowerBound..<trimmed(end: Int(passage.tokens[index].start), of: sentence)
        head.asks = false
        head.finished = true
        return head
    }

    private func tail(of sentence: Passage.Stretch, from index: Int) -> Passage.Stretch {
        var tail = sentence
        tail.tokens = index..<sentence.tokens.upperBound
        tail.bytes = Int(passage.tokens[index].start)..<sentence.bytes.upperBound
        return tail
    }

    /// Without the comma or the dash that leads on.
    private func trimmed(end: Int, of sentence: Passage.Stretch) -> Int {
        var end = end
        while end > sentence.bytes.lowerBound, Self.leadsOn(passage.bytes[end - 1]) { end -= 1 }
        return end
    }

    private static func leadsOn(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "-")
    }
}
