import Foundation

/// Where an audit stands, so that it can go on after an interruption. Written whole or not at all.
struct Checkpoint: Sendable, Codable {
    enum Phase: Int, Sendable, Codable, Comparable {
        case reading, grouping, listening, done

        static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
    }

    /// Of the sources and of what is asked of them; another one cannot be gone on with.
    var fingerprint: String
    var phase = Phase.reading
    var place = ReadingPlace()
    var spool: Int64 = 0
    var hasMail = false
    /// Files of grouped messages that have been listened to.
    var leaves = 0
    var tables: Tables.Lengths?
    var tally = Tally()
    var trouble = Trouble()

    init(fingerprint: String) {
        self.fingerprint = fingerprint
    }

    /// Nil where there is none.
    static func read(_ path: String) throws(AuditError) -> Checkpoint? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            return try JSONDecoder().decode(Checkpoint.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw AuditError("\(path) is damaged; remove its folder and begin the audit again.")
        }
    }

    /// Beside the old one first, then in its place.
    func write(_ path: String) throws(AuditError) {
        let data: Data
        do {
            data = try JSONEncoder().encode(self)
        } catch {
            throw AuditError("The state of the audit cannot be written to \(path): \(error).")
        }
        let file = try Appender(path + ".new", at: 0)
        try file.add([UInt8](data))
        try file.finish()
        guard rename(path + ".new", path) == 0 else {
            throw AuditError("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }
}
