import Foundation

/// The folder in which an audit keeps what it needs to go on, inside the one it writes to. One audit at a time.
final class AuditFolder {
    let path: String
    private let lock: Int32

    var state: String { "\(path)/state.json" }
    var files: String { "\(path)/files" }
    var spool: String { "\(path)/spool" }

    static func make(_ output: String) throws(AuditError) {
        do {
            try FileManager.default.createDirectory(atPath: "\(output)/.audit", withIntermediateDirectories: true)
        } catch {
            throw AuditError("The folder \(output) cannot be made; name another with --output.")
        }
    }

    init(_ output: String) throws(AuditError) {
        path = "\(output)/.audit"
        lock = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw AuditError("\(path) cannot be written: \(String(cString: strerror(errno))).") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw AuditError("Another audit is writing to \(output); wait for it or name another folder with --output.")
        }
    }

    deinit { close(lock) }

    /// Removes what only an unfinished audit needs. Leaving some of it behind does no harm.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Bytes free on the disk of a folder.
    static func free(_ folder: String) -> Int64? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }
}
