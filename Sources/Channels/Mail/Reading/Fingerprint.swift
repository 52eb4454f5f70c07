import CSodium

/// A digest of what a mail says, the same for every delivery of it.
///
/// Headers that servers add on the way do not count; those that the sender wrote do, unfolded, as does the body with
/// its line ends made equal.
struct Fingerprint {
    private static let content: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references",
        "mime-version",
    ]

    private var state = crypto_hash_sha256_state()

    /// SHA-256 in 64 hexadecimal digits.
    static func of(_ mail: UnsafeBufferPointer<UInt8>, headers: HeaderFields) -> String {
        var fingerprint = Fingerprint()
        crypto_hash_sha256_init(&fingerprint.state)
        fingerprint.addHeaders(headers)
        fingerprint.addBody(UnsafeBufferPointer(rebasing: mail[headers.bodyStart...]))
        return fingerprint.finish()
    }

    private mutating func addHeaders(_ headers: HeaderFields) {
        let counted = headers.fields.filter { Self.content.contains($0.name) || $0.name.hasPrefix("content-") }
        for name in Set(counted.map(\.name)).sorted() {
            for field in counted where field.name == name {
                add(Array(name.utf8) + [.colon] + Self.words(field.value) + [0])
            }
        }
        add([0])
    }

    /// The words of a value with single spaces: servers fold lines anew.
    private static func words(_ value: [UInt8]) -> [UInt8] {
        Array(value.split { $0 <= 0x20 }.joined(separator: [.space]))
    }

    /// The body with line feeds alone, and without empty lines at its end, which servers add and take.
    private mutating func addBody(_ body: UnsafeBufferPointer<UInt8>) {
        var end = body.count
        while end > 0, body[end - 1] == .lineFeed || body[end - 1] == .carriageReturn { end -= 1 }
        let body = UnsafeBufferPointer(rebasing: body[..<end])
        var start = 0
        while start < end {
            let next = body.position(of: .carriageReturn, from: start) ?? end
            add(UnsafeBufferPointer(rebasing: body[start..<next]))
            if next < end, next + 1 == end || body[next + 1] != .lineFeed { add([.lineFeed]) }
            start = next + 1
        }
    }

    private mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { add($0) } }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        crypto_hash_sha256_update(&state, bytes.baseAddress, UInt64(bytes.count))
    }

    private mutating func finish() -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256_final(&state, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
