import ArgumentParser
import Foundation
import Records

/// Takes a desk from the file in its folder to PostgreSQL.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move the desk from its folder into an empty PostgreSQL database.",
        discussion: """
            Stop the desk first; mail that arrives meanwhile is put off and comes again. Everything is copied in one \
            transaction and compared, table by table, before it counts. After an interruption, start it again. The folder \
            stays: the key in it is needed, and its database says where the desk is now.
            """)

    @OptionGroup var data: DataFolder
    @Option(help: "Where to: postgres://user@host/database; a password may come from PGPASSWORD or ~/.pgpass.")
    var to: String

    func run() async throws {
        try Settings.checkIsPostgres(to)
        let file = Records.databaseFile(in: data.url).path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: file) else { throw RecordsError.notFound("The desk \(file)") }
        let lock = try ServerLock(folder: data.url)
        defer { lock.release() }
        let sums = try await Records.open(in: data.url).move(to: to)
        for sum in sums { print("\(sum.table): \(sum.rows) rows, \(sum.digest.prefix(12))") }
        print(
            "Everything has moved, compared table by table (\(sums.inWords)). Set HEARD_DATABASE to the new address and start the desk."
        )
    }
}
