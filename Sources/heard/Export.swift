import ArgumentParser
import Foundation
import Records

/// Prints everything said, for other tools.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print every conversation as one JSON line (heard.conversation/1).")

    @OptionGroup var data: DataFolder

    func run() async throws {
        let records = try await data.records()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        var last: String?
        while true {
            let batch = try await records.export(after: last)
            guard let newest = batch.last else { return }
            for conversation in batch { print(String(decoding: try encoder.encode(conversation), as: UTF8.self)) }
            last = newest.id
        }
    }
}
