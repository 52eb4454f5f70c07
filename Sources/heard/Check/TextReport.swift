import Listening

/// A review for people: place, words, reason, suggestion, and for a person at a terminal a closing line.
///
/// Where the output goes elsewhere nothing is wrapped or marked, and a draft with nothing to say about gives no line.
struct TextReport {
    let terminal: Terminal

    func write(_ drafts: [ReviewedDraft]) {
        for draft in drafts {
            guard Output.write(Array(text(of: draft).utf8)) else { return }
        }
        if terminal.isInteractive, !drafts.isEmpty { Output.write(Array((sum(drafts) + "\n").utf8)) }
    }

    func text(of draft: ReviewedDraft) -> String {
        let place = draft.isStandardInput ? "" : "\(draft.name):".printable
        guard draft.review.language == "en" else {
            let head = place.isEmpty ? "" : place + " "
            return "\(head)not reviewed: the draft is not in English (\(draft.review.language)).\n"
        }
        let lines = LineIndex(draft.text)
        let findings = draft.review.findings.filter(\.headline) + draft.review.findings.filter { !$0.headline }
        return findings.map { text(of: $0, draft, lines, place) }.joined()
    }

    private func text(of finding: Finding, _ draft: ReviewedDraft, _ lines: LineIndex, _ place: String) -> String {
        let indent = terminal.isInteractive ? 4 : 2
        var text = head(finding, draft, lines, place)
        text += terminal.wrapped(finding.reason.printable, indent: indent)
        if let suggestion = finding.suggestion {
            text += terminal.wrapped("→ \(suggestion.text.printable)", indent: indent, hanging: indent + 2)
        }
        return text + terminal.wrapped("\(finding.rule) · \(finding.practice)", indent: indent, paint: .faint)
    }

    /// For a person the one finding to begin with is marked.
    private func head(_ finding: Finding, _ draft: ReviewedDraft, _ lines: LineIndex, _ place: String) -> String {
        let (line, column) = lines.position(finding.span.start)
        let mark = !terminal.isInteractive ? "" : finding.headline ? terminal.paint("▸ ", .cyan) : "  "
        var head = mark + terminal.paint("\(place)\(line):\(column)", .bold) + " " + painted(finding.severity)
        let words = excerpt(draft.text.utf8(finding.span).printable, behind: place.columns + 22)
        if !words.isEmpty { head += " " + terminal.paint("“\(words)”", .underlined) }
        return head + "\n"
    }

    /// A long stretch is cut in its middle where a line has an end.
    private func excerpt(_ words: String, behind used: Int) -> String {
        guard let width = terminal.width, words.columns > max(width - used, 16) else { return words }
        let half = max(width - used, 16) / 2 - 1
        return "\(words.prefix(half)) … \(words.suffix(half))"
    }

    private func painted(_ severity: Severity) -> String {
        switch severity {
        case .warning: terminal.paint(severity.rawValue, .red)
        case .advice: terminal.paint(severity.rawValue, .yellow)
        case .note: terminal.paint(severity.rawValue, .faint)
        }
    }

    private func sum(_ drafts: [ReviewedDraft]) -> String {
        let reviewed = drafts.filter { $0.review.language == "en" }
        let findings = reviewed.flatMap(\.review.findings)
        let parts = Severity.allCases.reversed().compactMap { severity in
            part(severity, findings.count { $0.severity == severity })
        }
        let place = drafts.count > 1 ? " in \(drafts.count) drafts" : ""
        guard parts.isEmpty else { return terminal.paint("\(parts.joined(separator: ", "))\(place).", .bold) }
        return reviewed.isEmpty ? "Nothing was reviewed." : terminal.paint("Nothing to change\(place).", .green)
    }

    private func part(_ severity: Severity, _ count: Int) -> String? {
        guard count > 0 else { return nil }
        return switch severity {
        case .warning: count == 1 ? "1 warning" : "\(count) warnings"
        case .advice: count == 1 ? "1 piece of advice" : "\(count) pieces of advice"
        case .note: count == 1 ? "1 note" : "\(count) notes"
        }
    }
}

extension String {
    /// The stretch between two byte offsets.
    func utf8(_ span: Span) -> String {
        let bytes = utf8.dropFirst(span.start).prefix(max(span.end - span.start, 0))
        return String(decoding: bytes, as: UTF8.self)
    }
}
