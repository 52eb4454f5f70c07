import Foundation

/// A map from 64-bit keys to 64-bit values in a file, so that it takes no memory of the process however large it grows.
///
/// Open addressing with linear probing; the system's cache keeps what is used. The file is gone when the table is.
final class DiskTable {
    private let path: String
    private var descriptor: Int32
    private var slots: UInt64
    private var count: UInt64 = 0

    init(_ path: String, slots: UInt64 = 1 << 16) throws(AuditError) {
        self.path = path
        self.slots = slots
        descriptor = try Self.make(path, slots)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    private static func make(_ path: String, _ slots: UInt64) throws(AuditError) -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0, ftruncate(descriptor, off_t(slots * 16)) == 0 else {
            throw AuditError("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        return descriptor
    }

    /// Keys are never 0.
    func value(of key: UInt64) throws(AuditError) -> UInt64? {
        let (slot, isTaken) = try find(key)
        return isTaken ? try read(slot).1 : nil
    }

    func set(_ key: UInt64, _ value: UInt64) throws(AuditError) {
        let (slot, isTaken) = try find(key)
        try write(slot, key, value)
        guard !isTaken else { return }
        count += 1
        if count * 2 > slots { try grow() }
    }

    private func find(_ key: UInt64) throws(AuditError) -> (slot: UInt64, isTaken: Bool) {
        var slot = StableHash.mixed(key) & (slots - 1)
        while true {
            let stored = try read(slot).0
            if stored == key { return (slot, true) }
            if stored == 0 { return (slot, false) }
            slot = (slot + 1) & (slots - 1)
        }
    }

    private func read(_ slot: UInt64) throws(AuditError) -> (UInt64, UInt64) {
        var entry: (UInt64, UInt64) = (0, 0)
        guard pread(descriptor, &entry, 16, off_t(slot * 16)) == 16 else {
            throw AuditError("\(path) cannot be read: \(String(cString: strerror(errno))).")
        }
        return entry
    }

    private func write(_ slot: UInt64, _ key: UInt64, _ value: UInt64) throws(AuditError) {
        var entry = (key, value)
        guard pwrite(descriptor, &entry, 16, off_t(slot * 16)) == 16 else {
            let folder = URL(filePath: path).deletingLastPathComponent().path()
            throw AuditError("The disk of \(folder) is full; make room there and go on with --resume.")
        }
    }

    private func grow() throws(AuditError) {
        let old = (descriptor, slots)
        let larger = path + ".larger"
        descriptor = try Self.make(larger, slots * 2)
        slots *= 2
        defer { close(old.0) }
        try copy(from: old.0, old.1)
        guard rename(larger, path) == 0 else {
            throw AuditError("\(path) cannot be written: \(String(cString: strerror(errno))).")
        }
    }

    private func copy(from source: Int32, _ slots: UInt64) throws(AuditError) {
        var block = [UInt64](repeating: 0, count: 8192)
        var slot: UInt64 = 0
        while slot < slots {
            let count = block.withUnsafeMutableBytes { pread(source, $0.baseAddress, $0.count, off_t(slot * 16)) }
            guard count > 0 else { throw AuditError("\(path) cannot be read: \(String(cString: strerror(errno))).") }
            for place in stride(from: 0, to: count / 8, by: 2) where block[place] != 0 {
                try write(find(block[place]).slot, block[place], block[place + 1])
            }
            slot += UInt64(count / 16)
        }
    }
}
