import Casework

/// What was heard in their words, to be taken in at a glance: how they are, where they stand, what they propose, their
/// own words and who they are. What is empty is left out, so that a calm message shows little.
struct ListeningPanel: Sendable {
    /// "Upset, more than before · worried": in words, never a number.
    var mood = ""
    var isStrained = false
    /// The words it was read from, strongest first.
    var signs: [Sign] = []
    var stances: [StanceLine] = []
    var ideas: [KnownThing] = []
    /// Their words for their own things, as they write them.
    var terms: [String] = []
    var facts: [FactLine] = []
    var asksHowWeAre = false
    /// Why nothing is read, where the language has no rules.
    var silence = ""

    /// Words of theirs, and why they count.
    struct Sign: Sendable, Hashable {
        /// Empty where it is not a matter of single words.
        var quote: String
        var reason: String

        var html: HTML {
            "<li>\(if: !quote.isEmpty, "<q dir=\"auto\">\(quote)</q> ")<small>\(reason)</small></li>"
        }
    }

    /// How they are, before all else.
    func moodSection(_ called: String) -> HTML? {
        if !silence.isEmpty { return "<p class=\"silence\" data-test=\"reading-silent\">\(silence)</p>" }
        guard !mood.isEmpty else { return nil }
        return """
            <section class="mood\(if: isStrained, " strained")" data-test="mood">\
            <h2>How \(.name(called)) is</h2><p data-test="mood-words">\(mood)</p>\
            \(list(signs.map(\.html), className: "signs", test: "signs"))</section>
            """
    }

    /// Where they stand, and what they ask beside the matter.
    func stanceSection(_ called: String) -> HTML? {
        guard !stances.isEmpty || asksHowWeAre else { return nil }
        return """
            <section class="stance">\(if: !stances.isEmpty, "<h2>Where \(.name(called)) stands</h2>")\
            \(list(stances.map(\.html), className: "stances", test: "stances"))\
            \(if: asksHowWeAre, "<p data-test=\"asks-how\">\(.name(called)) asks how you are.</p>")</section>
            """
    }

    func ideaSection(_ called: String) -> HTML? {
        section("What \(.name(called)) proposes", list(ideas.map(\.html), className: "ideas", test: "ideas"))
    }

    func termSection(_ called: String) -> HTML? {
        section(
            "\(.name(called))’s own words",
            list(terms.map { "<li dir=\"auto\">\($0)</li>" as HTML }, className: "terms", test: "terms"))
    }

    var factSection: HTML? {
        section("Worth remembering", list(facts.map(\.html), className: "told", test: "facts"))
    }

    private func section(_ heading: HTML, _ list: HTML?) -> HTML? {
        list.map { "<h2>\(heading)</h2>\($0)" }
    }

    private func list(_ items: [HTML], className: String, test: String) -> HTML? {
        items.isEmpty ? nil : "<ul class=\"\(className)\" data-test=\"\(test)\">\(items)</ul>"
    }
}

/// Whether they agree with the problem as we said it, or with what we proposed; two places, two answers (P15).
struct StanceLine: Sendable, Hashable {
    enum Place: Sendable, Hashable { case problem, solution }

    var place: Place
    var agrees: Bool
    var quote: String

    var html: HTML {
        """
        <li data-stance="\(agrees ? "yes" : "no")">\(words) <q dir="auto">\(quote)</q></li>
        """
    }

    private var words: HTML {
        switch (place, agrees) {
        case (.problem, true): "Agrees with what we understood:"
        case (.problem, false): "Sees the problem otherwise:"
        case (.solution, true): "Agrees with what we proposed:"
        case (.solution, false): "Turns down what we proposed:"
        }
    }
}

/// Something about them that one would remember, and where they said it.
struct FactLine: Sendable, Hashable {
    var text: String
    var isSensitive: Bool
    var source: KnownThing.Source?

    var html: HTML {
        """
        <li><span dir="auto">\(text)</span>\(if: isSensitive, " <small class=\"tact\">with tact, and not kept</small>")\
        \(source.map(link))</li>
        """
    }

    private func link(_ source: KnownThing.Source) -> HTML {
        " <a class=\"source\" href=\"#message-\(source.messageID)\">\(source.at.html)</a>"
    }
}
