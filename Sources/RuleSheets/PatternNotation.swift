import Patterns

/// A pattern as it is written in a sheet: to be told in words and to be compared with others, whatever its word classes
/// hold.
package struct PatternNotation: Sendable, Equatable {
    typealias Part = PatternSyntax.Part

    let parts: [Part]
    /// Every flat word order that it stands for; nil where there are too many to compare.
    let orders: [[Step]]?

    /// Nil where it cannot be read.
    package init?(_ text: String) {
        guard let syntax = try? PatternSyntax(text) else { return nil }
        parts = syntax.parts
        orders = Self.unfold(parts)
    }

    /// The word classes that it names, each once, in their order.
    package var wordClasses: [String] {
        var names: [String] = []
        for name in Self.wordClasses(parts) where !names.contains(name) { names.append(name) }
        return names
    }

    private static func wordClasses(_ parts: [Part]) -> [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .wordClass(let name): [name]
            case .choice(let choices): choices.flatMap(wordClasses)
            case .optional(let part): wordClasses([part])
            default: []
            }
        }
    }
}
