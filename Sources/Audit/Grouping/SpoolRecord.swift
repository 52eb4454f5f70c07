import Listening

/// One message on its way to its conversation, as it stands in a temporary file.
struct SpoolRecord: Sendable, Equatable {
    /// The conversation's key; of a mail without known thread, the key of its subject.
    var key: UInt64
    /// Of a mail: its own id and those it answers to, as hashes.
    var links: [UInt64] = []
    /// Of a mail: its subject says that it answers.
    var isAnswer = false
    var from: Turn.Speaker
    var at: Int64?
    var id: String
    var customer: String
    var text: String
    /// Not stored: the source gave a time that could not be read.
    var hasUnreadTime = false
    /// Not stored: its place among all messages.
    var order = 0
    /// Not stored: its time, or where it has none that of the message before it.
    var sortsAt: Int64?

    var isMail: Bool { !links.isEmpty }
}

extension SpoolRecord {
    /// The length of what follows in four bytes, then the fields.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64 + links.count * 8 + id.utf8.count + customer.utf8.count + text.utf8.count)
        bytes.append(integer: UInt32(0))
        bytes.append(integer: key)
        bytes.append(integer: at ?? .min)
        bytes.append((from == .agent ? 1 : 0) | (isAnswer ? 2 : 0))
        bytes.append(UInt8(links.count))
        for link in links { bytes.append(integer: link) }
        for part in [id, customer, text] {
            bytes.append(integer: UInt32(part.utf8.count))
            bytes += part.utf8
        }
        withUnsafeBytes(of: UInt32(bytes.count - 4).littleEndian) { bytes.replaceSubrange(0..<4, with: $0) }
        return bytes
    }

    /// Reads what `encoded` wrote, without its length; nil where the file is damaged.
    init?(_ bytes: ArraySlice<UInt8>) {
        var reader = FieldReader(bytes)
        guard let key: UInt64 = reader.integer(), let at: Int64 = reader.integer(), let flags: UInt8 = reader.integer(),
            let count: UInt8 = reader.integer()
        else { return nil }
        var links: [UInt64] = []
        for _ in 0..<count {
            guard let link: UInt64 = reader.integer() else { return nil }
            links.append(link)
        }
        guard let id = reader.text(), let customer = reader.text(), let text = reader.text() else { return nil }
        self.init(
            key: key, links: links, isAnswer: flags & 2 != 0, from: flags & 1 != 0 ? .agent : .customer,
            at: at == .min ? nil : at, id: id, customer: customer, text: text)
    }
}

private struct FieldReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func integer<Number: FixedWidthInteger>() -> Number? {
        let size = MemoryLayout<Number>.size
        guard rest.count >= size else { return nil }
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size).reversed().reduce(0) { Self.joined($0, $1) }
    }

    private static func joined<Number: FixedWidthInteger>(_ high: Number, _ low: UInt8) -> Number {
        MemoryLayout<Number>.size == 1 ? Number(truncatingIfNeeded: low) : high << 8 | Number(truncatingIfNeeded: low)
    }

    mutating func text() -> String? {
        guard let count: UInt32 = integer(), rest.count >= Int(count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return String(decoding: rest.prefix(Int(count)), as: UTF8.self)
    }
}

extension [UInt8] {
    /// Least significant byte first.
    fileprivate mutating func append<Number: FixedWidthInteger>(integer: Number) {
        Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) }
    }
}
