/// A piece of HTML. Its literal parts stand as they are written; whatever text is interpolated is escaped.
///
///     let line: HTML = "<p dir=\"auto\">\(message.text)</p>"
///
/// Interpolated pieces of HTML go in as they are, arrays are joined, and what is `nil` vanishes.
struct HTML: Sendable, Hashable {
    private(set) var text: String

    static let empty = HTML(markup: "")

    /// Markup that was made by this builder or is known to be safe.
    private init(markup: String) { text = markup }

    init(_ pieces: [HTML]) { text = pieces.map(\.text).joined() }

    var isEmpty: Bool { text.isEmpty }
}

extension HTML: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { text = value.description }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }

        mutating func appendInterpolation(_ value: String?) { text += value.map(HTML.escaped) ?? "" }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }

        mutating func appendInterpolation(_ piece: HTML) { text += piece.text }

        mutating func appendInterpolation(_ piece: HTML?) { text += piece?.text ?? "" }

        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }

        /// The piece, where the condition holds.
        mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML) {
            if condition { text += piece().text }
        }

        /// The piece, where the condition holds and there is one.
        @_disfavoredOverload
        mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML?) {
            if condition { text += piece()?.text ?? "" }
        }

        /// A quoted attribute with a space before it; nothing where the value is `nil`.
        mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            text += " \(name)=\"\(HTML.escaped(value))\""
        }

        /// An attribute without a value, such as `checked`, where the condition holds.
        mutating func appendInterpolation(flag name: StaticString, _ condition: Bool) {
            if condition { text += " \(name)" }
        }

        /// An `href` or the like to a place of our own.
        mutating func appendInterpolation(_ name: StaticString, to path: Path) {
            text += " \(name)=\"\(HTML.escaped(path.text))\""
        }
    }
}
