import RuleSheets
import Testing

@Suite("The notation of patterns")
struct PatternNotationTests {
    @Test(
        "a pattern is told in words",
        arguments: [
            ("calm down", "“calm down”"), ("(we|i) are", "“we” or “i”, then “are”"),
            ("refund~ it", "“refund” in any form, then “it”"),
            (
                "^ @crew ..5 #",
                "the start of the sentence, then a word of @crew, then up to 5 more words, then a number"
            ),
            (
                "so? * ... #link $",
                "perhaps “so”, then any word, then up to 3 more words, then an address, then the end of the sentence"
            ),
            ("(a b|c ..1 d)?", "perhaps “a b” or “c” + perhaps one more word + “d”"),
        ])
    func words(_ pattern: String, _ said: String) throws {
        let read = try #require(PatternNotation(pattern))
        #expect(read.inWords() == said)
    }

    @Test("many alternatives are counted")
    func many() throws {
        let read = try #require(PatternNotation("(a|b|c|d)"))
        #expect(read.inWords(naming: 3) == "“a”, “b” or 2 others")
    }

    @Test(
        "what does not close or means nothing is refused",
        arguments: ["", "(a", "a)", "a |", "a & b", "@", "((((((((a))))))))"])
    func refused(_ pattern: String) { #expect(PatternNotation(pattern) == nil) }

    @Test(
        "one pattern takes in another",
        arguments: [
            ("a", "a b"), ("a", "^ b a"), ("(a|b)", "a"), ("a ..2 b", "a b"), ("a ..2 b", "a c ..1 b"), ("a b?", "a"),
            ("a * c", "a b c"), ("^ a", "^ a b"), ("(a|b) (c|d)", "b c"), ("a", "(a|b a)"), ("#", "# b"),
        ])
    func covers(_ wide: String, _ narrow: String) throws {
        let (wide, narrow) = (try #require(PatternNotation(wide)), try #require(PatternNotation(narrow)))
        #expect(wide.covers(narrow))
    }

    @Test(
        "one pattern does not take in another",
        arguments: [
            ("a b", "a"), ("a", "(a|b)"), ("a ..1 b", "a ..2 b"), ("^ a", "a"), ("a $", "a b"), ("a c", "a b? c"),
            ("a * c", "a ..1 c"), ("a", "a~"), ("@x", "@y"), ("...", "a"), ("a b", "b a"),
        ])
    func coversNot(_ wide: String, _ narrow: String) throws {
        let (wide, narrow) = (try #require(PatternNotation(wide)), try #require(PatternNotation(narrow)))
        #expect(!wide.covers(narrow))
    }
}
