import Listening
import RuleSheets

/// An explanation for people: the conversation first, then sentence by sentence.
struct ExplanationReport {
    private let explanation: Explanation
    private let terminal: Terminal

    init(_ explanation: Explanation, terminal: Terminal) {
        self.explanation = explanation
        self.terminal = terminal
    }

    var text: String {
        let review = explanation.review
        guard review.language == "en" else {
            return "Not reviewed: the draft is not in English (\(review.language)).\n"
        }
        guard !review.sentences.isEmpty else { return "There is nothing to explain: the draft is empty.\n" }
        var text = ConversationReport(explanation, terminal: terminal).text
        for index in review.sentences.indices { text += sentence(index) }
        return text + atTheEnd
    }

    private func sentence(_ index: Int) -> String {
        let sentence = explanation.review.sentences[index]
        let found = findings(overlapping: sentence.span)
        let marked = found.flatMap(words)
        var text = terminal.paint("\(index + 1)", .bold) + "\n"
        text += Underline(sentence.text, from: sentence.span.start, marking: marked).text(for: terminal)
        text += labels(index)
        text += found.map(finding).joined()
        text += unlabelledCues(index)
        return text + heldBack(index) + "\n"
    }

    // MARK: Labels and what speaks for them

    private func labels(_ index: Int) -> String {
        let sentence = explanation.review.sentences[index]
        guard explanation.sentences.indices.contains(index) else { return "" }
        let labels = explanation.sentences[index].labels.map { label in
            terminal.wrapped(
                "\(label.label) \(Self.figure(label.score))\(grounds(label.words))", indent: 2, hanging: 4)
        }
        let pitfalls = sentence.pitfalls.map(\.rawValue).joined(separator: ", ")
        return labels.joined() + (pitfalls.isEmpty ? "" : terminal.wrapped("pitfall \(pitfalls)", indent: 2))
    }

    private func grounds(_ words: [WeighedWords]) -> String {
        guard !words.isEmpty else { return "" }
        let list = words.map { "“\($0.words.text.printable)” \($0.weight < 0 ? "" : "+")\(Self.figure($0.weight))" }
        return " from \(list.joined(separator: ", "))"
    }

    /// Cues that fired for none of the labels.
    private func unlabelledCues(_ index: Int) -> String {
        guard explanation.sentences.indices.contains(index) else { return "" }
        let grounds = explanation.sentences[index]
        let used = Set(grounds.labels.flatMap { $0.words.map(\.words.span) })
        return grounds.cues.filter { !used.contains($0.words.span) }.map { cue in
            let reason = cue.reason.isEmpty ? "" : ": \(cue.reason)"
            return terminal.wrapped(
                "cue \(cue.signal) “\(cue.words.text.printable)”\(reason)", indent: 2, hanging: 4, paint: .faint)
        }.joined()
    }

    private func heldBack(_ index: Int) -> String {
        guard explanation.sentences.indices.contains(index) else { return "" }
        return explanation.sentences[index].heldBack.map { held in
            terminal.wrapped(
                "silent \(held.rule) “\(held.words.text.printable)”: \(held.because)", indent: 2, hanging: 4,
                paint: .faint)
        }.joined()
    }

    private static func figure(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let size = abs(hundredths)
        return "\(hundredths < 0 ? "-" : "")\(size / 100).\(size % 100 < 10 ? "0" : "")\(size % 100)"
    }

    // MARK: Findings

    private typealias Found = (finding: Finding, grounds: FindingGrounds)

    private var all: [Found] { Array(zip(explanation.review.findings, explanation.findings)) }

    private func findings(overlapping span: Span) -> [Found] { all.filter { $0.finding.span.overlaps(span) } }

    /// What is missing stands at a place between words, so with no sentence.
    private var atTheEnd: String {
        let missing = all.filter { $0.finding.span.start == $0.finding.span.end }
        guard !missing.isEmpty else { return "" }
        return terminal.paint("The draft as a whole", .bold) + "\n" + missing.map(finding).joined()
    }

    private func words(of found: Found) -> [Span] {
        found.grounds.words.isEmpty ? [found.finding.span] : found.grounds.words.map(\.span)
    }

    private func finding(_ found: Found) -> String {
        let finding = found.finding
        let first = finding.headline ? " · shown first" : ""
        let head = "\(finding.severity.rawValue) \(finding.rule) · \(finding.practice)\(first)"
        var text = terminal.wrapped(head, indent: 2, paint: finding.severity == .warning ? .red : .yellow)
        text += terminal.wrapped(finding.reason, indent: 4)
        if let suggestion = finding.suggestion {
            text += terminal.wrapped("→ \(suggestion.text.printable)", indent: 4, hanging: 6)
        }
        if let pattern = found.grounds.pattern {
            let said = PatternNotation(pattern)?.inWords(naming: 4) ?? pattern
            text += terminal.wrapped("matched by \(said)", indent: 4, hanging: 6, paint: .faint)
        }
        if let quote = finding.answersTo {
            text += terminal.wrapped("they wrote “\(quote.text.printable)”", indent: 4, hanging: 6, paint: .faint)
        }
        return text
    }
}
