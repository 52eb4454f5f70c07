import Casework

/// What the customer said to "did we understand you?", as a part of the thread.
struct AnswerView: Sendable {
    var given: GivenAnswer
    var at: When

    var html: HTML {
        """
        <article class="message theirs answer" data-test="answer" data-answer="\(given.answer.rawValue)">
        <p class="when">\(at.html) · <bdi>\(given.by.shortName)</bdi> answered “did we understand you?”</p>
        <p class="verdict">\(given.answer.said)</p>
        \(if: !given.words.isEmpty, "<div class=\"words\">\(Prose(text: given.words).html)</div>")
        </article>

        """
    }
}

extension Answer {
    /// The words of the button, which the customer's page and the thread share.
    var said: HTML {
        switch self {
        case .yes: "Yes, that is it"
        case .notQuite: "Not quite"
        case .notYet: "Not yet"
        }
    }
}
