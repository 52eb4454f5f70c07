import Casework
import Foundation
import Testing

@Suite("What is typed into the search field")
struct SearchQueryTests {
    /// A Tuesday.
    private static let now = Timestamp(rfc3339: "2026-03-31T12:00:00Z") ?? Timestamp(microseconds: 0)

    private func query(_ text: String, zone: String = "UTC") throws -> SearchQuery {
        SearchQuery(text, now: Self.now, zone: try #require(TimeZone(identifier: zone)))
    }

    private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

    @Test("words and phrases are folded, and each is a clause")
    func words() throws {
        let found = try query("  Pump \"Spare  PART\" naïve-Größe ")
        #expect(
            found.clauses == [
                .init(.words, ["pump"]), .init(.words, ["spare", "part"]), .init(.words, ["naive", "grosse"]),
            ])
        #expect(found.leftOut.isEmpty && !found.isEmpty)
        #expect(found.marked == [["pump"], ["spare", "part"], ["naive", "grosse"]])
    }

    @Test("a minus excludes, a hyphen within a word does not")
    func excluded() throws {
        let found = try query("pump -motor -\"spare part\" re-order -from:olav")
        #expect(
            found.clauses == [
                .init(.words, ["pump"]), .init(.words, ["motor"], isExcluded: true),
                .init(.words, ["spare", "part"], isExcluded: true), .init(.words, ["re", "order"]),
                .init(.from, ["olav"], isExcluded: true),
            ])
        #expect(found.marked == [["pump"], ["re", "order"]])
    }

    @Test("people and what a message has")
    func filters() throws {
        let found = try query("from:\"Maren Berg\" To:olav@mill.example with:pia has:attachment in:Notes")
        #expect(
            found.clauses == [
                .init(.from, ["maren", "berg"]), .init(.to, ["olav", "mill", "example"]), .init(.person, ["pia"]),
                .init(.fact, ["file"]), .init(.fact, ["note"]),
            ])
        #expect(found.leftOut.isEmpty)
        #expect(found.marked.isEmpty, "names of people are not marked in the words of a message")
    }

    @Test(
        "whose a conversation is and how it stands",
        arguments: [
            ("mine", SearchQuery.Owner.me, nil), ("is:mine", .me, nil), ("owner:me", .me, nil),
            ("owner:nobody", .nobody, nil), ("owner:Tom", .named("Tom"), nil), ("is:open", nil, .open),
            ("is:closed", nil, .closed), ("is:waiting", nil, .waiting),
        ] as [(String, SearchQuery.Owner?, SearchQuery.Standing?)])
    func standing(text: String, owner: SearchQuery.Owner?, standing: SearchQuery.Standing?) throws {
        let found = try query(text)
        #expect(found.owner == owner && found.standing == standing)
        #expect(found.clauses.isEmpty && found.leftOut.isEmpty && !found.isEmpty)
    }

    @Test("the word “mine” itself is found in quotes")
    func quotedMine() throws {
        #expect(try query("\"mine\"").clauses == [.init(.words, ["mine"])])
        #expect(try query("\"mine\"").owner == nil)
    }

    @Test("days begin in the desk's own zone")
    func days() throws {
        let oslo = try query("after:2026-03-30 before:2026-04", zone: "Europe/Oslo")
        #expect(oslo.after == (try moment("2026-03-29T22:00:00Z")))
        #expect(oslo.before == (try moment("2026-03-31T22:00:00Z")))
        let yesterday = try query("on:yesterday")
        #expect(yesterday.after == (try moment("2026-03-30T00:00:00Z")))
        #expect(yesterday.before == (try moment("2026-03-31T00:00:00Z")))
        #expect(try query("until:2025").before == (try moment("2026-01-01T00:00:00Z")))
        #expect(try query("since:31.3.2026").after == (try moment("2026-03-31T00:00:00Z")))
    }

    @Test(
        "what cannot be understood is left out, named, and the rest is searched",
        arguments: [
            "after:tomorow", "before:2026-02-31", "on:2026-13", "has:wings", "in:bed", "is:blue", "owner:",
            "-is:mine", "🙂", "OR", "on:0000", "after:99999-1-1", "from:?",
        ])
    func leftOut(term: String) throws {
        let found = try query("pump \(term)")
        #expect(found.clauses == [.init(.words, ["pump"])])
        #expect(found.owner == nil && found.standing == nil && found.after == nil && found.before == nil)
        #expect(found.leftOut.count == 1 && found.leftOut[0].hasPrefix("“\(term)” was left out"))
    }

    @Test("no text at all ends it, and long ones are cut")
    func anything() throws {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "-", "\"", "“", ":", "from:", "in:", "a", "é", "日本", "🙂", " ", "\n", "\0", "\u{301}", "*", "NEAR(", "'",
            "\\",
            "after:", "2026-", "|", "!", "(", ")", "<->", "\u{E001}x",
        ]
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0..<30, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            for clause in try query(text).clauses {
                #expect(!clause.words.isEmpty, "\(text.debugDescription)")
                for word in clause.words {
                    #expect(
                        word.unicodeScalars.allSatisfy { !"\"'\\ \u{E001}()|&!<>:*".unicodeScalars.contains($0) },
                        "\(text.debugDescription)")
                }
            }
        }
        let long = try query(String(repeating: "word ", count: 5000))
        #expect(long.clauses.count == 24 && long.leftOut.count == 2)
    }

    @Test("nothing is nothing", arguments: ["", "   ", "\n"])
    func empty(text: String) throws { #expect(try query(text).isEmpty) }
}

@Suite("Words as they are searched")
struct SearchWordsTests {
    @Test(
        "case, accents and forms of letters do not count",
        arguments: [
            ("Crème BRÛLÉE", "creme brulee"), ("Cre\u{301}me", "creme"), ("Straße Øl Łódź", "strasse ol lodz"),
            ("ＡＢＣ１２", "abc12"), ("ΟΔΟΣ οδός", "οδοσ οδοσ"), ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
            ("don't l’eau", "don t l eau"), ("maren@mill.example", "maren mill example"), ("№7 — (x)", "7 x"),
            ("ﬁle ½", "file"), ("٣٤", "34"), ("قَلَم", "قلم"),
        ])
    func folds(text: String, words: String) {
        #expect(SearchWords.folded(text).joined(separator: " ") == words)
    }

    @Test(
        "a plural is found by its singular, and the other way round",
        arguments: [
            ("crates", "crate"), ("Boxes", "box"), ("parties", "party"), ("dishes", "dish"), ("crèmes", "crème"),
            ("sizes", "size"), ("cookies", "cookie"), ("ties", "tie"),
        ])
    func plurals(many: String, one: String) { #expect(SearchWords.folded(many) == SearchWords.folded(one)) }

    @Test("an s that belongs to the word stays", arguments: ["glass", "bus", "status", "this", "gas", "s"])
    func noPlurals(word: String) { #expect(SearchWords.folded(word) == [word]) }

    @Test("scripts without spaces give a word for each sign, composed or not")
    func signs() {
        #expect(SearchWords.folded("返品したい。ABC社") == ["返", "品", "し", "た", "い", "abc", "社"])
        #expect(SearchWords.folded("ｶﾞ") == ["ガ"])
        #expect(SearchWords.folded("\u{1112}\u{1161}\u{11AB}글") == SearchWords.folded("한글"))
        #expect(SearchWords.folded("한글") == ["한", "글"])
    }

    @Test("each word knows where it stands")
    func places() {
        let text = "«Crème» 返品 x"
        #expect(SearchWords.all(in: text).map { String(text[$0.range]) } == ["Crème", "返", "品", "x"])
    }

    @Test("what is longer than any word is cut alike wherever it stands")
    func long() {
        let long = String(repeating: "a", count: 100)
        #expect(SearchWords.folded(long) == SearchWords.folded(long + "b"))
        #expect(SearchWords.folded(String(repeating: "é", count: 100))[0].unicodeScalars.count == 64)
    }
}

@Suite("An excerpt of what was found")
struct ExcerptTests {
    private func shown(_ excerpt: Excerpt) -> String {
        let pieces = excerpt.pieces.map { $0.isFound ? "[\($0.text)]" : $0.text }.joined()
        return (excerpt.isCutBefore ? "…" : "") + pieces + (excerpt.isCutAfter ? "…" : "")
    }

    @Test("words and phrases are marked wherever they stand, as they were written")
    func marks() {
        let excerpt = Excerpt(
            of: "The Pump's spare part: a spare, a PÜMP.", marking: [["pump"], ["spare", "part"]])
        #expect(shown(excerpt) == "The [Pump]'s [spare part]: a spare, a [PÜMP].")
    }

    @Test("a long text is cut around the first of them, between words")
    func cuts() {
        let text = String(repeating: "before ", count: 100) + "needle" + String(repeating: " after", count: 100)
        let excerpt = shown(Excerpt(of: text, marking: [["needle"]], length: 60))
        #expect(excerpt == "…before before [needle] after after after after after after…")
    }

    @Test("without any of them it is the beginning")
    func none() {
        let excerpt = Excerpt(of: "One two three four five", marking: [["six"]], length: 12)
        #expect(shown(excerpt) == "One two…")
        #expect(!excerpt.hasFound)
        #expect(Excerpt(of: "", marking: [["six"]]).pieces.isEmpty)
    }
}
