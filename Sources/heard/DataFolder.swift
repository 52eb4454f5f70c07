import ArgumentParser
import Foundation
import Records

/// `--data DIR`, or `HEARD_DATA`, or `./data`; made when it is missing.
struct DataFolder: ParsableArguments {
    @Option(name: .customLong("data"), help: "The folder with everything Heard remembers (or HEARD_DATA; ./data).")
    var path: String?

    var url: URL {
        URL(filePath: path ?? ProcessInfo.processInfo.environment["HEARD_DATA"] ?? "data", directoryHint: .isDirectory)
    }

    /// For a command that needs nothing from the folder: it is made all the same when somebody names it.
    func createIfNamed() throws {
        let named = path ?? ProcessInfo.processInfo.environment["HEARD_DATA"]
        if named != nil { try Records.createFolder(url) }
    }

    func records() async throws -> Records { try Records.open(in: url, database: try await database()) }

    /// The same for who serves people and mail, perhaps beside other nodes.
    func recordsOfNode() async throws -> Records {
        let address = try await database()
        let records = try Records.open(in: url, database: address, patience: .desk)
        if address != nil { try await records.checkKey(of: url) }
        return records
    }

    /// The address of the PostgreSQL database in use; `nil` where the database is a file in the folder.
    func database() async throws -> String? { try await Settings.database(folder: url) }
}
