import Listening

/// A reply to a customer with what a reader says about it.
struct LabelledReply {
    var id: String
    /// Whose reply it is: a company, or a trade.
    var group: String
    var draft: String
    var context: Context
    var sentences: [LabelledSentence]
    /// Nil where two readings differ.
    var missed: Bool?
    var heard: Double?
}

/// A sentence of a reply with its labels; disputed ones are left out of scoring.
struct LabelledSentence {
    var text: String
    /// UTF-8 bytes of the draft.
    var range: Range<Int>
    var focus: Focus?
    var moves: Set<Move>
    var disputedMoves: Set<Move> = []
    var pitfalls: Set<Pitfall>
    var disputedPitfalls: Set<Pitfall> = []
}

/// A line of the labelled real replies.
struct RealReply: Decodable {
    struct Labels: Decodable {
        var sentences: [Sentence]
        var missed: Bool?
        var heard: Double?
    }
    struct Sentence: Decodable {
        var text: String
        var start: Int
        var end: Int
        var focus: Focus?
        var moves: Set<Move>
        var movesDisputed: Set<Move>
        var pitfalls: Set<Pitfall>
        var pitfallsDisputed: Set<Pitfall>
    }
    var id: String
    var company: String
    var draft: String
    var history: [Turn]
    var labels: Labels

    var labelled: LabelledReply {
        LabelledReply(
            id: id, group: company, draft: draft, context: Context(history: history),
            sentences: labels.sentences.map { sentence in
                LabelledSentence(
                    text: sentence.text, range: sentence.start..<max(sentence.start, sentence.end),
                    focus: sentence.focus, moves: sentence.moves, disputedMoves: sentence.movesDisputed,
                    pitfalls: sentence.pitfalls, disputedPitfalls: sentence.pitfallsDisputed)
            }, missed: labels.missed, heard: labels.heard)
    }
}

/// A line of the project's own labelled replies.
struct OwnReply: Decodable {
    struct Sentence: Decodable {
        var text: String
        var focus: Focus
        var moves: Set<Move>
        var pitfalls: Set<Pitfall>
    }
    struct Customer: Decodable {
        var name: String?
    }
    var id: String
    var trade: String
    var history: [Turn]
    var customer: Customer?
    var sentences: [Sentence]
    var missed: Bool
    var heard: Double

    /// The draft is the sentences with a space between them.
    var labelled: LabelledReply {
        var start = 0
        let labelled = sentences.map { sentence in
            let range = start..<start + sentence.text.utf8.count
            start = range.upperBound + 1
            return LabelledSentence(
                text: sentence.text, range: range, focus: sentence.focus, moves: sentence.moves,
                pitfalls: sentence.pitfalls)
        }
        return LabelledReply(
            id: id, group: trade, draft: sentences.map(\.text).joined(separator: " "),
            context: Context(history: history, customerName: customer?.name), sentences: labelled, missed: missed,
            heard: heard)
    }
}
