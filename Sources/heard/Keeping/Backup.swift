import ArgumentParser
import Foundation
import Records

/// Keeps everything in one file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write everything, the key included, into one new file.",
        discussion: "The desk goes on working meanwhile. The file is as secret as the desk: only its owner can read it."
    )

    @OptionGroup var data: DataFolder
    @Argument(help: "The file to write; it must not exist yet.") var file: String

    func run() async throws {
        let sums = try await data.records().backUp(to: URL(filePath: file))
        print("\(file) holds everything, compared row by row (\(sums.inWords)).")
    }
}

/// Brings a backup back.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Bring a backup back, into an empty desk.",
        discussion: "The desk becomes a file in the data folder, or fills the empty database that HEARD_DATABASE names."
    )

    @OptionGroup var data: DataFolder
    @Argument(help: "The file that `heard backup` wrote.") var file: String

    func run() async throws {
        try Records.createFolder(data.url)
        let lock = try ServerLock(folder: data.url)
        defer { lock.release() }
        let sums = try await Records.restore(
            from: URL(filePath: file), in: data.url, database: try await data.database())
        print("Everything is restored, compared row by row (\(sums.inWords)). Start it with heard serve.")
    }
}

extension [TableSum] {
    /// The four numbers that a person knows their desk by.
    var inWords: String {
        ["conversations", "messages", "people", "members"].map { table in
            "\(table): \(first { $0.table == table }?.rows ?? 0)"
        }.joined(separator: ", ")
    }
}
