import Listening
import Testing

@testable import Evaluation

/// The arithmetic behind every figure, on numbers worked out by hand.
@Suite("Metrics")
struct MetricTests {
    @Test("precision, recall and F1 follow from what was found, wrongly found and overlooked")
    func scores() throws {
        var counts = Counts()
        for _ in 0..<6 { counts.add(labelled: true, found: true) }
        for _ in 0..<2 { counts.add(labelled: false, found: true) }
        for _ in 0..<4 { counts.add(labelled: true, found: false) }
        counts.add(labelled: false, found: false)
        #expect(counts.precision == 0.75)
        #expect(counts.recall == 0.6)
        #expect(abs(try #require(counts.f1) - 2.0 / 3) < 1e-12)
    }

    @Test("what is neither labelled nor found has no score")
    func nothing() {
        #expect(Counts().precision == nil)
        #expect(Counts().recall == nil)
        #expect(Counts().f1 == nil)
        #expect(Share().value == nil)
        #expect(Reliability().error == nil)
        #expect(Bootstrap().estimate([Counts](), \.f1) == nil)
    }

    @Test("macro-F1 is the mean over the labels that occur, micro-F1 that of one pot")
    func averages() throws {
        var table = Table(count: 3)
        table[0] = Counts(right: 1, wrong: 0, overlooked: 0)
        table[1] = Counts(right: 1, wrong: 1, overlooked: 1)
        #expect(table.macroF1 == 0.75)
        #expect(abs(try #require(table.micro.f1) - 2.0 / 3) < 1e-12)
    }

    @Test("correlation is 1 along a line, -1 against it, and none where one side does not vary")
    func correlation() throws {
        let up = [Moments(1, 2), Moments(2, 4), Moments(3, 6)].total()
        let down = [Moments(1, 3), Moments(2, 2), Moments(3, 1)].total()
        #expect(abs(try #require(up.correlation) - 1) < 1e-9)
        #expect(abs(try #require(down.correlation) + 1) < 1e-9)
        #expect([Moments(1, 3), Moments(2, 3)].total().correlation == nil)
        // Sums of squares about the means: 2, 2 and 1.
        let half = [Moments(1, 1), Moments(2, 3), Moments(3, 2)].total()
        #expect(abs(try #require(half.correlation) - 0.5) < 1e-9)
    }

    @Test("calibration error is the distance between said and right, weighed by how many")
    func calibration() throws {
        var reliability = Reliability()
        for right in [true, true, true, false] { reliability.add(confidence: 0.75, right: right) }
        #expect(abs(try #require(reliability.error)) < 1e-12)
        for right in [true, false, false, false] { reliability.add(confidence: 0.95, right: right) }
        // Half of the items are off by 0.95 - 0.25.
        #expect(abs(try #require(reliability.error) - 0.35) < 1e-12)
        #expect(reliability.steps[7].count == 4)
        #expect(reliability.steps[9].shareRight == 0.25)
    }

    @Test("a confidence of 0 and of 1 stands in the first and the last step")
    func edges() {
        var reliability = Reliability()
        reliability.add(confidence: 0, right: false)
        reliability.add(confidence: 1, right: true)
        #expect(reliability.steps[0].count == 1)
        #expect(reliability.steps[9].count == 1)
    }

    @Test("the bootstrap gives the same interval each time, around the figure")
    func bootstrap() throws {
        let units = (0..<100).map { Share.one($0 < 30) }
        let estimate = try #require(Bootstrap().estimate(units, \.value))
        #expect(estimate.value == 0.3)
        #expect(estimate == Bootstrap().estimate(units, \.value))
        // The normal approximation: 0.3 ± 1.96 · √(0.3 · 0.7 / 100) = 0.21 … 0.39.
        #expect(abs(estimate.low - 0.21) < 0.02)
        #expect(abs(estimate.high - 0.39) < 0.02)
    }

    @Test("a quantile lies between its neighbours in proportion")
    func quantiles() {
        #expect(Bootstrap.quantile(0.5, [1, 2, 3]) == 2)
        #expect(Bootstrap.quantile(0.25, [0, 10]) == 2.5)
        #expect(Bootstrap.quantile(1, [1, 2, 3]) == 3)
    }

    @Test("a target knows which way is better")
    func targets() {
        #expect(Target.atLeast(0.8, aim: 0.9).standing(0.9) == .aim)
        #expect(Target.atLeast(0.8, aim: 0.9).standing(0.85) == .met)
        #expect(Target.atLeast(0.8, aim: 0.9).standing(0.7) == .below)
        #expect(Target.atMost(0.07, aim: 0.03).standing(0.01) == .aim)
        #expect(Target.atMost(0.07, aim: 0.03).standing(0.05) == .met)
        #expect(Target.atMost(0.07, aim: 0.03).standing(0.1) == .below)
        #expect(Target(aim: 0.6).standing(0.5) == .below)
    }
}

@Suite("Alignment")
struct AlignmentTests {
    @Test("a labelled sentence goes with the one that shares most of it")
    func mostShared() {
        #expect(Alignment.best(for: 0..<10, in: [0..<4, 4..<20]) == 1)
        #expect(Alignment.best(for: 0..<10, in: [0..<5, 5..<10]) == 0)
    }

    @Test("a sentence that the engine leaves out goes with none")
    func leftOut() {
        #expect(Alignment.best(for: 10..<20, in: [0..<10, 20..<30]) == nil)
        #expect(Alignment.best(for: 10..<20, in: []) == nil)
    }
}
