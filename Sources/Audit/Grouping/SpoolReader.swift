/// Reads messages back from a temporary file, one after another.
final class SpoolReader {
    private var window: Window
    private var start = 0
    private let path: String

    init(_ path: String) throws(AuditError) {
        self.path = path
        window = try Window(path, from: 0)
    }

    /// Bytes read so far.
    var offset: Int64 { window.base + Int64(start) }

    /// The record's bytes with their length in front; nil at the end.
    func next() throws(AuditError) -> ArraySlice<UInt8>? {
        guard try hold(4) else { return nil }
        let length = (0..<4).reversed().reduce(0) { $0 << 8 | Int(window.bytes[start + $1]) }
        guard length < 1 << 20, try hold(4 + length) else {
            throw AuditError("The temporary file \(path) is damaged; begin the audit again without --resume.")
        }
        defer { start += 4 + length }
        return window.bytes[start..<start + 4 + length]
    }

    private func hold(_ count: Int) throws(AuditError) -> Bool {
        while window.bytes.count - start < count {
            window.drop(start)
            start = 0
            guard try window.fill() else { return false }
        }
        return true
    }

    /// The record itself.
    func nextRecord() throws(AuditError) -> SpoolRecord? {
        guard let bytes = try next() else { return nil }
        guard let record = SpoolRecord(bytes.dropFirst(4)) else {
            throw AuditError("The temporary file \(path) is damaged; begin the audit again without --resume.")
        }
        return record
    }
}
