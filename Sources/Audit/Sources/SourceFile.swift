import Foundation

/// A file to be read, and as what.
struct SourceFile: Sendable, Equatable, Codable {
    enum Kind: String, Sendable, Codable { case mbox, mail, rows, lines }

    var path: String
    var kind: Kind
    var size: Int64

    /// Nil where neither the name nor the beginning of the file tells what it is.
    static func kind(of path: String) -> Kind? {
        kind(byName: path) ?? kind(byContent: beginning(of: path, count: 4096))
    }

    static func kind(byName path: String) -> Kind? {
        let url = URL(filePath: path)
        switch url.pathExtension.lowercased() {
        case "mbox", "mbx": return .mbox
        case "eml", "emlx": return .mail
        case "csv", "tsv": return .rows
        case "ndjson", "jsonl", "json": return .lines
        default:
            // Maildir: a file a mail, with names that say nothing.
            let isMaildir = ["cur", "new"].contains(url.deletingLastPathComponent().lastPathComponent)
            return isMaildir ? .mail : nil
        }
    }

    private static func kind(byContent bytes: [UInt8]) -> Kind? {
        if bytes.starts(with: "From ".utf8) { return .mbox }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") { return .lines }
        let name = bytes.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 && $0 < 0x7F }
        return !name.isEmpty && name.count < bytes.count && bytes[name.count] == UInt8(ascii: ":") ? .mail : nil
    }

    static func beginning(of path: String, count: Int) -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [] }
        defer { try? file.close() }
        return (try? file.read(upToCount: count)).map { [UInt8]($0) } ?? []
    }

    /// Compressed files are not opened here.
    static func isCompressed(_ path: String) -> Bool {
        let start = beginning(of: path, count: 4)
        return start.starts(with: [0x1F, 0x8B]) || start.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || start.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || start.starts(with: "BZh".utf8)
    }
}
