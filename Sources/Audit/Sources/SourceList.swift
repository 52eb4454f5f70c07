import Foundation

/// Every file that the given paths lead to, kept in a file of its own so that a folder of millions takes no memory.
struct SourceList: Sendable {
    /// What was found, told by sizes and times: equal only while nothing has changed.
    private(set) var fingerprint: UInt64 = 0
    private(set) var files = 0
    private(set) var bytes: Int64 = 0
    private(set) var mails = 0
    /// Messages of one conversation may lie far apart: mail or tables are among the files.
    private(set) var needsGrouping = false
    /// Files in folders that are none of the kinds read here.
    private(set) var leftOut = 0
    private let path: String

    /// Walks the paths and writes the list to a file.
    init(_ paths: [String], listedIn path: String) throws(AuditError) {
        self.path = path
        let list = try Appender(path, at: 0)
        for name in paths {
            var status = stat()
            guard stat(name, &status) == 0 else {
                throw AuditError("\(name) cannot be read: \(String(cString: strerror(errno))).")
            }
            if status.st_mode & S_IFMT == S_IFDIR {
                try walk(name, list)
            } else {
                try add(name, list)
            }
        }
        try list.finish()
        guard files > 0 else {
            throw AuditError("There is nothing to read: .mbox, .eml, .csv, .tsv, .ndjson and .jsonl files are.")
        }
    }

    private mutating func add(_ name: String, _ list: Appender) throws(AuditError) {
        if SourceFile.isCompressed(name) { throw AuditError("\(name) is compressed; unpack it first.") }
        guard let kind = SourceFile.kind(of: name) else {
            throw AuditError("\(name) is neither mbox, mail, CSV nor NDJSON, or its name does not say so.")
        }
        try add(name, kind, list)
    }

    private mutating func add(_ name: String, _ kind: SourceFile.Kind, _ list: Appender) throws(AuditError) {
        var status = stat()
        guard stat(name, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            leftOut += 1
            return
        }
        files += 1
        mails += kind == .mail || kind == .mbox ? 1 : 0
        needsGrouping = needsGrouping || kind != .lines
        bytes += Int64(status.st_size)
        let line = "\(kind.rawValue)\t\(status.st_size)\t\(name.replacing("\n", with: "\u{0}"))\n"
        fingerprint = StableHash.of("\(line)\(status.modified)", seed: fingerprint)
        try list.add(Array(line.utf8))
    }

    /// Folders in the order of their names; a hidden file and a file of another kind are passed over.
    private mutating func walk(_ folder: String, _ list: Appender) throws(AuditError) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw AuditError("The folder \(folder) cannot be read; check that you may open it.")
        }
        for name in names where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try walk(path, list)
            } else if let kind = SourceFile.kind(byName: path) {
                try add(path, kind, list)
            } else {
                leftOut += 1
            }
        }
    }

    /// The files in their order, read back one at a time.
    func reader() throws(AuditError) -> SourceReader { try SourceReader(path) }
}

/// Reads a list of files back.
final class SourceReader {
    private let lines: LineSplitter

    init(_ path: String) throws(AuditError) {
        lines = try LineSplitter(path, from: Position())
    }

    func next() throws(AuditError) -> SourceFile? {
        guard let line = try lines.next() else { return nil }
        let parts = line.bytes.split(separator: UInt8(ascii: "\t"), maxSplits: 2).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard parts.count == 3, let kind = SourceFile.Kind(rawValue: parts[0]), let size = Int64(parts[1]) else {
            throw AuditError("The list of files is damaged; begin the audit again.")
        }
        return SourceFile(path: parts[2].replacing("\u{0}", with: "\n"), kind: kind, size: size)
    }
}

extension stat {
    /// When it was last written, to the nanosecond.
    fileprivate var modified: String {
        #if canImport(Darwin)
            "\(st_mtimespec.tv_sec).\(st_mtimespec.tv_nsec)"
        #else
            "\(st_mtim.tv_sec).\(st_mtim.tv_nsec)"
        #endif
    }
}
