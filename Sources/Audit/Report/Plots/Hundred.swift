/// A hundred squares, divided by shares of one whole.
struct Hundred {
    let shares: [Share]

    var markup: Markup {
        let counts = Self.counts(shares)
        let classes: [Markup] = ["f-theirs", "f-ours", "f-none"]
        let owners = counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
        let squares = owners.enumerated().map { place, owner -> Markup in
            """
            <rect x="\(Double(place % 10) * 20 + 1)" y="\(Double(place / 10) * 20 + 1)" width="17" height="17" rx="4" \
            class="\(classes[owner])"/>
            """
        }
        return """
            <svg viewBox="0 0 200 200" role="img" aria-label="Of a hundred: \(counts[0]) about the customer, \
            \(counts[1]) about us, \
            \(counts[2]) neither">\(squares)</svg>
            """
    }

    /// Whole numbers that make a hundred, by the largest remainders.
    static func counts(_ shares: [Share]) -> [Int] {
        let exact = shares.map { $0.value * 100 }
        var counts = exact.map { Int($0.rounded(.down)) }
        let order = exact.indices.sorted { exact[$0] - exact[$0].rounded(.down) > exact[$1] - exact[$1].rounded(.down) }
        for place in order where counts.reduce(0, +) < 100 { counts[place] += 1 }
        return counts
    }
}
