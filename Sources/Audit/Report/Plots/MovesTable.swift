import Listening

/// Moves by reply: a table whose cells are shaded.
struct MovesTable {
    let columns: [(Int, MoveTally)]

    var markup: Markup {
        let total = columns.reduce(0) { $0 + $1.1.replies }
        let counts = Move.allCases.map { move in (move, columns.reduce(0) { $0 + ($1.1.moves[move] ?? 0) }) }
        let moves = counts.filter { $0.1 * 200 >= total }.sorted { $0.1 > $1.1 }.prefix(12).map(\.0)
        let most = moves.flatMap { move in columns.map { share(move, $0.1) } }.max() ?? 1
        let heads = columns.map { place, tally -> Markup in
            """
            <th scope="col">\(place + 1 == Tally.positions ? "\(place + 1) on" : "\(place + 1)")<br>\
            <span class="note">n \(Plain.count(tally.replies))</span></th>
            """
        }
        return """
            <table><thead><tr><th scope="col"><span class="note">reply no.</span></th>\(heads)</tr></thead>\
            <tbody>\(moves.map { row($0, most: most) })</tbody></table>
            """
    }

    private func share(_ move: Move, _ tally: MoveTally) -> Double {
        Double(tally.moves[move] ?? 0) / Double(max(tally.replies, 1))
    }

    private func row(_ move: Move, most: Double) -> Markup {
        let cells = columns.map { _, tally -> Markup in
            let share = share(move, tally)
            let shade = Int((share / max(most, 0.01) * 55).rounded())
            let percent = Int((share * 100).rounded())
            return "<td><span style=\"background:rgba(var(--heat),.\(Moment.two(shade)))\">\(percent)</span></td>"
        }
        return "<tr><th scope=\"row\">\(move.plainName)</th>\(cells)</tr>"
    }
}
