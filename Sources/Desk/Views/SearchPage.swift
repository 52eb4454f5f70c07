import Casework

/// Everything that was ever said, searched; works without script.
struct SearchPage: Sendable {
    var frame: Frame
    var query: String
    var found: [FoundMessage] = []
    /// What was left out of the search, a sentence each.
    var leftOut: [String] = []
    /// Where the page goes on.
    var next: Int64?
    /// The search rested here before the page was full.
    var searchedBackTo: When?
    /// Not the first page.
    var isLater = false

    var html: HTML {
        Layout(title: "Search", section: .search, frame: frame, mainClass: "page", main: main).html
    }

    private var main: HTML {
        """
        <h1>Search</h1>
        <form class="row" method="get"\("action", to: .search) role="search">\
        <label class="sr" for="search-query">Words, people or filters</label>\
        <input id="search-query" name="q" type="search" value="\(query)" dir="auto" data-test="search-input" \
        placeholder="Words, people or filters" maxlength="1000" autocomplete="off"><button class="button">Search</button></form>
        \(leftOut.map { "<p class=\"quiet\" role=\"status\" dir=\"auto\" data-test=\"left-out\">\($0)</p>\n" as HTML })\
        <ul class="list found">\(found.map(\.html))</ul>
        \(onward)
        \(if: found.isEmpty && next == nil, empty)
        """
    }

    private var onward: HTML? {
        let first: HTML = isLater ? "<a class=\"button\"\("href", to: .search(query))>Back to the newest</a>" : ""
        guard next != nil || isLater else { return nil }
        return """
            <nav class="actions" aria-label="More of what was found">\(first)\(older)</nav>
            """
    }

    private var older: HTML? {
        guard let next else { return nil }
        guard let back = searchedBackTo else {
            return
                "<a class=\"button\"\("href", to: .search(query, before: next)) rel=\"next\" data-test=\"older\">Older</a>"
        }
        return """
            <a class="button"\("href", to: .search(query, before: next)) rel="next" data-test="older">Look further back</a>\
            <span class="quiet">Searched back to \(back.html) so far.</span>
            """
    }

    private var empty: HTML {
        if isLater { return "<p class=\"empty\" data-test=\"empty\">Nothing older was found.</p>" }
        return query.allSatisfy(\.isWhitespace) && leftOut.isEmpty
            ? """
            <div class="empty" data-test="empty"><p>Search all that customers wrote, what you answered and the notes of the \
            team. Drafts stay with their writers.</p>\(SearchExamples().html)</div>
            """
            : """
            <div class="empty" data-test="empty"><p>Nothing found. All words have to stand in the same message; fewer words \
            find more.</p>\(SearchExamples().html)</div>
            """
    }
}

/// What can be written into the search field, each ready to be tried.
private struct SearchExamples {
    private static let all: [(text: String, meaning: HTML)] = [
        ("refund pallet", "both words, in any order, in any case, with or without accents"),
        ("\"spare part\"", "these words in a row"),
        ("refund -invoice", "one word, but not the other"),
        ("from:maren", "who wrote it: a name, an address or a part of it"),
        ("to:berg", "whom it went to; <code>with:berg</code> finds both directions"),
        ("has:attachment", "with files"),
        ("in:notes", "our private notes; also <code>in:customer</code> and <code>in:replies</code>"),
        (
            "mine",
            """
            your customers; also <code>owner:tom</code>, <code>is:open</code>, <code>is:closed</code>, \
            <code>is:waiting</code>, <code>is:unowned</code>
            """
        ),
        ("after:2026-01-01 before:2026-04", "from a day on, and up to a day or month; also <code>on:yesterday</code>"),
    ]

    var html: HTML {
        """
        <dl class="examples" data-test="examples">\(SearchExamples.all.map { example in
            "<dt><a\("href", to: .search(example.text))><code>\(example.text)</code></a></dt><dd>\(example.meaning)</dd>" as HTML
        })</dl>
        """
    }
}

/// One message in which something was found.
struct FoundMessage: Sendable {
    /// The customer of the conversation.
    var customer: String
    var subject: Excerpt
    var at: When
    var path: Path
    var voice: Voice
    var from: String
    var excerpt: Excerpt
    /// Names of files in which the words were found.
    var files: [Excerpt]

    enum Voice: Sendable {
        case theirs, ours, note
    }

    var html: HTML {
        """
        <li data-test="found"><a\("href", to: path)><p class="when">\(at.html)\(writer)</p>\
        <p class="what"><bdi>\(customer)</bdi> · <span dir="auto">\(FoundMessage.marked(subject))</span></p>\
        <p class="excerpt" dir="auto">\(FoundMessage.marked(excerpt))</p>\
        \(files.map { "<p class=\"quiet\" dir=\"auto\">File: \(FoundMessage.marked($0))</p>" as HTML })</a></li>

        """
    }

    /// Who wrote it, where that is not simply the customer.
    private var writer: HTML? {
        switch voice {
        case .theirs: from == customer ? nil : " · \(.name(from))"
        case .ours: " · reply by \(.name(from))"
        case .note: " · private note by \(.name(from))"
        }
    }

    private static func marked(_ excerpt: Excerpt) -> HTML {
        let pieces = excerpt.pieces.map { piece -> HTML in
            piece.isFound ? "<mark>\(piece.text)</mark>" : "\(piece.text)"
        }
        return "\(if: excerpt.isCutBefore, "… ")\(pieces)\(if: excerpt.isCutAfter, " …")"
    }
}
