import Listening

/// Which labels a set can be scored on.
struct Vocabulary {
    var moves: [Move] = Move.allCases
    var pitfalls: [Pitfall] = Pitfall.allCases

    /// The real replies were labelled before these existed.
    static let real = Vocabulary(
        moves: Move.allCases.filter { $0 != .selfIntroduction },
        pitfalls: Pitfall.allCases.filter {
            ![.convince, .label, .admission, .overName, .overApology].contains($0)
        })
    static let own = Vocabulary()
}

/// Counts labels of one reply against what was found. Disputed labels are passed over.
extension JudgedReply {
    /// A row for each focus. A sentence that was left out is overlooked.
    func focusTable() -> Table {
        var table = Table(count: Focus.allCases.count)
        for (labelled, found) in sentences {
            guard let focus = labelled.focus else { continue }
            for (row, one) in Focus.allCases.enumerated() {
                table[row].add(labelled: focus == one, found: found?.focus == one)
            }
        }
        return table
    }

    /// A row for each of these moves.
    func moveTable(_ moves: [Move]) -> Table {
        var table = Table(count: moves.count)
        for (labelled, found) in sentences {
            for (row, move) in moves.enumerated() where !labelled.disputedMoves.contains(move) {
                table[row].add(labelled: labelled.moves.contains(move), found: found?.moves.contains(move) == true)
            }
        }
        return table
    }

    /// A row for each of these pitfalls.
    func pitfallTable(_ pitfalls: [Pitfall]) -> Table {
        var table = Table(count: pitfalls.count)
        for (labelled, found) in sentences {
            for (row, pitfall) in pitfalls.enumerated() where !labelled.disputedPitfalls.contains(pitfall) {
                table[row].add(
                    labelled: labelled.pitfalls.contains(pitfall), found: found?.pitfalls.contains(pitfall) == true)
            }
        }
        return table
    }

    /// Whether a sentence has any of these pitfalls. One where only disputed ones stand is passed over.
    func anyPitfall(_ pitfalls: Set<Pitfall>) -> Counts {
        var counts = Counts()
        for (labelled, found) in sentences {
            let isLabelled = !labelled.pitfalls.isDisjoint(with: pitfalls)
            guard isLabelled || labelled.disputedPitfalls.isDisjoint(with: pitfalls) else { continue }
            counts.add(labelled: isLabelled, found: found?.pitfalls.contains(where: pitfalls.contains) == true)
        }
        return counts
    }

    /// Of the sentences without any pitfall, agreed or disputed, those where one of these was found.
    func falseAlarms(_ pitfalls: Set<Pitfall>) -> Share {
        sentences.filter { $0.labelled.isClean }
            .map { Share.one($0.found?.pitfalls.contains(where: pitfalls.contains) == true) }.total()
    }

    func missedCounts() -> Counts? {
        reply.missed.map { Counts.one(labelled: $0, found: review.missed == true) }
    }

    func heardMoments() -> Moments? {
        guard let labelled = reply.heard, let found = review.heard else { return nil }
        return Moments(labelled, found)
    }
}

extension LabelledSentence {
    var isClean: Bool { pitfalls.isEmpty && disputedPitfalls.isEmpty }
}

extension LabelledReply {
    var isClean: Bool { sentences.allSatisfy(\.isClean) }
}
