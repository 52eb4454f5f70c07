import Hummingbird

/// The fields of an `application/x-www-form-urlencoded` body or query, several values to a name where they were sent.
struct FormFields: Sendable, Equatable {
    private var fields: [(name: String, value: String)] = []

    init() {}

    init(_ text: String) {
        fields = text.utf8.split(separator: UInt8(ascii: "&")).prefix(1000).map { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// The first value of that name, or an empty text.
    subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    func isOn(_ name: String) -> Bool { !["", "0", "false", "off"].contains(self[name]) }

    static func == (left: FormFields, right: FormFields) -> Bool {
        left.fields.elementsEqual(right.fields) { $0 == $1 }
    }

    private static func decoded(_ part: some Collection<UInt8>) -> String {
        var bytes: [UInt8] = []
        var rest = Array(part)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = hex(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private static func hex(_ digits: ArraySlice<UInt8>) -> UInt8? {
        UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

extension Request {
    /// What a form sends in the address: there, too, a `+` is a space.
    var queryFields: FormFields { FormFields(uri.query ?? "") }
}
