import Listening
import Testing

@testable import Audit

@Suite("Figures")
struct TallyTests {
    @Test("an interval is Wilson's")
    func wilson() {
        // 10 of 100, computed by hand from the formula with z = 1.96: 0.0552 to 0.1744.
        let interval = Share(hits: 10, total: 100).interval
        #expect(abs(interval.lowerBound - 0.0552) < 0.0002)
        #expect(abs(interval.upperBound - 0.1744) < 0.0002)
        #expect(Share(hits: 0, total: 5).interval.lowerBound < 1e-9)
        #expect(Share().interval == 0...1)
    }

    @Test("a median of durations is right to a tenth, from seconds to months")
    func durations() throws {
        for middle in [Int64(7), 4000, 86_400, 5_000_000] {
            var durations = Durations()
            for seconds in [middle / 4, middle, middle * 4] { for _ in 0..<5 { durations.add(seconds) } }
            let median = try #require(durations.quantile(0.5))
            #expect(abs(median / Double(middle) - 1) < 0.2)
        }
        var none = Durations()
        #expect(none.quantile(0.5) == nil)
        none.add(-5)
        none.add(.max)
        #expect(none.total == 2)
    }

    @Test("the same samples are drawn whatever the order and the division of the work")
    func samples() {
        let exchange = { (number: Int) in
            Exchange(
                reference: "\(number)", who: nil,
                theirs: Words("a", limit: 10, customer: nil, discretion: Discretion(showsNames: true)),
                ours: Words("b", limit: 10, customer: nil, discretion: Discretion(showsNames: true)), note: nil)
        }
        var forward = Samples()
        for number in 0..<500 { forward.offer("x", "\(number)") { exchange(number) } }
        var first = Samples()
        var second = Samples()
        for number in (0..<500).reversed() {
            if number % 3 == 0 {
                first.offer("x", "\(number)") { exchange(number) }
            } else {
                second.offer("x", "\(number)") { exchange(number) }
            }
        }
        second += first
        #expect(forward["x"] == second["x"])
        #expect(forward["x"].count == Samples.most)
    }

    @Test("a hundred squares are always a hundred", arguments: [[1, 1, 1], [0, 0, 7], [199, 1, 0], [2, 3, 3]])
    func hundred(hits: [Int]) {
        let total = hits.reduce(0, +)
        #expect(Hundred.counts(hits.map { Share(hits: $0, total: total) }).reduce(0, +) == 100)
    }

    @Test("words are cut at blanks around what is marked in them")
    func words() {
        let text =
            String(repeating: "calm words here ", count: 40) + "I am FURIOUS now "
            + String(repeating: "and on ", count: 40)
        let start = text.utf8.count - 40 * 7 - 12
        let span = Span(start: start, end: start + 7, start16: start, end16: start + 7)
        let words = Words(
            text, marks: [(span, .strain)], limit: 120, customer: nil, discretion: Discretion(showsNames: false))
        #expect(words.pieces.first { $0.mark == .strain }?.text == "FURIOUS")
        #expect(words.pieces.first?.text == "… ")
        #expect(words.pieces.reduce(0) { $0 + $1.text.utf8.count } < 140)
    }

    @Test("durations and counts read as people say them")
    func plain() {
        #expect(Plain.duration(40) == "40 s")
        #expect(Plain.duration(12_000) == "3 h 20 min")
        #expect(Plain.duration(86_400 * 2 + 4 * 3600) == "2 days 4 h")
        #expect(Plain.count(1_234_567) == "1,234,567")
        #expect(Plain.percent(0.001) == "under 1 %")
        #expect(Plain.percent(0.999) == "over 99 %")
        #expect(Plain.bytes(1_550_000) == "1.6 MB")
    }
}
