extension Words {
    /// The words with their marks.
    var markup: Markup {
        Markup(
            pieces.map { piece -> Markup in
                switch piece.mark {
                case .strain?: "<mark>\(piece.text)</mark>"
                case .pitfall?: "<mark class=\"pitfall\">\(piece.text)</mark>"
                case nil: "\(piece.text)"
                }
            })
    }
}

extension Exchange {
    var markup: Markup {
        let note: Markup? = note.map { "<p class=\"coach\">\($0)</p>" }
        return """
            <div class="exchange"><div class="theirs"><p class="when">\(who ?? "A customer") · \(reference)</p>\
            <p dir="auto">\(theirs.markup)</p></div>\
            <div class="ours"><p dir="auto">\(ours.markup)</p>\(note)</div></div>
            """
    }
}

extension Samples {
    /// What opens onto the exchanges behind a figure; nothing where there are none.
    func details(_ figure: Figure, _ summary: String) -> Markup? {
        let exchanges = self[figure.name]
        guard !exchanges.isEmpty else { return nil }
        return "<details><summary>\(summary)</summary>\(exchanges.map(\.markup))</details>"
    }
}
