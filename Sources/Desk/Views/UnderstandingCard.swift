import Casework

/// What they told us and what they want, in their words, with its standing in plain words (P13).
struct UnderstandingCard: Sendable {
    var conversationID: String
    var csrf: String
    var called: String
    var understanding: Understanding
    var at: When?
    var isEditable: Bool

    var html: HTML {
        """
        <section class="understanding" data-status="\(understanding.status.rawValue)">
        <h2>What \(.name(called)) told us</h2>
        \(line(understanding.situation, test: "side-situation", empty: "Not written down yet."))
        <h2>What \(.name(called)) wants</h2>
        \(line(understanding.outcome, test: "side-outcome", empty: "Not known yet. An open question would help."))
        \(optional("What it costs \(.name(called))", understanding.impact))\
        \(optional("By when", understanding.byWhen))
        <p class="standing" data-test="understanding-status">\(standing)\(at.map { " · \($0.html)" as HTML })</p>
        \(if: isEditable, editing)
        </section>
        """
    }

    private func line(_ text: String, test: String, empty: HTML) -> HTML {
        let words: HTML = "<p class=\"q\" dir=\"auto\" data-test=\"\(test)\">\(text)</p>"
        return text.isEmpty ? "<p class=\"quiet\" data-test=\"\(test)\">\(empty)</p>" : words
    }

    private func optional(_ heading: HTML, _ text: String) -> HTML? {
        text.isEmpty ? nil : "<h2>\(heading)</h2><p class=\"q\" dir=\"auto\">\(text)</p>"
    }

    private var standing: HTML {
        switch understanding.status {
        case .proposed where understanding.isEmpty: "Nobody has written it down yet"
        case .proposed: "Read from the messages, not checked yet"
        case .edited: "Checked by us, not confirmed by \(.name(called))"
        case .asked: "\(.name(called)) has been asked"
        case .confirmed: "\(.name(called)) said: yes, that is it"
        case .corrected: "\(.name(called)) put it right"
        }
    }

    private var editing: HTML {
        """
        <details class="editing"><summary data-test="understanding-edit">\
        \(understanding.isEmpty ? "Write it down" : "Check and edit")</summary>
        \(Form(to: .conversation(conversationID, .understanding), csrf: csrf, className: "stack", fields).html)
        </details>
        """
    }

    private var fields: HTML {
        """
        \(area("situation", "What is happening", understanding.situation))\
        \(area("outcome", "What should happen instead", understanding.outcome))\
        \(area("impact", "What it costs", understanding.impact))\
        \(area("byWhen", "By when", understanding.byWhen))\
        <button class="button" data-test="understanding-save">Save</button>
        """
    }

    private func area(_ name: String, _ label: HTML, _ text: String) -> HTML {
        """
        <label for="card-\(name)">\(label)</label>\
        <textarea id="card-\(name)" name="\(name)" rows="2" dir="auto" data-understanding="\(name)">
        \(text)</textarea>
        """
    }
}
