/// The rules an engine reviews with, made ready to match.
///
/// `shipped` is what the product comes with; `adding(_:)` gives a set with a team's own rules as well.
public struct RuleSet: Sendable {
    /// Compiled into the program from the folder `Rules`.
    public static let shipped = RuleSet(compiled: RuleText.parse(EmbeddedRules.text))

    public let rules: [Rule]
    /// What was wrong with rules or cues that were left out; empty for the shipped set.
    public let problems: [RuleError]

    let cues: [Cue]
    let tokenizer: Tokenizer
    let matcher: Matcher
    private let source: RuleText

    /// These rules on top of the ones here; one with a known id takes its place.
    ///
    /// Throws what is wrong with the first rule that cannot be used.
    public func adding(_ new: [Rule]) throws(RuleError) -> RuleSet {
        var source = source
        let ids = Set(new.map(\.id))
        source.rules.removeAll { ids.contains($0.id) }
        source.rules += new
        let known = Set(problems.map(\.description))
        let set = RuleSet(compiled: source)
        if let problem = set.problems.first(where: { !known.contains($0.description) }) { throw problem }
        return set
    }

    /// The same set without the rules of these ids.
    public func removing(_ ids: Set<String>) -> RuleSet {
        var source = source
        source.rules.removeAll { ids.contains($0.id) }
        return RuleSet(compiled: source)
    }

    /// The same set with these rules speaking that are off as shipped, as a team's policy asks.
    public func switchingOn(_ ids: Set<String>) -> RuleSet {
        var source = source
        for index in source.rules.indices where ids.contains(source.rules[index].id) {
            source.rules[index].isOff = false
        }
        return RuleSet(compiled: source)
    }

    public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } }

    init(compiled source: RuleText) {
        var builder = MatcherBuilder(classes: source.classes)
        for (index, rule) in source.rules.enumerated() where !rule.isOff {
            builder.add(rule.patterns, .call, index, name: rule.id)
            builder.add(rule.unless, .unless, index, name: rule.id)
            builder.add(rule.unlessDraft, .unlessDraft, index, name: rule.id)
        }
        for (index, cue) in source.cues.enumerated() {
            builder.add(cue.patterns, .call, source.rules.count + index, name: cue.signal.name)
            builder.add(cue.unless, .unless, source.rules.count + index, name: cue.signal.name)
        }
        tokenizer = Tokenizer(lexicon: builder.lexicon)
        matcher = builder.sealed()
        rules = source.rules
        cues = source.cues
        problems = source.problems + builder.problems
        self.source = source
    }
}

/// Words that feed focus, moves and reading without saying anything to the writer.
struct Cue: Sendable {
    var signal: Signal
    var reason = ""
    var weight = 1.0
    var patterns: [String] = []
    var unless: [String] = []
}

/// Collects patterns into a matcher and keeps what is wrong with them.
private struct MatcherBuilder {
    private let compiler: PatternCompiler
    var matcher = Matcher()
    var problems: [RuleError] = []

    init(classes: [String: [String]]) {
        compiler = PatternCompiler(classes: classes)
        for word in Commonness.words + [Tokenizer.link, Tokenizer.number] { _ = compiler.intern(word) }
    }

    mutating func add(_ patterns: [String], _ role: Matcher.Role, _ rule: Int, name: String) {
        for text in patterns {
            do throws(RuleError) {
                let pattern = try Pattern(text, compiler: compiler)
                matcher.add(pattern, rule: rule, role: role, rarity: Commonness.cost)
            } catch {
                problems.append(RuleError("\(name): \(error.description)"))
            }
        }
    }

    var lexicon: Lexicon { compiler.lexicon }

    func sealed() -> Matcher {
        var matcher = matcher
        matcher.seal(words: lexicon.count, numbers: lexicon.numbers)
        return matcher
    }
}

/// How common a word is, so that a pattern is searched from its rarest one.
///
/// The list is interned first: the earlier a word stands in it, the commoner it is.
enum Commonness {
    static let words: [String] = [
        "the", "to", "you", "i", "a", "and", "'s", "we", "is", "your", "it", "this", "for", "of", "not", "that", "have",
        "in", "be", "are", "will", "can", "on", "with", "our", "do", "my", "please", "if", "as", "so", "but", "at",
        "am",
        "us", "me", "was", "would", "or", "any", "no", "from", "has", "there", "they", "by", "get", "all", "what", "an",
        "out", "up", "when", "how", "could", "just", "been", "let", "know", "thank", "sorry", "thanks", "help", "hi",
        "an", "their", "here", "did", "about", "more", "one", "see", "now", "had", "should", "were", "he", "she", "him",
        "time", "order", "need", "want", "like", "make", "then", "than", "only", "some", "which", "who", "them", "make",
    ]

    private static let count = UInt16(Set(words).count)

    static func cost(_ word: UInt16) -> Int {
        word > count ? 1 : 4 + 2 * Int(count - word)
    }
}
