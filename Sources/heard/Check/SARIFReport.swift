import Foundation
import Listening
import Patterns

/// Reviews as one run of SARIF 2.1.0, the form that code hosts and editors read findings in.
///
/// Columns count UTF-16 units. A severity is one level higher than its name, as `note` is the lowest there.
struct SARIFReport {
    private let drafts: [ReviewedDraft]
    private let complaints: [String]
    private let rules: [Rule]
    /// Where a rule stands in the list.
    private let places: [String: Int]
    /// Each file once.
    private let files: [ReviewedDraft]

    /// - Parameter complaints: what could not be read, in words.
    init(_ drafts: [ReviewedDraft], complaints: [String], rules: RuleSet) {
        self.drafts = drafts
        self.complaints = complaints
        let spoken = Set(drafts.flatMap { $0.review.findings.map(\.rule) })
        self.rules = rules.rules.filter { spoken.contains($0.id) }.sorted { $0.id < $1.id }
        places = Dictionary(self.rules.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var known: Set<String> = []
        files = drafts.filter { known.insert(Self.uri($0)).inserted }
    }

    func write() {
        guard let bytes = try? encoded() else { return }
        Output.write(bytes + [UInt8(ascii: "\n")])
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(SARIF(runs: [run])))
    }

    private var run: SARIF.Run {
        SARIF.Run(
            tool: .init(driver: .init(rules: rules.map(SARIF.Rule.init))),
            invocations: [
                .init(
                    executionSuccessful: complaints.isEmpty,
                    toolExecutionNotifications: complaints.map { .init(level: "error", message: .init(text: $0)) }
                        + drafts.filter { $0.review.language != "en" }.map(notReviewed))
            ],
            artifacts: files.map(artifact), results: drafts.flatMap(results))
    }

    private func notReviewed(_ draft: ReviewedDraft) -> SARIF.Notification {
        let text = "\(Self.uri(draft)) was not reviewed: it is not in English (\(draft.review.language))."
        return .init(level: "note", message: .init(text: text))
    }

    private static func uri(_ draft: ReviewedDraft) -> String {
        draft.isStandardInput ? "stdin" : ArtifactPath(draft.name).uri
    }

    private func artifact(_ draft: ReviewedDraft) -> SARIF.Artifact {
        SARIF.Artifact(
            location: .init(uri: Self.uri(draft)), length: draft.text.utf8.count + draft.draft.offset,
            roles: ["analysisTarget"] + (draft.isStandardInput ? ["standardStream"] : []))
    }

    private func results(_ draft: ReviewedDraft) -> [SARIF.Result] {
        let uri = Self.uri(draft)
        let location = SARIF.ArtifactLocation(uri: uri, index: files.firstIndex { Self.uri($0) == uri })
        let lines = LineIndex(draft.text)
        var seen: [String: Int] = [:]
        return draft.review.findings.map { finding in
            let words = draft.text.utf8(finding.span)
            let key = "\(finding.rule)\u{0}\(words.lowercased())"
            seen[key, default: 0] += 1
            let region = region(finding.span, in: draft, lines)
            return SARIF.Result(
                ruleId: finding.rule, ruleIndex: places[finding.rule] ?? -1, level: finding.severity.sarifLevel,
                message: .init(text: Self.message(finding)),
                locations: [.init(physicalLocation: .init(artifactLocation: location, region: region))],
                partialFingerprints: ["heardFinding/v1": Self.fingerprint("\(key)\u{0}\(seen[key] ?? 1)")],
                fixes: Self.fixes(finding, location, region),
                properties: .init(
                    practice: finding.practice, pitfall: finding.pitfall?.rawValue, headline: finding.headline,
                    answersTo: finding.answersTo?.text))
        }
    }

    private static func message(_ finding: Finding) -> String {
        guard let suggestion = finding.suggestion else { return finding.reason }
        return suggestion.kind == .prompt ? "\(finding.reason) \(suggestion.text)" : finding.reason
    }

    /// Words that can take the place of those found.
    private static func fixes(
        _ finding: Finding, _ location: SARIF.ArtifactLocation, _ region: SARIF.Region
    ) -> [SARIF.Fix]? {
        guard let suggestion = finding.suggestion, suggestion.kind == .replace else { return nil }
        let replacement = SARIF.Replacement(deletedRegion: region, insertedContent: .init(text: suggestion.text))
        return [
            SARIF.Fix(
                description: .init(text: "Write “\(suggestion.text)”."),
                artifactChanges: [.init(artifactLocation: location, replacements: [replacement])])
        ]
    }

    private func region(_ span: Span, in draft: ReviewedDraft, _ lines: LineIndex) -> SARIF.Region {
        let start = lines.position(span.start, in: .utf16)
        let end = lines.position(span.end, in: .utf16)
        return SARIF.Region(
            startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column,
            byteOffset: span.start + draft.draft.offset, byteLength: span.end - span.start,
            snippet: .init(text: draft.text.utf8(span)))
    }

    /// Sixteen hexadecimal digits that stay the same while rule and words do.
    private static func fingerprint(_ text: String) -> String {
        let digits = String(FNV1a.hash(text.utf8), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Severity {
    var sarifLevel: String {
        switch self {
        case .note: "note"
        case .advice: "warning"
        case .warning: "error"
        }
    }
}
