import Listening

/// One draft as it was read, with what the coach sees in it.
struct ReviewedDraft {
    /// The path as it was given; “-” is standard input.
    let name: String
    let draft: Input.Draft
    let review: Review

    var text: String { draft.text }
    var isStandardInput: Bool { name == "-" }
}

/// Checks drafts that are plain text, each a file of its own.
struct DraftCheck {
    let engine: Engine
    let format: CheckFormat
    let gate: FailGate
    let files: [String]
    let context: Context

    func run() -> Int32 {
        var reviews: [ReviewedDraft] = []
        var complaints: [String] = []
        let names = files.isEmpty ? ["-"] : files
        for name in names {
            do throws(CheckError) {
                let draft = try Input(name).draft()
                reviews.append(ReviewedDraft(name: name, draft: draft, review: engine.review(draft.text, in: context)))
            } catch {
                complaints.append(error.description)
                Output.complain(error.description)
            }
        }
        show(reviews, complaints, several: names.count > 1)
        return complaints.isEmpty ? reviews.contains { gate.fails($0.review) } ? 1 : 0 : 2
    }

    private func show(_ reviews: [ReviewedDraft], _ complaints: [String], several: Bool) {
        switch format {
        case .text, .ndjson: TextReport(terminal: .current).write(reviews)
        case .json: showJSON(reviews, several: several)
        case .sarif: SARIFReport(reviews, complaints: complaints, rules: engine.rules).write()
        case .github: GitHubReport(reviews).write()
        }
    }

    /// One object for one draft, a list for several.
    private func showJSON(_ reviews: [ReviewedDraft], several: Bool) {
        let lines = reviews.map { $0.review.json(id: $0.isStandardInput ? nil : $0.name) }
        let text = several ? "[\(lines.joined(separator: ",\n"))]" : lines.joined()
        if several || !lines.isEmpty { Output.write(Array((text + "\n").utf8)) }
    }
}
