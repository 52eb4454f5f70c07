extension String {
    /// The one of these words that this may have been meant for; nil where none is near.
    package func nearest(in words: some Sequence<String>) -> String? {
        let ranked = words.map { (word: $0, distance: distance(to: $0)) }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        guard let ranked, ranked.distance <= Swift.max(2, count / 3) else { return nil }
        return ranked.word
    }

    /// How many letters must be put in, taken out or changed to come from one to the other (Levenshtein).
    package func distance(to other: String) -> Int {
        let (mine, theirs) = (Array(lowercased()), Array(other.lowercased()))
        guard !mine.isEmpty, !theirs.isEmpty else { return Swift.max(mine.count, theirs.count) }
        var row = Array(0...theirs.count)
        for (line, letter) in mine.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for (column, their) in theirs.enumerated() {
                let change = corner + (letter == their ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = Swift.min(change, row[column] + 1, corner + 1)
            }
        }
        return row[theirs.count]
    }
}
