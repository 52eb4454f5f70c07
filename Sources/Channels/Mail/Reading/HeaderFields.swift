/// The header fields of a mail, or of any block in their form, as they stand in the bytes.
struct HeaderFields {
    /// A field with its name in lower case and its value unfolded, not decoded, NULs taken out.
    struct Field {
        var name: String
        var value: [UInt8]
    }

    private(set) var fields: [Field] = []
    /// Where the body begins.
    private(set) var bodyStart = 0

    private static let mostFields = 2000

    /// Reads fields up to the first empty line or the first line that is no field.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) {
        bodyStart = start
        while bodyStart < bytes.count {
            let end = bytes.position(of: .lineFeed, from: bodyStart) ?? bytes.count
            let line = Self.line(bytes, bodyStart..<end)
            let next = min(end + 1, bytes.count)
            if line.isEmpty {
                bodyStart = next
                return
            }
            guard add(line, isFirst: bodyStart == start) else { return }
            bodyStart = next
        }
    }

    init(_ bytes: [UInt8]) { self = bytes.withUnsafeBufferPointer { HeaderFields($0) } }

    /// Every value of a header, in the order of the mail.
    func values(_ name: String) -> [[UInt8]] { fields.filter { $0.name == name }.map(\.value) }

    /// The first value of a header as text, trimmed, 8-bit bytes repaired.
    func text(_ name: String) -> String? {
        fields.first { $0.name == name }.map { PlainText.singleLine(String(decoding: $0.value, as: UTF8.self)) }
    }

    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    private static func line(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Slice<
        UnsafeBufferPointer<UInt8>
    > {
        var line = bytes[range]
        if line.last == .carriageReturn { line.removeLast() }
        return line
    }

    /// Takes a line in: a field, or the continuation of one. False when it is neither.
    private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, isFirst: Bool) -> Bool {
        if line.first == .space || line.first == .tab {
            guard !fields.isEmpty else { return false }
            fields[fields.count - 1].value.append(contentsOf: line.lazy.filter { $0 != 0 })
            return true
        }
        if isFirst, line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8) { return true }
        guard let colon = line.firstIndex(of: .colon), let name = Self.name(line[..<colon]) else { return false }
        if fields.count < Self.mostFields {
            fields.append(Field(name: name, value: line[(colon + 1)...].filter { $0 != 0 }))
        }
        return true
    }

    private static func name(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == .space || last == .tab { bytes.removeLast() }
        guard (1...100).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
