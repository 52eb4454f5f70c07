import Listening

/// Tells a conversation from the customer's side, in the few moments that say most of it.
struct VoiceTeller: Sendable {
    let listener: Listener
    let discretion: Discretion

    private static let theirsLimit = 620
    private static let oursLimit = 460
    private static let mostParagraphs = 3

    func voice(_ hearing: Hearing, rank: Rank) -> Voice {
        let account = hearing.account
        return Voice(
            rank: rank, reference: account.reference, who: discretion.name(account.customer),
            startedAt: account.startedAt, endedAt: account.endedAt, messages: account.customerMessages,
            replies: account.replies.count, strains: account.strains.prefix(60).map { Int(($0 * 100).rounded()) },
            steps: steps(hearing), repeats: repeats(hearing), askedAgain: askedAgain(hearing),
            longestWait: account.waits.max(), totalWait: account.waits.isEmpty ? nil : account.waits.reduce(0, +),
            leftOpen: account.replies.count { $0.leftOpen == true },
            inwardOpenings: account.replies.count { $0.isRead && $0.isToUpset && $0.opening == .us },
            outcome: account.outcome)
    }

    // Their first words, the most strained ones and their last, each with what they got for it.
    private func steps(_ hearing: Hearing) -> [Voice.Step] {
        let theirs = hearing.theirs
        let strains = hearing.account.strains
        guard let last = theirs.indices.last else { return [] }
        let peak = strains.firstIndex(of: hearing.account.peak) ?? 0
        var steps: [Voice.Step] = []
        var previous: Int?
        for place in Set([0, min(peak, last), last]).sorted() {
            if let previous, place > previous + 1 {
                let from = hearing.blocks[theirs[previous + 1]].messages.lowerBound
                steps.append(.skipped(hearing.blocks[theirs[place]].messages.lowerBound - from))
            }
            steps += moment(theirs[place], number: place + 1, hearing)
            previous = place
        }
        return steps
    }

    private func moment(_ block: Int, number: Int, _ hearing: Hearing) -> [Voice.Step] {
        let theirs = Voice.Step.theirs(words(of: block, hearing), number: number, at: hearing.blocks[block].first)
        guard block + 1 < hearing.blocks.count else {
            return hearing.account.outcome == .unanswered ? [theirs, .silence] : [theirs]
        }
        guard let reviewed = hearing.reviews.first(where: { $0.block == block + 1 }) else { return [theirs] }
        return [theirs, ours(reviewed, hearing)]
    }

    /// What they wrote with the words from which the strain was read.
    private func words(of block: Int, _ hearing: Hearing) -> [Words] {
        let messages = hearing.blocks[block].messages
        let (context, shift) = listener.context(before: messages.upperBound, hearing)
        let evidence = listener.engine.read(context).strainEvidence
        let customer = hearing.dialogue.customer
        let shown = messages.count <= Self.mostParagraphs ? Array(messages) : loudest(messages, evidence, shift)
        return shown.map { message in
            let marks = evidence.filter { $0.turn + shift == message }.map { ($0.span, Words.Mark.strain) }
            let whole = hearing.messages[message].text.utf8.count
            return Words(
                hearing.messages[message].text, marks: marks.filter { $0.0.end - $0.0.start < max(120, whole / 2) },
                limit: Self.theirsLimit / min(shown.count, 2), customer: customer, discretion: discretion)
        }
    }

    /// Of many short messages those that carry most of the strain, in their order.
    private func loudest(_ messages: Range<Int>, _ evidence: [Evidence], _ shift: Int) -> [Int] {
        let weight = { (message: Int) in
            evidence.reduce(0.0) { $1.turn + shift == message ? $0 + $1.strength : $0 }
        }
        return messages.sorted { weight($0) != weight($1) ? weight($0) > weight($1) : $0 < $1 }
            .prefix(Self.mostParagraphs).sorted()
    }

    private func ours(_ reviewed: Reviewed, _ hearing: Hearing) -> Voice.Step {
        let advice = reviewed.review.headline ?? reviewed.review.findings.first { $0.severity > .note }
        let marked = reviewed.review.findings.filter { $0.severity > .note && $0.pitfall != nil }
        let words = Words(
            reviewed.draft, marks: marked.map { ($0.span, .pitfall) }, limit: Self.oursLimit,
            customer: hearing.dialogue.customer, discretion: discretion)
        let reply = hearing.reviews.firstIndex { $0.block == reviewed.block }.map { hearing.account.replies[$0] }
        return .ours(words, wait: reply?.wait, note: advice.map { note($0, hearing) })
    }

    private func note(_ finding: Finding, _ hearing: Hearing) -> String {
        let words = finding.answersTo.map { ": “\($0.text.trimmed.cut(to: 160))”" } ?? ""
        let reason =
            words.isEmpty || !finding.reason.hasSuffix(".") ? finding.reason : String(finding.reason.dropLast())
        return discretion.text(reason + words, customer: hearing.dialogue.customer)
    }

    private func repeats(_ hearing: Hearing) -> [Voice.Again] {
        hearing.repeats.prefix(3).map { Voice.Again(first: quote($0.first, hearing), again: quote($0.again, hearing)) }
    }

    private func askedAgain(_ hearing: Hearing) -> [Words] {
        hearing.reviews.flatMap { reviewed in
            reviewed.review.findings.filter { $0.pitfall == .askAgain }.compactMap { finding in
                let bytes = Array(reviewed.draft.utf8)
                guard finding.span.start < finding.span.end, finding.span.end <= bytes.count else { return nil }
                let text = String(decoding: bytes[finding.span.start..<finding.span.end], as: UTF8.self)
                return Words(text, limit: 200, customer: hearing.dialogue.customer, discretion: discretion)
            }
        }.prefix(3).map(\.self)
    }

    private func quote(_ quote: Quote, _ hearing: Hearing) -> Words {
        Words(quote.text, limit: 200, customer: hearing.dialogue.customer, discretion: discretion)
    }
}
