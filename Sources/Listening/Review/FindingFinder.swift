/// Turns what the rules matched into findings, where the conversation bears them out.
///
/// A reference, since a value of so many parts would be copied into every closure.
final class FindingFinder {
    let rules: RuleSet
    let scene: Scene
    let passage: Passage
    let annotation: Annotation
    let moves: [Levels<Move>]
    let earlier: [String]

    init(
        rules: RuleSet, scene: Scene, passage: Passage, annotation: Annotation, moves: [Levels<Move>], earlier: [String]
    ) {
        self.rules = rules
        self.scene = scene
        self.passage = passage
        self.annotation = annotation
        self.moves = moves
        self.earlier = earlier
    }

    /// More than this nobody reads.
    static let most = 200

    func findings() -> [Finding] {
        let findings = heaviest(every())
        return findings.count <= Self.most ? findings : Array(findings.prefix(Self.most))
    }

    /// What each rule says by itself.
    func every() -> [Finding] {
        var findings: [Finding] = []
        var saidOnce: Set<Int> = []
        for index in passage.sentences.indices where findings.count < Self.most {
            for mark in annotation.sentences[index].rules where applies(mark, at: index) {
                guard rules.speakers[mark.index].scope != .draft || saidOnce.insert(mark.index).inserted else {
                    continue
                }
                var finding = rules.findings[mark.index]
                finding.span = passage.span(passage.byteRange(mark.tokens))
                finding.answersTo = quote(for: rules.speakers[mark.index].when)
                findings.append(finding.filled(scene))
            }
        }
        findings += names()
        findings += apologies()
        findings += abrupt()
        findings += stock()
        findings += volley()
        return findings
    }

    /// One word about one thing is enough: of two findings of one pitfall in a sentence the heavier stays.
    private func heaviest(_ findings: [Finding]) -> [Finding] {
        guard findings.count > 1 else { return findings }
        let places = findings.map { passage.sentence(at: $0.span.start) }
        return findings.indices.filter { index in
            guard let pitfall = findings[index].pitfall else { return true }
            return !findings.indices.contains { other in
                other != index && findings[other].pitfall == pitfall && places[other] == places[index]
                    && outweighs(findings[other], at: other, findings[index], at: index)
            }
        }.map { findings[$0] }
    }

    private func outweighs(_ one: Finding, at place: Int, _ other: Finding, at otherPlace: Int) -> Bool {
        if one.severity != other.severity { return one.severity > other.severity }
        return one.weight == other.weight ? place < otherPlace : one.weight > other.weight
    }

    private func applies(_ mark: Annotation.Mark, at sentence: Int) -> Bool {
        guard !annotation.isSilenced(mark.index), rules.needs[mark.index].isSubset(of: scene.conditions),
            rules.findings[mark.index].pitfall != .premature || !scene.isUnderstood, !quotes(mark)
        else { return false }
        switch rules.speakers[mark.index].scope {
        case .note: return false
        case .sentence, .draft: return true
        case .statement: return !passage.sentences[sentence].asks
        case .opening: return sentence == opening
        }
    }

    /// Whether these words stand in quotation marks: they are then somebody else's, mostly the customer's own.
    private func quotes(_ mark: Annotation.Mark) -> Bool {
        guard !passage.quotations.isEmpty else { return false }
        let words = passage.byteRange(mark.tokens)
        return passage.quotations.contains { $0.lowerBound <= words.lowerBound && words.upperBound <= $0.upperBound }
    }

    private static let greeting = Labels<Move>(.courtesy, .name)

    /// The first sentence that is more than a greeting.
    private var opening: Int? {
        passage.sentences.indices.first { index in
            !passage.sentences[index].aside && !moves[index].present.isSubset(of: Self.greeting)
        }
    }

    /// The customer's words that a rule about them answers to.
    private func quote(for conditions: [Condition]) -> Quote? {
        for condition in conditions { if let quote = scene.facts.given[condition] { return quote } }
        return nil
    }

    private func said(_ id: String, _ range: Range<Int>, answersTo: Quote? = nil) -> [Finding] {
        guard let rule = rules.speaker(id) else { return [] }
        return [Finding(rule, span: passage.span(range), answersTo: answersTo).filled(scene)]
    }

    /// The name four times in a short reply is a technique, not attention.
    private func names() -> [Finding] {
        let finder = NameFinder(scene: scene)
        var uses: [Int] = []
        for (index, stretch) in passage.sentences.enumerated() where !stretch.aside && uses.count < 8 {
            uses += finder.nameTokens(passage, stretch, annotation.sentences[index].signals)
        }
        let allowed = max(2, passage.tokens.count / 60)
        guard uses.count > allowed, let last = uses.last else { return [] }
        return said("overName.often", passage.tokens[last].range)
    }

    /// An apology helps once.
    private func apologies() -> [Finding] {
        let sorry = passage.sentences.indices.filter { moves[$0].has(.apology) }
        guard sorry.count > 2, let last = sorry.last else { return [] }
        return said("overApology.repeated", passage.sentences[last].bytes)
    }

    /// A few words and a full stop for somebody who is upset.
    private func abrupt() -> [Finding] {
        let own = passage.sentences.indices.filter { !passage.sentences[$0].aside }
        let words = own.reduce(0) { $0 + passage.sentences[$1].tokens.count }
        guard scene.isUpset, scene.conditions.contains(.asked), words > 0, words <= 6, let first = own.first,
            let last = own.last,
            passage.sentences[last].finished, !own.contains(where: { passage.sentences[$0].asks })
        else { return [] }
        return said(
            "abrupt.upset", passage.sentences[first].bytes.lowerBound..<passage.sentences[last].bytes.upperBound)
    }

    /// "How are you?" deserves an answer and a return, while nobody is upset.
    private func volley() -> [Finding] {
        guard scene.asksHowWeAre, !scene.isUpset, let first = passage.sentences.first(where: { !$0.aside }),
            !annotation.sentences.contains(where: { $0.signals.has(.volley) }), passage.sentences.last?.finished == true
        else { return [] }
        return said("volley.howAreYou", first.bytes.lowerBound..<first.bytes.lowerBound)
    }

    /// The very reply that went to somebody else. Set words that ask for what is needed are no pitfall: they get it going.
    private func stock() -> [Finding] {
        guard !earlier.isEmpty, !moves.contains(where: { $0.has(.closedQuestion) || $0.has(.openQuestion) }),
            let range = StockReply(passage, theirs: scene.theirWords).repeated(in: earlier, rules)
        else { return [] }
        return said("canned.repeated", range)
    }

    /// What only the learned scorers see.
    func likely(_ judgement: Judgement) -> [Finding] {
        var findings: [Finding] = []
        for index in passage.sentences.indices where !judgement.verdicts[index].added.isEmpty {
            let added = judgement.verdicts[index].added
            for pitfall in added.labels {
                for var finding in said("\(pitfall.rawValue).likely", passage.sentences[index].bytes) {
                    finding.confidence = added[pitfall]
                    findings.append(finding)
                }
            }
        }
        return findings
    }

    /// Nothing in the draft but what could go to anybody.
    func empty(_ coverage: Coverage) -> [Finding] {
        guard let sentence = coverage.empty, let point = coverage.points.open.first else { return [] }
        let quote = Quote(text: point.text, turn: point.point.turn, span: point.point.span)
        return said("canned.empty", passage.sentences[sentence].bytes, answersTo: quote)
    }

    /// What the draft leaves out.
    func missing(_ points: [ReviewedPoint]) -> [Finding] {
        let own = passage.sentences.filter { !$0.aside }
        guard let last = own.last, last.finished else { return [] }
        let end = last.bytes.upperBound..<last.bytes.upperBound
        guard let point = points.open.first, isSure(point) else { return reflection(own, end) }
        let quote = Quote(text: point.text, turn: point.point.turn, span: point.point.span)
        var open = said("coverage.\(point.kind.rawValue)", end, answersTo: quote)
        for index in open.indices { open[index].confidence = isSocial ? Self.sure : Self.unsure }
        return point.kind == .complaint ? open + reflection(own, end) : open
    }

    /// A question with content that nothing in the draft touches, while the draft does say something.
    private func isSure(_ point: ReviewedPoint) -> Bool {
        point.text.utf8.count >= 12
    }

    /// Nothing in it but what is said to anybody.
    private var isSocial: Bool { moves.allSatisfy { $0.present.isSubset(of: Self.social) } }

    private static let social = Labels<Move>(.name, .courtesy, .thanks, .apology, .selfIntroduction)

    /// Set by hand, above and below what is shown: words can answer without sharing one with the question, so what seems
    /// left open is sure only where the draft says nothing else.
    private static let sure = 0.8
    private static let unsure = 0.45

    private static let hearing = Labels<Move>(.restate, .feeling, .validate, .openQuestion, .checkUnderstanding)
    private static let soothing = Labels<Move>(
        .restate, .feeling, .validate, .openQuestion, .checkUnderstanding, .apology, .closedQuestion)

    /// Under strain, two finished sentences without a word of what was understood.
    private func reflection(_ own: [Passage.Stretch], _ end: Range<Int>) -> [Finding] {
        let heard = (scene.strain ?? 0) < 0.8 ? Self.soothing : Self.hearing
        guard scene.isUpset, !scene.isUnderstood, own.count >= 2,
            moves.allSatisfy({ $0.present.isDisjoint(with: heard) })
        else { return [] }
        var advice = said("reflect.sayBack", end)
        let isCold = moves.allSatisfy { $0.present.isDisjoint(with: Self.soothing) }
        for index in advice.indices { advice[index].confidence = isCold ? Self.sure : Self.unsure }
        return advice
    }
}

extension Finding {
    /// The same with the slots of its suggestion filled from this conversation; a slot that is not known leaves with its
    /// comma.
    fileprivate func filled(_ scene: Scene) -> Finding {
        guard let suggestion, suggestion.text.utf8.contains(UInt8(ascii: "{")) else { return self }
        var finding = self
        finding.suggestion?.text = Slots(scene: scene, answersTo: answersTo).fill(suggestion.text)
        return finding
    }
}
