/// Gives the words of patterns their numbers and keeps each word class once it is read.
///
/// A reference, used by one builder only and gone when the rule set is built.
final class PatternCompiler {
    private(set) var lexicon = Lexicon()
    private let classes: [String: [String]]
    private var read: [String: PatternNode] = [:]

    init(classes: [String: [String]]) {
        self.classes = classes
    }

    func intern(_ word: String) -> UInt16 { lexicon.intern(word) }

    /// The alternatives of a class, or nil where there is no such class.
    func wordClass(_ name: String) throws(RuleError) -> PatternNode? {
        if let known = read[name] { return known }
        guard let members = classes[name] else { return nil }
        var alternatives: [[PatternNode]] = []
        for member in members {
            var parser = PatternParser(member, compiler: self)
            alternatives.append(try parser.parse())
        }
        let node = PatternParser.choice(alternatives, optional: false)
        read[name] = node
        return node
    }
}
