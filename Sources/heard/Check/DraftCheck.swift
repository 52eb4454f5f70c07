import Listening

/// Checks drafts that are plain text, each a file of its own.
struct DraftCheck {
    let format: CheckFormat
    let gate: FailGate
    let files: [String]
    let history: String?

    func run() throws(CheckError) -> Int32 {
        let names = files.isEmpty ? ["-"] : files
        guard history == nil || names.count == 1 else { throw CheckError("--history goes with a single draft.") }
        let context = try history.map { (name) throws(CheckError) in try HistoryFile.context(name) } ?? Context()
        let engine = Engine()
        var failed = false
        var bad = false
        var reviews: [(name: String, draft: String, review: Review)] = []
        for name in names {
            do throws(CheckError) {
                let draft = try Input(name).text()
                let review = engine.review(draft, in: context)
                failed = failed || gate.fails(review)
                reviews.append((name, draft, review))
            } catch {
                bad = true
                if let message = error.message { Output.complain(message) }
            }
        }
        show(reviews, several: names.count > 1)
        return bad ? 2 : failed ? 1 : 0
    }

    private func show(_ reviews: [(name: String, draft: String, review: Review)], several: Bool) {
        if format == .json { return showJSON(reviews, several: several) }
        let report = TextReport(isColoured: Output.isColoured)
        for entry in reviews {
            let name = entry.name == "-" ? nil : entry.name
            guard Output.write(Array(report.text(entry.review, of: entry.draft, name: name).utf8)) else { return }
        }
    }

    /// One object for one draft, a list for several.
    private func showJSON(_ reviews: [(name: String, draft: String, review: Review)], several: Bool) {
        let lines = reviews.map { $0.review.json(id: $0.name == "-" ? nil : $0.name) }
        let text = several ? "[\(lines.joined(separator: ",\n"))]" : lines.joined()
        if several || !lines.isEmpty { Output.write(Array((text + "\n").utf8)) }
    }
}
