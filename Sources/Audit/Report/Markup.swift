/// A piece of HTML or SVG. Its literal parts stand as written; whatever text is interpolated is escaped.
struct Markup: Sendable {
    private(set) var text: String

    static let empty = Markup(markup: "")

    private init(markup: String) { text = markup }

    /// Text of our own that holds markup or style.
    init(trusted: String) { text = trusted }

    init(_ pieces: some Sequence<Markup>) { text = pieces.map(\.text).joined() }
}

extension Markup: ExpressibleByStringInterpolation {
    init(stringLiteral value: StaticString) { text = value.description }

    init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }

        mutating func appendInterpolation(_ number: Int) { text += String(number) }

        /// With one decimal, as drawings need it.
        mutating func appendInterpolation(_ number: Double) { text += Markup.decimal(number) }

        mutating func appendInterpolation(_ piece: Markup) { text += piece.text }

        mutating func appendInterpolation(_ piece: Markup?) { text += piece?.text ?? "" }

        mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { text += piece.text } }
    }
}

extension Markup {
    static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return abs(tenths) % 10 == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Works on scalars: a quote with a combining mark is still a quote to a browser. Control characters, and those
    /// that turn the direction of what follows, become U+FFFD.
    static func escaped(_ text: String) -> String {
        var shown = ""
        shown.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": shown += "&amp;"
            case "<": shown += "&lt;"
            case ">": shown += "&gt;"
            case "\"": shown += "&quot;"
            case "'": shown += "&#39;"
            case "\n", "\t": shown.unicodeScalars.append(scalar)
            case "\r": break
            case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                shown += "\u{FFFD}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
