import Foundation
import Listening
import Patterns
import Testing

@testable import Learning

@Suite("Learning")
struct LearningTests {
    /// Sixty short replies of which those with “gladly” promise and those with “open” inform.
    private static func lines() -> [String] {
        (0..<60).map { number in
            let promises = number % 2 == 0
            let text = promises ? "Gladly, the parcel is packed by number \(number)." : "The shop is open at \(number)."
            let move = promises ? "commit" : "inform"
            let id = "made-\(String(format: "%04d", number * 10))"
            return """
                {"id":"\(id)","history":[{"from":"customer","text":"Is the parcel packed?"}],"sentences":[{"text":"\(text)",\
                "focus":"\(promises ? "customer" : "neutral")","moves":["\(move)"],"pitfalls":[]}],"missed":\(!promises),\
                "heard":\(promises ? 4 : 2)}
                """
        }
    }

    private static func folder(_ lines: [String], name: String = "made.jsonl") throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "heard-learning-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try lines.joined(separator: "\n").write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        return folder
    }

    @Test("the same replies and seed give the same file, another seed another one")
    func deterministic() async throws {
        let folder = try Self.folder(Self.lines())
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try await Trainer(folder: folder, seed: 7).train().file
        let again = try await Trainer(folder: folder, seed: 7).train().file
        let other = try await Trainer(folder: folder, seed: 8).train().file
        #expect(first == again)
        #expect(first != other)
    }

    @Test("what can be told apart by a word is told apart")
    func separable() throws {
        var rows = SparseRows(rows: 16)
        var labels: [Bool] = []
        for number in 0..<40 {
            rows.append([number % 2, 2 + number % 7])
            labels.append(number % 2 == 0)
        }
        let judge = LogisticTrainer(cost: 1, seed: 3).learn(rows, labels, among: Array(0..<30))
        for sample in 30..<40 { #expect((judge.score(rows, sample) > 0) == labels[sample], "\(sample)") }
        #expect(judge.weights[0] > 0 && judge.weights[1] < 0)
        #expect(abs(judge.weights[3]) < abs(judge.weights[0]))
    }

    @Test("a sign that is there twice counts twice")
    func counted() {
        var rows = SparseRows(rows: 8)
        rows.append([5, 2, 5])
        var judge = Linear(weights: Array(repeating: 0, count: 8), bias: 1)
        judge.weights[5] = 2
        judge.weights[2] = -1
        #expect(judge.score(rows, 0) == 4)
        #expect(rows.places(0) == [2, 5, 5])
    }

    @Test("neighbours in a file stay in one fold, and every fold gets some")
    func folds() {
        for number in 10..<19 { #expect(Fold.of("food-00\(number)") == Fold.of("food-0010")) }
        #expect(Set((0..<40).map { Fold.of("food-0\($0)0") }) == Set(0..<5))
        #expect(Fold.of("food-7") == Fold.of("food-0003"))
        #expect(Fold.of("food-123") == Int(FNV1a.hash("food-12".utf8) % 5))
    }

    @Test(
        "the hash that the folds rest on is FNV-1a with 64 bits",
        arguments: zip(
            ["", "a", "foobar"], [0xCBF2_9CE4_8422_2325, 0xAF63_DC4C_8601_EC8C, 0x8594_4171_F739_67E8] as [UInt64]))
    func hash(_ text: String, _ expected: UInt64) {
        #expect(FNV1a.hash(text.utf8) == expected)
        #expect(FNV1a.hash(text.dropFirst().utf8, from: FNV1a.hash(text.prefix(1).utf8)) == expected)
    }

    @Test(
        "a malformed reply is refused with its place",
        arguments: [
            ("{\"id\":", "the JSON ends too early"),
            ("{\"id\":\"x-1\",\"history\":[],\"sentences\":[],\"missed\":false,\"heard\":3}", "“sentences” is empty"),
            (
                "{\"id\":\"x-1\",\"history\":[],\"sentences\":[{\"text\":\"a\",\"focus\":\"me\",\"moves\":[],"
                    + "\"pitfalls\":[]}],\"missed\":false,\"heard\":3}", "“me” is no word of “focus”"
            ),
            (
                "{\"id\":\"x-1\",\"history\":[],\"sentences\":[{\"text\":\"a\",\"focus\":\"us\",\"moves\":[],"
                    + "\"pitfalls\":[]}],\"missed\":false,\"heard\":7}", "“heard” is not between 1 and 5"
            ),
        ])
    func malformed(line: String, reason: String) throws {
        let folder = try Self.folder([Self.lines()[0], "", line])
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: TrainingError.self) { try TrainingData.read(folder: folder) }
        #expect(error?.description.hasPrefix("made.jsonl, line 3: ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test("an id that stands twice is refused")
    func twice() throws {
        let folder = try Self.folder([Self.lines()[0], Self.lines()[0]])
        defer { try? FileManager.default.removeItem(at: folder) }
        let error = #expect(throws: TrainingError.self) { try TrainingData.read(folder: folder) }
        #expect(error?.description.contains("made.jsonl, line 1") == true)
    }

    @Test("an empty folder is refused")
    func empty() throws {
        let folder = try Self.folder([])
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: TrainingError.self) { try TrainingData.read(folder: folder) }
    }

    @Test("calibration finds the curve that the labels follow")
    func calibration() {
        var numbers = SeededNumbers(seed: 5)
        let scores = (0..<4000).map { _ in Double.random(in: -4...4, using: &numbers) }
        let labels = scores.map { Double.random(in: 0..<1, using: &numbers) < 1 / (1 + exp(-(2 * $0 - 1))) }
        let found = Calibration(scores: scores, labels: labels)
        #expect(abs(found.slope - 2) < 0.2)
        #expect(abs(found.offset + 1) < 0.2)
        #expect(abs(found.probability(found.score(at: 0.8)) - 0.8) < 1e-9)
    }

    @Test("lines are drawn where they divide best, and nowhere without examples")
    func thresholds() {
        let scores = [5.0, 4, 3, 2, 1, 0]
        let labels = [true, true, false, true, false, false]
        #expect(Threshold.best(scores, labels, beta: 1, least: 1) == 2)
        #expect(Threshold.best(scores, labels, beta: 1, least: 8) == .infinity)
        let even = Array(repeating: 1.0, count: 6)
        #expect(Threshold.precise(scores, labels, weights: even, precision: 0.9, least: 1) == 4)
        #expect(Threshold.precise(scores, labels, weights: even, precision: 0.7, least: 1) == 2)
        #expect(Threshold.precise(scores, labels, weights: even, precision: 0.9, least: 3) == .infinity)
    }

    @Test("few signs of whole drafts are weighed by least squares")
    func drafts() {
        let drafts = Self.drafts(400)
        let targets = drafts.map { 3 - 2 * $0[.unmetStrain] + 0.5 * $0[.emptyShare] }
        let weights = Self.regression.fit(drafts, targets, shares: drafts.map { _ in 4 })
        #expect(abs(weights.weights[DraftSign.unmetStrain.place] + 2) < 0.01)
        #expect(abs(weights.weights[DraftSign.emptyShare.place] - 0.5) < 0.01)
        #expect(abs(weights.bias - 3) < 0.01)
    }

    @Test("a draft with a greater share in it counts for more")
    func shares() {
        let drafts = Self.drafts(100)
        let targets = drafts.indices.map { $0 < 50 ? 2.0 : 4.0 }
        let even = Self.regression.fit(drafts, targets, shares: drafts.map { _ in 1 })
        let uneven = Self.regression.fit(drafts, targets, shares: drafts.indices.map { $0 < 50 ? 1 : 9 })
        let mean = { (weights: DraftWeights) in drafts.reduce(0) { $0 + weights.sum($1) } / 100 }
        #expect(abs(mean(even) - 3) < 0.1)
        #expect(mean(uneven) > 3.5)
    }

    private static let regression = DraftRegression(signs: [.unmetStrain, .emptyShare], restraint: 0.001)

    private static func drafts(_ count: Int) -> [DraftSigns] {
        var numbers = SeededNumbers(seed: 9)
        return (0..<count).map { _ in
            var signs = DraftSigns()
            signs[.unmetStrain] = Double.random(in: 0...1, using: &numbers)
            signs[.emptyShare] = Double.random(in: 0...1, using: &numbers)
            return signs
        }
    }
}
