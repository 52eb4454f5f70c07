import Foundation

/// A folder of data sets as JSON lines, plain or compressed. What is not there is noted, and no error.
final class DataFolder {
    let url: URL
    private var missing: [String] = []

    init(_ path: String) {
        url = URL(fileURLWithPath: path, isDirectory: true)
    }

    /// What was looked for in vain, if anything.
    var absence: String? {
        missing.isEmpty ? nil : "in \(url.path) no \(missing.joined(separator: ", "))"
    }

    /// The lines of a file, or nil where there is no such file.
    func lines<Line: Decodable>(_ name: String, as type: Line.Type) throws -> [Line]? {
        let file = url.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path) else {
            missing.append(name)
            return nil
        }
        return try JSONLines.read(file, as: type)
    }

    /// The lines of all `.jsonl` files of a folder, in the order of their names, or nil where there is none.
    func allLines<Line: Decodable>(in folder: String, as type: Line.Type) throws -> [Line]? {
        let place = url.appending(path: folder)
        let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
        let own = files.filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }
        guard !own.isEmpty else {
            missing.append(folder)
            return nil
        }
        return try own.flatMap { try JSONLines.read($0, as: type) }
    }
}

/// Reads files of one JSON value a line.
enum JSONLines {
    static func read<Line: Decodable>(_ file: URL, as type: Line.Type) throws -> [Line] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try bytes(of: file).split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
            do {
                return try decoder.decode(type, from: line)
            } catch {
                throw Trouble("\(file.path), line \(index + 1), cannot be read: \(error)")
            }
        }
    }

    private static func bytes(of file: URL) throws -> Data {
        guard file.pathExtension == "gz" else { return try Data(contentsOf: file) }
        let gzip = Process()
        let output = Pipe()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        gzip.standardOutput = output
        try gzip.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        guard gzip.terminationStatus == 0 else { throw Trouble("\(file.path) cannot be unpacked with gzip.") }
        return data
    }
}

/// Why the program cannot go on, in one sentence.
struct Trouble: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
