/// A few exchanges for each figure, drawn evenly from all of them.
///
/// Each exchange has a number that depends on nothing but itself; those with the smallest numbers stay. So the draw is
/// the same in every run, whatever the order and however the work was divided.
struct Samples: Sendable, Codable {
    private struct Drawn: Sendable, Codable {
        var number: UInt64
        var exchange: Exchange
    }

    static let most = 3
    private var drawn: [String: [Drawn]] = [:]

    /// Keeps an exchange where its number is small enough; makes it only then.
    mutating func offer(_ figure: String, _ identity: String, _ exchange: () -> Exchange) {
        let number = StableHash.of(identity, seed: StableHash.of(figure))
        let kept = drawn[figure] ?? []
        guard kept.count < Self.most || number < (kept.last?.number ?? 0) else { return }
        keep(Drawn(number: number, exchange: exchange()), for: figure)
    }

    private mutating func keep(_ new: Drawn, for figure: String) {
        var kept = drawn[figure] ?? []
        guard !kept.contains(where: { $0.exchange == new.exchange }) else { return }
        kept.append(new)
        kept.sort { $0.number < $1.number }
        drawn[figure] = Array(kept.prefix(Self.most))
    }

    static func += (left: inout Samples, right: Samples) {
        for (figure, drawn) in right.drawn { for one in drawn { left.keep(one, for: figure) } }
    }

    subscript(figure: String) -> [Exchange] { (drawn[figure] ?? []).map(\.exchange) }
}

/// The most upset customers, one for each text.
struct Loudest: Sendable, Codable {
    static let shown = 10
    /// More are kept than shown, since two of them may turn out to be one.
    private static let most = 24
    private var kept: [Voice] = []

    var voices: ArraySlice<Voice> { kept.prefix(Self.shown) }

    mutating func offer(_ rank: Rank, _ voice: () -> Voice) {
        guard kept.count < Self.most || (kept.last.map { $0.rank < rank } ?? true) else { return }
        keep(rank, voice)
    }

    private mutating func keep(_ rank: Rank, _ voice: () -> Voice) {
        if let same = kept.firstIndex(where: { $0.rank.words == rank.words }) {
            guard kept[same].rank < rank else { return }
            kept.remove(at: same)
        }
        kept.append(voice())
        kept.sort { $1.rank < $0.rank }
        kept = Array(kept.prefix(Self.most))
    }

    static func += (left: inout Loudest, right: Loudest) {
        for voice in right.kept { left.offer(voice.rank) { voice } }
    }
}
