import Listening

extension Tally {
    /// Months beyond this many are not told apart: no team's history has them.
    private static let mostMonths = 1200

    mutating func add(_ hearing: Hearing, teller: VoiceTeller) {
        let account = hearing.account
        conversations += 1
        customerMessages += account.customerMessages
        if account.replies.isEmpty { withoutReply += 1 }
        if account.repeats > 0 { repeated += 1 }
        outcomes[account.outcome, default: 0] += 1
        addTimes(account)
        for (place, value) in account.strains.prefix(Self.positions).enumerated() {
            strain[account.outcome, default: [Mean](repeating: Mean(), count: Self.positions)][place].add(value)
        }
        for (reply, reviewed) in zip(account.replies, hearing.reviews) {
            add(reply, startedAt: account.startedAt)
            sample(reply, reviewed, hearing, teller.discretion)
        }
        if account.peak >= Account.upset {
            let rank = Rank(hearing)
            loudest.offer(rank) { teller.voice(hearing, rank: rank) }
        }
    }

    private mutating func addTimes(_ account: Account) {
        guard let start = account.startedAt else { return }
        timed += 1
        earliest = min(earliest ?? start, start)
        latest = max(latest ?? start, account.endedAt ?? start)
        let month = Moment.month(of: start)
        guard months[month] != nil || months.count < Self.mostMonths else { return }
        months[month, default: MonthTally()].conversations += 1
        if !account.strains.isEmpty { months[month]?.strain.add(account.peak) }
        if let wait = account.replies.first?.wait { months[month]?.firstWaits.add(wait) }
    }

    private mutating func add(_ reply: ReplyAccount, startedAt: Int64?) {
        replies += 1
        if let wait = reply.wait {
            if reply.number == 1 { firstWaits.add(wait) } else { laterWaits.add(wait) }
        }
        if reply.isToUpset { upset.addWait(reply) } else { calm.addWait(reply) }
        guard reply.isRead else {
            unreadReplies += 1
            return
        }
        if reply.isToUpset { upset.add(reply) } else { calm.add(reply) }
        if reply.isToUpset, let start = startedAt { months[Moment.month(of: start)]?.inward.add(reply.opening == .us) }
        balance[min(Int(reply.strain * 4), 3)].add(reply.balance)
        moves[min(reply.number, Self.positions) - 1].add(reply)
        for (kind, share) in reply.points { points[kind, default: Share()] += share }
        for pitfall in reply.pitfalls { pitfalls[pitfall, default: 0] += 1 }
        promises += reply.promises
        datedPromises += reply.datedPromises
    }

    private mutating func sample(
        _ reply: ReplyAccount, _ reviewed: Reviewed, _ hearing: Hearing, _ discretion: Discretion
    ) {
        guard reply.isRead else { return }
        let identity = "\(hearing.account.id)\u{0}\(reply.number)"
        for figure in Figure.all(of: reply) {
            samples.offer(figure.name, identity) {
                let (finding, note) = figure.evidence(in: reviewed.review)
                return Exchange(reviewed, of: hearing, finding: finding, note: note, discretion: discretion)
            }
        }
    }

    static func += (left: inout Tally, right: Tally) {
        left.conversations += right.conversations
        left.withoutReply += right.withoutReply
        left.customerMessages += right.customerMessages
        left.replies += right.replies
        left.unreadReplies += right.unreadReplies
        left.timed += right.timed
        left.earliest = [left.earliest, right.earliest].compactMap(\.self).min()
        left.latest = [left.latest, right.latest].compactMap(\.self).max()
        left.outcomes.merge(right.outcomes, uniquingKeysWith: +)
        left.strain.merge(right.strain) { zip($0, $1).map { one, other in one + other } }
        left.firstWaits += right.firstWaits
        left.laterWaits += right.laterWaits
        left.upset += right.upset
        left.calm += right.calm
        for index in left.balance.indices { left.balance[index] += right.balance[index] }
        for index in left.moves.indices { left.moves[index] += right.moves[index] }
        left.points.merge(right.points) { one, other in one + other }
        left.pitfalls.merge(right.pitfalls, uniquingKeysWith: +)
        left.repeated += right.repeated
        left.promises += right.promises
        left.datedPromises += right.datedPromises
        left.months.merge(right.months) { one, other in one + other }
        left.samples += right.samples
        left.loudest += right.loudest
    }
}

extension Mean {
    fileprivate static func + (left: Mean, right: Mean) -> Mean {
        var sum = left
        sum += right
        return sum
    }
}

extension Share {
    fileprivate static func + (left: Share, right: Share) -> Share {
        Share(hits: left.hits + right.hits, total: left.total + right.total)
    }
}

extension MonthTally {
    fileprivate static func + (left: MonthTally, right: MonthTally) -> MonthTally {
        var sum = left
        sum.conversations += right.conversations
        sum.strain += right.strain
        sum.firstWaits += right.firstWaits
        sum.inward += right.inward
        return sum
    }
}

extension OpeningTally {
    fileprivate mutating func addWait(_ reply: ReplyAccount) {
        if let wait = reply.wait { waits.add(wait) }
    }

    fileprivate mutating func add(_ reply: ReplyAccount) {
        replies += 1
        if reply.opening == .us { us += 1 }
        if reply.opening == .customer { customer += 1 }
        if reply.moves.contains(.restate) { saidBack += 1 }
        if !reply.moves.isDisjoint(with: [.feeling, .validate]) { acknowledged += 1 }
        if let isOpen = reply.leftOpen { leftOpen.add(isOpen) }
        if reply.promises > 0 { promising += 1 }
    }

    fileprivate static func += (left: inout OpeningTally, right: OpeningTally) {
        left.replies += right.replies
        left.us += right.us
        left.customer += right.customer
        left.saidBack += right.saidBack
        left.acknowledged += right.acknowledged
        left.leftOpen += right.leftOpen
        left.promising += right.promising
        left.waits += right.waits
    }
}

extension BalanceTally {
    fileprivate mutating func add(_ value: Balance) {
        customer.add(value.customer)
        us.add(value.us)
        neutral.add(value.neutral)
    }

    fileprivate static func += (left: inout BalanceTally, right: BalanceTally) {
        left.customer += right.customer
        left.us += right.us
        left.neutral += right.neutral
    }
}

extension MoveTally {
    fileprivate mutating func add(_ reply: ReplyAccount) {
        replies += 1
        for move in reply.moves { moves[move, default: 0] += 1 }
    }

    fileprivate static func += (left: inout MoveTally, right: MoveTally) {
        left.replies += right.replies
        left.moves.merge(right.moves, uniquingKeysWith: +)
    }
}
