import Listening

/// Makes up conversations and replies from a seed. Every second reply is one that a coach would leave alone.
struct Corpus {
    private var dice: Dice
    private var made = 0

    /// About how many words a reply has.
    static let words = 60

    init(seed: UInt64) { dice = Dice(seed: seed) }

    struct Reply {
        var draft: String
        var history: [Turn]
        /// Made without any of the pieces that a coach would change.
        var clean: Bool
    }

    /// The next reply, to a conversation of so many messages that ends with the customer's.
    mutating func reply(after messages: Int) -> Reply {
        made += 1
        let slots = Slots(&dice)
        let clean = made % 2 == 0
        return Reply(draft: draft(slots, clean: clean), history: history(slots, messages), clean: clean)
    }

    private mutating func draft(_ slots: Slots, clean: Bool) -> String {
        var pieces = [take(Pieces.openings, slots), take(Pieces.understanding, slots)]
        if !clean { pieces.append(take(Pieces.faults, slots)) }
        let body = dice.shuffled(Pieces.actions + Pieces.information + Pieces.offers)
        let close = take(Pieces.closings, slots)
        var words = Self.count(pieces) + Self.count([close])
        for piece in body where words < Self.words - 4 {
            let text = slots.fill(piece, &dice)
            let count = Self.count([text])
            guard words + count <= Self.words + 6 else { continue }
            pieces.append(text)
            words += count
        }
        if !clean, dice.chance(0.4) { pieces[pieces.count - 1] = take(Pieces.faults, slots) }
        return (pieces + [close]).joined(separator: " ")
    }

    /// Both sides in turn; the customer writes first, last, and twice at the start where the number asks for it.
    private mutating func history(_ slots: Slots, _ messages: Int) -> [Turn] {
        guard messages > 0 else { return [] }
        return (0..<messages).map { index in
            let fromEnd = messages - 1 - index
            if index == 0 { return Turn(from: .customer, text: customer(Pieces.firstMessages, slots)) }
            if fromEnd % 2 == 0 { return Turn(from: .customer, text: customer(Pieces.laterMessages, slots)) }
            return Turn(from: .agent, text: draft(slots, clean: dice.chance(0.5)))
        }
    }

    private mutating func customer(_ pieces: [String], _ slots: Slots) -> String {
        let texts = [take(pieces, slots), take(Pieces.customerFacts, slots), take(Pieces.customerAsks, slots)]
        return texts.joined(separator: " ")
    }

    private mutating func take(_ pieces: [String], _ slots: Slots) -> String {
        let piece = dice.pick(pieces)
        return slots.fill(piece, &dice)
    }

    private static func count(_ texts: [String]) -> Int {
        texts.reduce(0) { $0 + $1.split(separator: " ").count }
    }
}

/// What fills the gaps of the pieces: some for the whole conversation, the rest anew each time.
struct Slots {
    private let fixed: [Substring: String]

    init(_ dice: inout Dice) {
        fixed = [
            "name": dice.pick(Pieces.names), "thing": dice.pick(Pieces.things), "fault": dice.pick(Pieces.troubles),
            "order": "\(dice.pick(["A", "B", "K", "R", "T"]))\(10_000 + dice.below(89_999))",
            "agent": dice.pick(Pieces.agents), "place": dice.pick(Pieces.places),
        ]
    }

    /// The piece with `{name}` and the like filled in, and a capital in front.
    func fill(_ piece: String, _ dice: inout Dice) -> String {
        var text = ""
        var rest = piece[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += value(rest[rest.index(after: open)..<close], &dice)
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private func value(_ slot: Substring, _ dice: inout Dice) -> String {
        switch slot {
        case "day": dice.pick(Pieces.days)
        case "time": "\(8 + dice.below(10)):\(dice.pick(["00", "15", "30", "45"]))"
        case "number": String(2 + dice.below(11))
        case "amount": "\(5 + dice.below(190)).\(dice.pick(["00", "50", "90", "95"]))"
        case "colleague": dice.pick(Pieces.agents)
        case "team": dice.pick(Pieces.teams)
        case "detail": dice.pick(Pieces.details)
        default: fixed[slot] ?? ""
        }
    }
}
