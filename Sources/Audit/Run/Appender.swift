import Foundation

/// A file written at its end, through a buffer.
final class Appender {
    let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private let capacity: Int
    /// Bytes in the file, those still in the buffer counted.
    private(set) var length: Int64

    /// Cuts the file to a length and goes on from there.
    init(_ path: String, at length: Int64, capacity: Int = 256 << 10) throws(AuditError) {
        self.path = path
        self.length = length
        self.capacity = capacity
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
            let failure = errno
            close(descriptor)
            throw Self.failure(path, failure)
        }
    }

    deinit { close(descriptor) }

    func add(_ bytes: [UInt8]) throws(AuditError) {
        buffer += bytes
        length += Int64(bytes.count)
        if buffer.count >= capacity { try flush() }
    }

    /// Hands the buffer to the system.
    func flush() throws(AuditError) {
        var sent = 0
        while sent < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path, errno) }
            sent += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes all of it down so that it outlives a power cut.
    func finish() throws(AuditError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw Self.failure(path, errno) }
    }

    private static func failure(_ path: String, _ code: Int32) -> AuditError {
        guard code == ENOSPC || code == EDQUOT else {
            return AuditError("\(path) cannot be written: \(String(cString: strerror(code))).")
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        return AuditError("The disk of \(folder) is full; make room there and go on with --resume.")
    }
}
