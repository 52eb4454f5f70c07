import Patterns

/// The rules an engine reviews with, made ready to match.
///
/// `shipped` is what the product comes with; `adding(_:)` gives a set with a team's own rules as well.
public struct RuleSet: Sendable {
    /// Compiled into the program from the folder `Rules`.
    public static let shipped = RuleSet(embedded: EmbeddedRules.text, program: EmbeddedRules.program)

    /// What was wrong with rules or cues that were left out; empty for the shipped set.
    public let problems: [RuleError]

    /// What each rule says and when; the patterns and examples stay in `source`.
    let speakers: [Rule]
    /// What each of them becomes where it applies, but for its place.
    let findings: [Finding]
    /// The conditions of each.
    let needs: [Set<Condition>]
    let cues: [Cue]
    /// What each cue tells.
    let signals: [Signal]
    let tokenizer: Tokenizer
    let matcher: Matcher
    /// Whether each rule and, behind the rules, each cue may speak.
    private(set) var isActive: [Bool]
    private let places: [String: Int]
    private let source: Source

    /// Where the whole of the rules can be had.
    private enum Source: Sendable {
        case embedded
        case text(RuleText)

        var text: RuleText {
            switch self {
            case .embedded: Self.shipped
            case .text(let text): text
            }
        }

        private static let shipped = RuleText.parse(EmbeddedRules.text)
    }

    /// Every rule in full, those that are off included.
    public var rules: [Rule] {
        source.text.rules.map { rule($0.id) ?? $0 }
    }

    /// These rules on top of the ones here; one with a known id takes its place.
    ///
    /// Throws what is wrong with the first rule that cannot be used.
    public func adding(_ new: [Rule]) throws(RuleError) -> RuleSet {
        var text = source.text
        let ids = Set(new.map(\.id))
        text.rules = rules.filter { !ids.contains($0.id) } + new
        let known = Set(problems.map(\.description))
        let set = RuleSet(compiling: text)
        if let problem = set.problems.first(where: { !known.contains($0.description) }) { throw problem }
        return set
    }

    /// The same set without the rules of these ids.
    public func removing(_ ids: Set<String>) -> RuleSet {
        var text = source.text
        text.rules = rules.filter { !ids.contains($0.id) }
        return RuleSet(compiling: text)
    }

    /// The same set with these rules speaking that are off as shipped, as a team's policy asks.
    public func switchingOn(_ ids: Set<String>) -> RuleSet {
        var set = self
        for id in ids { if let place = places[id] { set.isActive[place] = true } }
        return set
    }

    /// The rule of this id.
    public func rule(_ id: String) -> Rule? {
        guard let place = places[id] else { return nil }
        var rule = source.text.rules[place]
        rule.isOff = !isActive[place]
        return rule
    }

    /// What the rule of this id says, unless it is off.
    func speaker(_ id: String) -> Rule? {
        guard let place = places[id], isActive[place] else { return nil }
        return speakers[place]
    }

    private init(embedded text: String, program: String) {
        var program = program
        let compiled = program.withUTF8 { PatternProgram($0) }
        let problems = compiled == nil ? [RuleError("The rules that this program was built with cannot be read.")] : []
        self.init(RuleText.parse(text, .spoken), compiled ?? PatternProgram(), source: .embedded, problems: problems)
    }

    init(compiling text: RuleText) {
        let compiler = PatternCompiler(classes: text.classes)
        var problems: [RuleError] = []
        func add(_ patterns: [String], _ role: PatternProgram.Role, _ owner: Int, _ name: String) {
            for pattern in patterns {
                do throws(PatternError) {
                    try compiler.add(pattern, role: role, owner: owner)
                } catch {
                    problems.append(RuleError("\(name): \(error.description)"))
                }
            }
        }
        for (index, rule) in text.rules.enumerated() {
            add(rule.patterns, .call, index, rule.id)
            add(rule.unless, .unless, index, rule.id)
            add(rule.unlessDraft, .unlessDraft, index, rule.id)
        }
        for (index, cue) in text.cues.enumerated() {
            add(cue.patterns, .call, text.rules.count + index, cue.signal.name)
            add(cue.unless, .unless, text.rules.count + index, cue.signal.name)
        }
        self.init(text, compiler.program, source: .text(text), problems: text.problems + problems)
    }

    private init(_ text: RuleText, _ program: PatternProgram, source: Source, problems: [RuleError]) {
        self.source = source
        self.problems = problems
        speakers = text.rules
        findings = text.rules.map { Finding($0, span: Span(start: 0, end: 0, start16: 0, end16: 0)) }
        needs = text.rules.map { Set($0.when) }
        cues = text.cues
        signals = text.cues.map(\.signal)
        tokenizer = Tokenizer(words: program.words)
        matcher = Matcher(program)
        isActive = text.rules.map { !$0.isOff } + Array(repeating: true, count: text.cues.count)
        places = Dictionary(text.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { $1 })
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
