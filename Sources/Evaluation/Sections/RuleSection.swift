import Listening

/// How often a rule spoke, and how that stands with the labels.
struct RuleRecord: Encodable {
    var rule: String
    /// Times fired in each set.
    var fired: [String: Int] = [:]
    /// Of the firings on labelled replies, those on which the labels tell, and the right ones among them.
    var judged = 0
    var right = 0
    /// Firings in replies without a fault.
    var onGood = 0

    var total: Int { fired.values.reduce(0, +) }
    var precision: Double? { judged == 0 ? nil : Double(right) / Double(judged) }
}

/// Runs every rule over every reply there is.
struct RuleSection {
    let engine: Engine
    private var records: [String: RuleRecord] = [:]
    private var sets: [(name: String, replies: Int)] = []

    init(engine: Engine) {
        self.engine = engine
        for rule in engine.rules.rules where !rule.isOff { records[rule.id] = RuleRecord(rule: rule.id) }
    }

    mutating func add(_ set: String, _ judged: [JudgedReply], _ vocabulary: Vocabulary) {
        sets.append((set, judged.count))
        for reply in judged {
            for finding in reply.review.findings {
                fire(finding.rule, in: set)
                judge(finding, reply, vocabulary)
            }
        }
    }

    private mutating func judge(_ finding: Finding, _ reply: JudgedReply, _ vocabulary: Vocabulary) {
        let verdict = reply.verdict(on: finding, vocabulary)
        if verdict != .open { records[finding.rule, default: RuleRecord(rule: finding.rule)].judged += 1 }
        if verdict == .right { records[finding.rule, default: RuleRecord(rule: finding.rule)].right += 1 }
        if reply.isGood { records[finding.rule, default: RuleRecord(rule: finding.rule)].onGood += 1 }
    }

    /// Rules about private notes, tried on the sentences as if each were one.
    mutating func addNotes(_ set: String, _ replies: [LabelledReply]) {
        for sentence in replies.flatMap(\.sentences) {
            for finding in engine.reviewNote(sentence.text).findings {
                fire(finding.rule, in: set)
                records[finding.rule, default: RuleRecord(rule: finding.rule)].judged += 1
                guard finding.pitfall.map(sentence.pitfalls.contains) == true else { continue }
                records[finding.rule, default: RuleRecord(rule: finding.rule)].right += 1
            }
        }
    }

    /// Every message of the agent's side, with what stands before it.
    mutating func add(_ set: String, _ talks: [Talk]) {
        var replies = 0
        for talk in talks {
            let history = talk.history
            for (index, turn) in history.enumerated() where turn.from == .agent {
                replies += 1
                let context = Context(history: Array(history[..<index]))
                for finding in engine.review(turn.text, in: context).findings { fire(finding.rule, in: set) }
            }
        }
        sets.append((set, replies))
    }

    /// Phrases that stand alone.
    mutating func add(_ set: String, phrases: [String]) {
        sets.append((set, phrases.count))
        for phrase in phrases {
            for finding in engine.review(phrase).findings { fire(finding.rule, in: set) }
        }
    }

    private mutating func fire(_ rule: String, in set: String) {
        records[rule, default: RuleRecord(rule: rule)].fired[set, default: 0] += 1
    }

    func report(into report: inout Report, all: Bool) {
        guard sets.contains(where: { $0.replies > 0 }) else { return }
        let ranked = records.values.sorted { ($0.total, $1.rule) > ($1.total, $0.rule) }
        report.rules = ranked
        let silent = ranked.filter { $0.total == 0 }.map(\.rule).sorted()
        var section = Report.Section(title: "Rules")
        section.figures = [
            Figure("rules", "rules that speak as shipped", n: records.count, nil),
            Figure("rules", "never fired on any set", n: silent.count, nil),
        ]
        section.lines.append(
            "Read: " + sets.map { "\($0.name) \($0.replies)" }.joined(separator: ", ") + " replies or phrases.")
        section.lines += Self.silence(silent, all: all) + worst(ranked, all: all)
        if all { section.lines += table(ranked) }
        report.sections.append(section)
    }

    private static func silence(_ silent: [String], all: Bool) -> [String] {
        guard !silent.isEmpty else { return [] }
        let shown = silent.prefix(all ? silent.count : 8)
        let rest = silent.count - shown.count
        return ["Never fired: " + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more (--rules)." : ".")]
    }

    /// Rules that speak in replies without a fault, the most frequent first.
    private func worst(_ ranked: [RuleRecord], all: Bool) -> [String] {
        let worst = ranked.filter { $0.onGood > 0 }.sorted { ($0.onGood, $1.rule) > ($1.onGood, $0.rule) }
        guard !worst.isEmpty else { return ["No rule fires in a reply without a fault."] }
        return ["\(worst.count) rules fire in replies without a fault; most often:"]
            + worst.prefix(all ? worst.count : 8).map { "  " + line($0) }
    }

    private func table(_ ranked: [RuleRecord]) -> [String] {
        [Text.padded("rule", 34) + sets.map { Text.right($0.name, 10) }.joined() + "  right of judged  on good replies"]
            + ranked.map { record in
                let counts = sets.map { Text.right(String(record.fired[$0.name] ?? 0), 10) }.joined()
                let right = record.precision.map { "\(Text.fixed($0, 2)) of \(record.judged)" } ?? "–"
                return Text.padded(record.rule, 34) + counts + Text.right(right, 17)
                    + Text.right(String(record.onGood), 17)
            }
    }

    private func line(_ record: RuleRecord) -> String {
        Text.padded(record.rule, 32) + "\(record.onGood) good replies, \(record.total) in all, right "
            + "\(Measure.short(record.precision)) of \(record.judged)"
    }
}

extension JudgedReply {
    /// Nothing to change by its labels, and a customer who would feel heard.
    var isGood: Bool { reply.isClean && reply.missed == false && (reply.heard ?? 0) >= 4 }
}
