import Patterns

/// Which fifth of the data a reply belongs to. Neighbours in a file, which may share a situation, stay together.
package enum Fold {
    package static let count = 5
    /// Kept out of all training, to measure on.
    package static let heldBack = 0

    /// From 0 to 4, by the id: `food-0123` is in the fold of `food-12`, whatever zeros stand in front.
    package static func of(_ id: String) -> Int {
        let parts = id.split(separator: "-")
        guard parts.count > 1, let number = parts.last.flatMap({ Int($0) }) else { return hash(id) }
        return hash("\(parts.dropLast().joined(separator: "-"))-\(number / 10)")
    }

    private static func hash(_ text: String) -> Int {
        Int(FNV1a.hash(text.utf8) % UInt64(count))
    }
}
