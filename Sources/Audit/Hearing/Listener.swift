import Listening

/// Goes through a conversation as it happened: reads what the customer said, reviews what we answered.
struct Listener: Sendable {
    let engine: Engine

    /// So many messages before a reply are read with it, which is more than the engine looks back.
    private static let memory = 60
    private static let longestInHistory = 16 << 10

    func listen(to dialogue: Dialogue) -> Hearing {
        let messages = dialogue.messages.prefix(Dialogue.mostMessages).filter { !$0.text.trimmed.isEmpty }
        var hearing = Hearing(dialogue: dialogue, messages: messages)
        for index in hearing.blocks.indices where hearing.blocks[index].from == .agent { review(index, &hearing) }
        readEnd(&hearing)
        return hearing
    }

    private func review(_ index: Int, _ hearing: inout Hearing) {
        let block = hearing.blocks[index]
        guard index > 0 else { return }
        let context = self.context(before: block.messages.lowerBound, hearing)
        let draft = hearing.text(of: index).cut(to: Dialogue.longestText)
        let review = engine.review(draft, in: context.context)
        let asked = hearing.blocks[index - 1]
        let wait = asked.first.flatMap { start in block.first.map { $0 - start } }.flatMap { $0 >= 0 ? $0 : nil }
        hearing.account.strains.append(review.strain ?? 0)
        hearing.account.replies.append(
            ReplyAccount(review, number: hearing.account.replies.count + 1, at: block.first, wait: wait))
        hearing.reviews.append(Reviewed(block: index, draft: draft, review: review, shift: context.shift))
    }

    /// The conversation up to a message, as far back as it counts; `shift` messages before that are left out.
    func context(before end: Int, _ hearing: Hearing) -> (context: Context, shift: Int) {
        let start = max(0, end - Self.memory)
        let turns = hearing.messages[start..<end].map { said in
            Turn(from: said.from, text: said.text.cut(to: Self.longestInHistory))
        }
        return (Context(history: turns, customerName: hearing.dialogue.customer), start)
    }

    private func readEnd(_ hearing: inout Hearing) {
        let (context, shift) = context(before: hearing.messages.count, hearing)
        let reading = engine.read(context)
        hearing.reading = reading
        hearing.shift = shift
        hearing.account.language = reading.language
        if hearing.blocks.last?.from == .customer { hearing.account.strains.append(reading.strain) }
        hearing.account.outcome = Outcome(of: hearing)
        hearing.repeats = Repeat.all(in: hearing)
        hearing.account.repeats = hearing.repeats.count
    }
}

/// A conversation with all that was heard in it.
struct Hearing: Sendable {
    let dialogue: Dialogue
    let messages: [Said]
    let blocks: [Block]
    var account: Account
    var reviews: [Reviewed] = []
    /// Of the whole conversation, its turns counted from `shift`.
    var reading = Reading()
    var shift = 0
    var repeats: [Repeat] = []

    init(dialogue: Dialogue, messages: [Said]) {
        self.dialogue = dialogue
        self.messages = messages
        blocks = Block.all(of: messages)
        account = Account(
            id: dialogue.id, reference: StableHash.reference(dialogue.id), customer: dialogue.customer,
            customerMessages: messages.count { $0.from == .customer },
            startedAt: messages.compactMap(\.at).min(), endedAt: messages.compactMap(\.at).max())
    }

    func text(of block: Int) -> String { messages[blocks[block].messages].map(\.text).joined(separator: "\n\n") }

    /// Places of the blocks in which the customer speaks.
    var theirs: [Int] { blocks.indices.filter { blocks[$0].from == .customer } }
}

/// A reply with what the engine saw in it.
struct Reviewed: Sendable {
    let block: Int
    let draft: String
    let review: Review
    /// How many messages of the conversation the review did not look back to.
    let shift: Int
}

extension ReplyAccount {
    fileprivate init(_ review: Review, number: Int, at: Int64?, wait: Int64?) {
        let pressing = review.points.filter { [.question, .request, .complaint].contains($0.kind) }
        let advice = review.findings.filter { $0.severity > .note }
        var points: [PointKind: Share] = [:]
        for point in review.points { points[point.kind, default: Share()].add(point.answered) }
        self.init(
            number: number, at: at, wait: wait, strain: review.strain ?? 0,
            isRead: review.language == "en", opening: review.opening,
            moves: review.sentences.reduce(into: []) { $0.formUnion($1.moves) },
            pitfalls: Pitfall.allCases.filter { pitfall in advice.contains { $0.pitfall == pitfall } },
            leftOpen: pressing.isEmpty ? nil : review.missed, points: points, balance: review.balance,
            promises: review.commitments.count, datedPromises: review.commitments.count { $0.due != nil },
            sentences: review.sentences.count)
    }
}

extension Review {
    /// The side on which the first sentence stands that is more than a greeting.
    var opening: Focus { openingSentence?.focus ?? .neutral }

    var openingSentence: Sentence? {
        let formal: Set<Move> = [.name, .courtesy, .selfIntroduction]
        let isGreeting = { (sentence: Sentence) in
            sentence.focus == .neutral && (Set(sentence.moves).isSubset(of: formal) && !sentence.moves.isEmpty)
                || sentence.text.split(whereSeparator: \.isWhitespace).count <= 2
        }
        return sentences.first { !isGreeting($0) } ?? sentences.first
    }
}

extension Outcome {
    fileprivate init(of hearing: Hearing) {
        guard let last = hearing.theirs.last else {
            self = .quiet
            return
        }
        let turns = hearing.blocks[last].messages
        let isLast = last == hearing.blocks.count - 1
        let reading = hearing.reading
        let pressing: Set<PointKind> = [.question, .request, .complaint]
        let asks = reading.points.contains { turns.contains($0.turn + hearing.shift) && pressing.contains($0.kind) }
        let thanks = reading.feelings.contains { turns.contains($0.turn + hearing.shift) && $0.kind == .gratitude }
        let isStrained = reading.strainEvidence.contains { turns.contains($0.turn + hearing.shift) }
        if isLast, asks {
            self = .unanswered
        } else if thanks, !isStrained, last > 0 {
            self = .thanked
        } else {
            self = (hearing.account.strains.last ?? 0) >= Account.upset ? .upset : .quiet
        }
    }
}
