import Testing

@testable import Listening

@Suite("Sketches of replies")
struct ReplySketchTests {
    private static let words = (0..<400).map { "w\(String($0, radix: 36))" }

    /// A text of invented words, the same for the same seed.
    private func text(_ seed: UInt64, words count: Int = 60) -> [String] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Self.words[Int(state >> 33) % Self.words.count]
        }
    }

    private func meets(_ one: [String], _ other: [String]) throws -> Bool {
        let left = try #require(ReplySketch(one.joined(separator: " ")))
        let right = try #require(ReplySketch(other.joined(separator: " ")))
        return !Set(left.bands).isDisjoint(with: right.bands)
    }

    @Test("texts with one word in sixty changed nearly always meet")
    func near() throws {
        let met = try (0..<300).count { seed in
            let one = text(UInt64(seed))
            var other = one
            other[30] = "changed"
            return try meets(one, other)
        }
        // They share 51 of 61 runs: by the formula, 0.997 of them meet.
        #expect(met >= 290)
    }

    @Test("texts that share nothing do not meet")
    func far() throws {
        let met = try (0..<300).count { seed in try meets(text(UInt64(seed)), text(UInt64(seed + 1000))) }
        #expect(met == 0)
    }

    @Test("what is quoted or signed does not count, nor how it is written")
    func own() throws {
        let own = text(7).joined(separator: " ")
        let sketch = try #require(ReplySketch(own))
        #expect(ReplySketch("\(own)\n\n> an older mail\n> of many words\n") == sketch)
        #expect(ReplySketch(own.uppercased()) == sketch)
    }

    @Test("a short text has none")
    func short() {
        #expect(ReplySketch("Thank you, I have sent it today.") == nil)
        #expect(ReplySketch("") == nil)
    }
}
