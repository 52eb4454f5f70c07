import Foundation

/// Brings messages that belong together into one small file each time, splitting what is too large again.
///
/// The files follow the keys' order, so the same input always gives the same order of conversations.
struct Partitions: Sendable {
    let folder: String
    /// What is read into memory at once.
    static let largest: Int64 = 2 << 20
    private static let bits = 6

    /// Distributes the spooled messages. Takes as much disk again as the spool.
    func distribute(
        _ spool: String, hasMail: Bool, stop: () -> Bool, progress: (Int64) -> Void
    ) throws(AuditError) {
        let threads = hasMail ? try Threads(in: folder) : nil
        if let threads {
            let mails = try SpoolReader(spool)
            while let record = try mails.nextRecord() {
                if record.isMail { try threads.add(record) }
                progress(mails.offset / 2)
                if stop() { return }
            }
        }
        let writer = try PartitionWriter(folder, name: "part", level: 0)
        let reader = try SpoolReader(spool)
        let start = hasMail ? reader.offset / 2 : 0
        while var record = try reader.nextRecord() {
            if let threads, record.isMail { record.key = try threads.thread(of: record) }
            try writer.add(record.key, record.encoded)
            progress(hasMail ? start + reader.offset / 2 : reader.offset)
            if stop() { return }
        }
        try writer.finish()
    }

    /// The files to read, in order, each found by its number; a larger one is split on the way.
    func leaves() -> PartitionWalk { PartitionWalk(folder) }

    static func path(_ folder: String, _ name: String, _ part: Int) -> String {
        "\(folder)/\(name)-\(Moment.two(part))"
    }

    /// The six bits of a key that tell its file on a level; nil below the last.
    static func part(of key: UInt64, level: Int) -> Int { Int(key >> UInt64(64 - bits * (level + 1)) & 63) }

    static let deepest = 9
}

/// Writes messages into 64 files by their keys.
final class PartitionWriter {
    private var files: [Appender] = []
    private let level: Int
    /// Nil when messages of several conversations were written.
    private(set) var onlyKey: UInt64?
    private var hasSeveral = false

    init(_ folder: String, name: String, level: Int) throws(AuditError) {
        self.level = level
        for part in 0..<64 {
            files.append(try Appender(Partitions.path(folder, name, part), at: 0, capacity: 32 << 10))
        }
    }

    func add(_ key: UInt64, _ bytes: [UInt8]) throws(AuditError) {
        if onlyKey == nil, !hasSeveral { onlyKey = key }
        if onlyKey != key {
            onlyKey = nil
            hasSeveral = true
        }
        try files[Partitions.part(of: key, level: level)].add(bytes)
    }

    func finish() throws(AuditError) {
        for file in files { try file.finish() }
    }
}

/// Goes through the files of messages, smallest keys first.
final class PartitionWalk {
    private let folder: String
    private var waiting: [(path: String, name: String, level: Int)]

    init(_ folder: String) {
        self.folder = folder
        waiting = (0..<64).reversed().map { (Partitions.path(folder, "part", $0), "part-\($0)", 0) }
    }

    /// The bytes of the next file that fits into memory; of a conversation that does not, its first messages.
    func next() throws(AuditError) -> [UInt8]? {
        while let file = waiting.popLast() {
            let size = Self.size(file.path)
            if size == 0 { continue }
            if size <= Partitions.largest { return try Self.bytes(file.path, Int(size)) }
            if let first = try split(file) { return first }
        }
        return nil
    }

    /// The beginning of the file where it holds a single conversation and so cannot be split.
    private func split(_ file: (path: String, name: String, level: Int)) throws(AuditError) -> [UInt8]? {
        let level = file.level + 1
        guard level < Partitions.deepest else { return try Self.bytes(file.path, Int(Partitions.largest)) }
        let reader = try SpoolReader(file.path)
        let writer = try PartitionWriter(folder, name: file.name, level: level)
        while let bytes = try reader.next() {
            guard let record = SpoolRecord(bytes.dropFirst(4)) else { continue }
            try writer.add(record.key, Array(bytes))
        }
        try writer.finish()
        let parts = (0..<64).reversed().map {
            (Partitions.path(folder, file.name, $0), "\(file.name)-\($0)", level)
        }
        guard writer.onlyKey == nil else {
            for part in parts { unlink(part.0) }
            return try Self.bytes(file.path, Int(Partitions.largest))
        }
        waiting += parts
        return nil
    }

    private static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    private static func bytes(_ path: String, _ count: Int) throws(AuditError) -> [UInt8] {
        var window = try Window(path, from: 0)
        while window.bytes.count < count, try window.fill() {}
        return Array(window.bytes.prefix(count))
    }
}
