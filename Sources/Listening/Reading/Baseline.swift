/// What is unlike this person: told against their own earlier messages, never against a norm.
enum Baseline {
    // MARK: Loudness

    /// Several words in capitals, or a row of exclamation marks. Of someone who always writes so it tells little.
    static func loudness(of turn: CustomerTurn, among turns: [CustomerTurn]) -> [Evidence] {
        let usual = turns.filter { $0.index < turn.index && !$0.isOpen }
        let share = usual.count >= 2 && usual.allSatisfy(isLoud) ? 0.3 : 1
        var found: [Evidence] = []
        if let shout = shout(turn) {
            found.append(
                Evidence(
                    "loud", "Words in capitals read as a raised voice.", turn, shout, (isGlad(turn) ? 0 : 0.28) * share)
            )
        }
        if let run = exclamations(turn.passage.bytes) {
            let reason = "Repeated exclamation marks show how strongly it is felt."
            found.append(Evidence("loud", reason, turn, run, (isGlad(turn) ? 0 : 0.18) * share))
        }
        return found.filter { $0.strength > 0 }
    }

    /// Joy and thanks are loud as well.
    private static func isGlad(_ turn: CustomerTurn) -> Bool {
        turn.signals.has(.grateful) || turn.signals.has(.joy) || turn.signals.has(.thanks)
    }

    private static func isLoud(_ turn: CustomerTurn) -> Bool {
        shout(turn) != nil || exclamations(turn.passage.bytes) != nil
    }

    private static func shout(_ turn: CustomerTurn) -> Range<Int>? {
        let loud = turn.passage.tokens.indices.filter { index in
            let shape = turn.passage.tokens[index].shape
            return shape.contains(.shouted) && !shape.contains(.handle) && !shape.contains(.address)
                && !turn.passage.isCode(index)
        }
        guard loud.count >= 2, loud.count * 4 >= turn.passage.tokens.count || loud.count >= 4, let first = loud.first,
            let last = loud.last
        else { return nil }
        return turn.passage.byteRange(first..<min(last, first + 12) + 1)
    }

    private static func exclamations(_ bytes: [UInt8]) -> Range<Int>? {
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] == UInt8(ascii: "!") || bytes[end] == UInt8(ascii: "?") { end += 1 }
            if end - start >= 2, bytes[start..<end].contains(UInt8(ascii: "!")) { return start..<end }
            start = max(end, start) + 1
        }
        return nil
    }

    // MARK: Change

    /// Against what they wrote before: all that is still to be answered, much shorter, more formal or cooler.
    static func changes(in turns: [CustomerTurn]) -> [Evidence] {
        let earlier = turns.filter { !$0.isOpen && !$0.passage.tokens.isEmpty }
        let open = turns.filter { $0.isOpen && !$0.passage.tokens.isEmpty }
        return [shorter(open, earlier), moreFormal(open, earlier), cooler(open, earlier)].compactMap(\.self)
    }

    private static func shorter(_ open: [CustomerTurn], _ earlier: [CustomerTurn]) -> Evidence? {
        guard earlier.count >= 2, let longest = open.max(by: { $0.passage.tokens.count < $1.passage.tokens.count }),
            !isContent(longest)
        else { return nil }
        let usual = earlier.reduce(0) { $0 + $1.passage.tokens.count } / earlier.count
        guard usual >= 25, longest.passage.tokens.count * 5 < usual else { return nil }
        return Evidence("short", "Much shorter than they usually write.", longest, longest.passage.whole, 0.2)
    }

    private static func moreFormal(_ open: [CustomerTurn], _ earlier: [CustomerTurn]) -> Evidence? {
        guard !earlier.contains(where: Register.isFormal),
            earlier.count >= 2 || earlier.contains(where: Register.isCasual),
            let formal = open.first(where: Register.isFormal)
        else { return nil }
        return Evidence("formal", "More formal than they were with you before.", formal, formal.passage.whole, 0.25)
    }

    /// Without the greeting or thanks that all their earlier messages had, in a message that wants something.
    private static func cooler(_ open: [CustomerTurn], _ earlier: [CustomerTurn]) -> Evidence? {
        guard earlier.count >= 2, earlier.allSatisfy(isWarm), let last = open.last, !open.contains(where: isWarm),
            wantsSomething(last)
        else { return nil }
        return Evidence(
            "cooler", "Without the greeting or thanks of their earlier messages.", last, last.passage.whole, 0.15)
    }

    private static func isWarm(_ turn: CustomerTurn) -> Bool {
        let signals = turn.signals
        return signals.has(.greeting) || signals.has(.grateful) || signals.has(.thanks) || Register.isCasual(turn)
    }

    private static func isContent(_ turn: CustomerTurn) -> Bool {
        let signals = turn.signals
        return signals.has(.grateful) || signals.has(.joy) || signals.has(.relief) || signals.has(.accepts)
            || signals.has(.agrees)
    }

    private static func wantsSomething(_ turn: CustomerTurn) -> Bool {
        let signals = turn.signals
        return signals.has(.asks) || signals.has(.wants) || signals.has(.complains) || signals.has(.chases)
            || signals.has(.repeated)
    }
}

/// How formally a message is written, told by its forms of address.
enum Register {
    private static let formal = WordClass("sir madam sincerely hereby faithfully herewith respectfully")
    private static let cold = WordClass("regards")
    private static let warm = WordClass("kind kindest best warm warmest")
    private static let casual = WordClass("hi hey hiya hello cheers thanks lol haha")

    static func isFormal(_ turn: CustomerTurn) -> Bool {
        let passage = turn.passage
        return passage.tokens.indices.contains { index in
            if formal.has(passage, index) { return true }
            return cold.has(passage, index) && (index == 0 || !warm.has(passage, index - 1))
        }
    }

    static func isCasual(_ turn: CustomerTurn) -> Bool {
        turn.passage.tokens.indices.contains { casual.has(turn.passage, $0) }
    }
}
