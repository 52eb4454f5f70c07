/// Which fifth of the data a reply belongs to. Neighbours in a file, which may share a situation, stay together.
enum Fold {
    static let count = 5
    /// Kept out of all training, to measure on.
    static let heldBack = 0

    /// From the id: `food-0123` is in the fold of `food-12`.
    static func of(_ id: String) -> Int {
        let parts = id.split(separator: "-")
        guard parts.count > 1, let number = parts.last.flatMap({ Int($0) }) else { return hash(id) }
        return hash("\(parts.dropLast().joined(separator: "-"))-\(number / 10)")
    }

    private static func hash(_ text: String) -> Int {
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return Int(hash % UInt64(count))
    }
}
