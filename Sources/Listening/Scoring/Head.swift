/// Something the model gives a score for: a column of its table.
package enum Head: Sendable, Hashable {
    case focus(Focus)
    case move(Move)
    case pitfall(Pitfall)

    /// In the order of the table: focus, moves, pitfalls.
    package static let all: [Head] =
        Focus.allCases.map(Head.focus) + Move.allCases.map(Head.move) + Pitfall.allCases.map(Head.pitfall)

    /// Each head by its name.
    static let named = Dictionary(uniqueKeysWithValues: all.map { (Substring($0.name), $0) })

    /// Columns of a row; those beyond the last head are empty, so that a row is three vectors of sixteen bytes.
    package static let width = 48

    package var column: Int {
        switch self {
        case .focus(let focus): Self.column(of: focus)
        case .move(let move): Self.firstMove + move.place
        case .pitfall(let pitfall): Self.firstPitfall + pitfall.place
        }
    }

    static let firstMove = Focus.allCases.count
    static let firstPitfall = firstMove + Move.allCases.count

    private static func column(of focus: Focus) -> Int {
        switch focus {
        case .customer: 0
        case .us: 1
        case .neutral: 2
        }
    }

    /// As the model file writes it: `move.restate`.
    package var name: String {
        switch self {
        case .focus(let focus): "focus.\(focus.rawValue)"
        case .move(let move): "move.\(move.rawValue)"
        case .pitfall(let pitfall): "pitfall.\(pitfall.rawValue)"
        }
    }
}
