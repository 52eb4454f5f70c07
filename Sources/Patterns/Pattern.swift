/// A pattern over the words of one sentence, in the notation of the rule files.
///
/// - `word` is that word; contractions are two words, so `we're` and `we are` match alike.
/// - `(a|b c|d)` is one of them; `x?` and `(a|b)?` may be absent.
/// - `word~` is the word in any of its forms (`refund~`: refunds, refunded, refunding).
/// - `@name` is a word class; `#` any number, `#link` any address, `*` any one word.
/// - `...` is up to three words of any kind; `..5` up to five.
/// - `^` and `$` are the start and the end of the sentence.
///
/// A pattern is unfolded into flat sequences; each is searched from its rarest two words in a row.
struct Pattern {
    var sequences: [[Element]]

    struct Element: Equatable {
        enum Kind: Equatable {
            case words([UInt16])
            case number, any, start, end
            case gap(Int)
        }
        var kind: Kind
        var optional = false
    }

    private static let mostSequences = 256

    init(_ text: String, compiler: PatternCompiler) throws(PatternError) {
        sequences = Self.unfold(try compiler.nodes(PatternSyntax(text)))
        if sequences.count > Self.mostSequences {
            throw PatternError("The pattern “\(text)” stands for too many word orders; split it in two.")
        }
        for sequence in sequences where !sequence.contains(where: { !$0.optional && $0.isLiteral }) {
            throw PatternError("The pattern “\(text)” needs at least one word that must be there.")
        }
    }

    private static func unfold(_ nodes: [PatternNode]) -> [[Element]] {
        var results: [[Element]] = [[]]
        for node in nodes {
            let choices = unfold(node)
            guard results.count * choices.count <= mostSequences * 2 else { return Array(repeating: [], count: 999) }
            results = results.flatMap { head in choices.map { head + $0 } }
        }
        return results
    }

    private static func unfold(_ node: PatternNode) -> [[Element]] {
        switch node {
        case .single(let kind, let optional): return [[Element(kind: kind, optional: optional)]]
        case .words(let words, let optional): return [[Element(kind: .words(words), optional: optional)]]
        case .group(let alternatives, let optional):
            let all = alternatives.flatMap { unfold($0) }
            return optional ? all + [[]] : all
        }
    }
}

extension Pattern.Element {
    var isLiteral: Bool {
        switch kind {
        case .words, .number: true
        default: false
        }
    }
}
