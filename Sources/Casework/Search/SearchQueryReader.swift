/// Reads what somebody typed into a search field.
struct SearchQueryReader {
    private let days: SearchDays
    private var rest: Substring
    private let isCut: Bool

    private static let mostCharacters = 1000
    private static let mostClauses = 24
    private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»"]

    init(_ text: String, days: SearchDays) {
        self.days = days
        rest = text.prefix(Self.mostCharacters)
        isCut = rest.endIndex < text.endIndex
    }

    /// One piece between spaces: `-from:"Maren Berg"`.
    private struct Term {
        var text: Substring
        var isExcluded = false
        var key: String?
        var value: Substring = ""
        var isQuoted = false
    }

    mutating func read(into query: inout SearchQuery) {
        while let term = next() { take(term, into: &query) }
        if query.clauses.count > Self.mostClauses {
            query.clauses.removeLast(query.clauses.count - Self.mostClauses)
            query.leftOut.append("Only the first \(Self.mostClauses) words are looked for.")
        }
        if isCut { query.leftOut.append("Only the first \(Self.mostCharacters) characters are looked for.") }
    }

    // MARK: Terms

    private mutating func next() -> Term? {
        rest = rest.drop(while: \.isWhitespace)
        guard !rest.isEmpty else { return nil }
        let start = rest.startIndex
        var term = Term(text: rest)
        if rest.first == "-", let second = rest.dropFirst().first, !second.isWhitespace {
            term.isExcluded = true
            rest.removeFirst()
        }
        if let key = key() { term.key = key }
        term.isQuoted = rest.first.map(Self.quotes.contains) ?? false
        term.value = term.isQuoted ? quoted() : word()
        term.text = term.text[start..<rest.startIndex]
        return term
    }

    /// The name of a filter before its colon.
    private mutating func key() -> String? {
        guard let colon = rest.prefix(16).firstIndex(of: ":") else { return nil }
        let name = rest[..<colon].lowercased()
        guard Self.keys.contains(name) else { return nil }
        rest = rest[rest.index(after: colon)...]
        return name
    }

    private mutating func quoted() -> Substring {
        rest.removeFirst()
        let value = rest.prefix { !Self.quotes.contains($0) }
        rest = rest[value.endIndex...].dropFirst()
        return value
    }

    private mutating func word() -> Substring {
        let value = rest.prefix { !$0.isWhitespace }
        rest = rest[value.endIndex...]
        return value
    }

    // MARK: What they mean

    private static let keys: Set<String> = [
        "from", "to", "with", "person", "has", "in", "is", "owner", "after", "since", "before", "until", "on",
    ]

    private func take(_ term: Term, into query: inout SearchQuery) {
        switch term.key {
        case nil: takeWords(term, into: &query)
        case "from": take(.from, term, into: &query)
        case "to": take(.to, term, into: &query)
        case "with", "person": take(.person, term, into: &query)
        case "has", "in": takeFact(term, into: &query)
        default:
            guard !term.isExcluded else {
                query.leftOut.append("“\(term.text)” was left out: this filter has no opposite.")
                return
            }
            if term.key == "is" || term.key == "owner" {
                takeStanding(term, into: &query)
            } else {
                takeDay(term, into: &query)
            }
        }
    }

    private func takeWords(_ term: Term, into query: inout SearchQuery) {
        if !term.isQuoted && !term.isExcluded {
            switch term.value {
            case "AND": return
            case "OR":
                query.leftOut.append("“OR” was left out: all words are looked for together.")
                return
            default: break
            }
            if term.value.lowercased() == "mine" {
                query.owner = .me
                return
            }
        }
        take(.words, term, into: &query)
    }

    private func take(_ field: SearchQuery.Clause.Field, _ term: Term, into query: inout SearchQuery) {
        let words = SearchWords.folded(String(term.value))
        if words.isEmpty {
            query.leftOut.append("“\(term.text)” was left out: it has no letter or digit to look for.")
        } else {
            query.clauses.append(SearchQuery.Clause(field, words, isExcluded: term.isExcluded))
        }
    }

    private func takeFact(_ term: Term, into query: inout SearchQuery) {
        guard let fact = Self.facts["\(term.key ?? ""):\(term.value.lowercased())"] else {
            let known = term.key == "has" ? "has:attachment" : "in:customer, in:replies or in:notes"
            query.leftOut.append("“\(term.text)” was left out: write \(known).")
            return
        }
        query.clauses.append(SearchQuery.Clause(.fact, [fact.rawValue], isExcluded: term.isExcluded))
    }

    private static let facts: [String: SearchEntry.Fact] = [
        "has:attachment": .file, "has:attachments": .file, "has:file": .file, "has:files": .file,
        "in:customer": .theirs, "in:customers": .theirs, "in:replies": .ours, "in:reply": .ours, "in:us": .ours,
        "in:notes": .note, "in:note": .note,
    ]

    private func takeStanding(_ term: Term, into query: inout SearchQuery) {
        switch (term.key, term.value.lowercased()) {
        case ("is", "mine"), ("owner", "me"): query.owner = .me
        case ("is", "unowned"), ("owner", "nobody"), ("owner", "none"): query.owner = .nobody
        case ("is", "open"): query.standing = .open
        case ("is", "closed"): query.standing = .closed
        case ("is", "waiting"): query.standing = .waiting
        case ("owner", let name) where !SearchWords.folded(name).isEmpty: query.owner = .named(String(term.value))
        case ("owner", _): query.leftOut.append("“\(term.text)” was left out: write owner:me or a colleague’s name.")
        default:
            query.leftOut.append(
                "“\(term.text)” was left out: write is:mine, is:open, is:closed, is:waiting or is:unowned.")
        }
    }

    private func takeDay(_ term: Term, into query: inout SearchQuery) {
        guard let span = days.span(of: String(term.value)) else {
            query.leftOut.append(
                "“\(term.text)” was left out: write a date like 2026-03-31, 2026-03, today or yesterday.")
            return
        }
        switch term.key {
        case "before": query.before = span.lowerBound
        case "until": query.before = span.upperBound
        case "on": (query.after, query.before) = (span.lowerBound, span.upperBound)
        default: query.after = span.lowerBound
        }
    }
}
