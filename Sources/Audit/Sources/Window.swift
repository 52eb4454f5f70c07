import Foundation

/// A file read in blocks, with the bytes at hand in one buffer that slides over it.
struct Window: ~Copyable {
    let path: String
    private let descriptor: Int32
    private(set) var bytes: [UInt8] = []
    /// Where `bytes` begins in the file.
    private(set) var base: Int64
    private static let block = 256 << 10

    init(_ path: String, from offset: Int64) throws(AuditError) {
        self.path = path
        base = offset
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AuditError("\(path) cannot be read: \(String(cString: strerror(errno))).") }
        if offset > 0, lseek(descriptor, off_t(offset), SEEK_SET) < 0 {
            throw AuditError("\(path) cannot be read from byte \(offset) on: \(String(cString: strerror(errno))).")
        }
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// Forgets the first bytes.
    mutating func drop(_ count: Int) {
        guard count > 0 else { return }
        bytes.removeFirst(count)
        base += Int64(count)
    }

    /// Adds the next block; false at the end of the file.
    mutating func fill() throws(AuditError) -> Bool {
        let old = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: Self.block))
        var count = -1
        repeat {
            count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + old }, Self.block) }
        } while count < 0 && errno == EINTR
        let failure = errno
        bytes.removeLast(Self.block - max(count, 0))
        guard count >= 0 else { throw AuditError("\(path) cannot be read: \(String(cString: strerror(failure))).") }
        return count > 0
    }
}

extension [UInt8] {
    /// The first place of a byte at or after an index.
    func place(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, let found = memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
