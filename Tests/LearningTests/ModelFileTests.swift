import Foundation
import Listening
import Testing

@testable import Learning

@Suite("Model file")
struct ModelFileTests {
    private static func settings() -> ModelSettings {
        var settings = ModelSettings(rows: 4, training: "seed 1, 2 replies")
        settings[.move(.restate)].scale = 0.125
        settings[.move(.restate)].bias = -1.5
        settings[.move(.restate)].quiet = 0.25
        settings[.pitfall(.blame)].sure = .infinity
        settings.heard.bias = 3
        settings.heard.weights[DraftSign.leavesOpen.place] = -1.75
        return settings
    }

    private static func file() throws -> [UInt8] {
        var table = Array(repeating: ScoringModel.zero, count: 4 * Head.width)
        table[Head.move(.restate).column] = ScoringModel.zero + 8
        return Array("\(settings().header)\n\n".utf8) + table
    }

    @Test("what is written is read back")
    func roundTrip() throws {
        let model = try ScoringModel(file: Self.file())
        #expect(model.settings == Self.settings())
        #expect(model.scores(rows: [0])[.move(.restate)] == 8 * 0.125 - 1.5)
        #expect(model.scores(rows: [0, 0, 1])[.move(.restate)] == 16 * 0.125 - 1.5)
        #expect(model.scores(rows: [2])[.pitfall(.blame)] == 0)
    }

    @Test("a file of another form is refused by name")
    func version() throws {
        let text = String(decoding: try Self.file(), as: UTF8.self)
        let other = text.replacingOccurrences(of: "heard.model/1", with: "heard.model/9")
        let error = #expect(throws: ModelError.self) { try ScoringModel(file: Array(other.utf8)) }
        #expect(error?.description.contains("heard.model/1") == true)
    }

    @Test("a model for other labels is refused")
    func labels() throws {
        let text = String(decoding: try Self.file(), as: UTF8.self)
        let other = text.replacingOccurrences(of: "move.restate", with: "move.applaud")
        let error = #expect(throws: ModelError.self) { try ScoringModel(file: Array(other.utf8)) }
        #expect(error?.description.contains("other labels") == true)
    }

    @Test("a cut or damaged file is refused")
    func damaged() throws {
        let file = try Self.file()
        #expect(throws: ModelError.self) { try ScoringModel(file: Array(file.dropLast(5))) }
        #expect(throws: ModelError.self) { try ScoringModel(file: file.dropLast() + [7]) }
        #expect(throws: ModelError.self) { try ScoringModel(file: Array("nothing".utf8)) }
    }

    @Test("a score is the sum of what its explanation names")
    func explained() async throws {
        let observation = Engine().observe(
            "Your blue kettle leaks, and that should not be.",
            in: Context(history: [Turn(from: .customer, text: "My blue kettle leaks.")]))
        let sentence = try #require(observation.sentences.first)
        var table = Array(repeating: ScoringModel.zero, count: 4 * Head.width)
        for row in 0..<4 { table[row * Head.width + Head.move(.restate).column] = ScoringModel.zero + UInt8(row + 1) }
        let model = try ScoringModel(settings: Self.settings(), table: table)
        let explanation = model.explain(sentence, .move(.restate))
        let rows = (sentence.words + sentence.setting).map { $0.row(of: 4) }
        #expect(abs(explanation.score - model.scores(rows: rows)[.move(.restate)]) < 1e-4)
        #expect(explanation.parts.contains { $0.isWords && $0.text == "kettle" })
        #expect(explanation.parts.contains { !$0.isWords && $0.text == "shared 3" })
    }
}
