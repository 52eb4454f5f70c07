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

    func records() throws -> Records { try Records.open(in: url) }
}
