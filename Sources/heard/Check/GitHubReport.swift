import Listening

/// Reviews as workflow commands, which GitHub shows beside the lines they are about.
struct GitHubReport {
    private let drafts: [ReviewedDraft]

    init(_ drafts: [ReviewedDraft]) { self.drafts = drafts }

    func write() {
        for draft in drafts {
            let text = commands(for: draft).map { $0 + "\n" }.joined()
            guard Output.write(Array(text.utf8)) else { return }
        }
    }

    private func commands(for draft: ReviewedDraft) -> [String] {
        guard draft.review.language == "en" else {
            let text = "Not reviewed: the draft is not in English (\(draft.review.language))."
            return [command("notice", file(draft), text)]
        }
        let lines = LineIndex(draft.text)
        return draft.review.findings.map { finding in
            let title = ("title", "\(finding.rule) (\(finding.practice))")
            return command(
                finding.severity.annotation, file(draft) + place(finding.span, lines) + [title], message(finding))
        }
    }

    private func file(_ draft: ReviewedDraft) -> [(String, String)] {
        draft.isStandardInput ? [] : [("file", ArtifactPath(draft.name).path)]
    }

    /// Columns are taken only within one line.
    private func place(_ span: Span, _ lines: LineIndex) -> [(String, String)] {
        let start = lines.position(span.start)
        let end = lines.position(span.end)
        guard start.line == end.line else { return [("line", "\(start.line)"), ("endLine", "\(end.line)")] }
        return [
            ("line", "\(start.line)"), ("col", "\(start.column)"), ("endLine", "\(end.line)"),
            ("endColumn", "\(end.column)"),
        ]
    }

    private func message(_ finding: Finding) -> String {
        finding.reason + (finding.suggestion.map { "\n→ \($0.text)" } ?? "")
    }

    private func command(_ name: String, _ properties: [(String, String)], _ message: String) -> String {
        let list = properties.map { "\($0.0)=\(Self.escaped($0.1, also: [":", ","]))" }.joined(separator: ",")
        return "::\(name)\(list.isEmpty ? "" : " \(list)")::\(Self.escaped(message, also: []))"
    }

    /// What ends a command, or one of its properties, stands as `%XX`.
    private static func escaped(_ text: String, also separators: Set<Unicode.Scalar>) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            case ":" where separators.contains(scalar): escaped += "%3A"
            case "," where separators.contains(scalar): escaped += "%2C"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension Severity {
    /// The workflow command that shows it.
    fileprivate var annotation: String {
        switch self {
        case .note: "notice"
        case .advice: "warning"
        case .warning: "error"
        }
    }
}
