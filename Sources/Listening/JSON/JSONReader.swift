/// Reads one JSON text (RFC 8259) from bytes. Refuses what nests deeper than 64. Of two fields with
/// the same name the later one counts.
package struct JSONReader {
    private let bytes: Letters
    private var index = 0
    private static let deepest = 64

    package static func value(of bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONValue {
        let result = bytes.withUnsafeBufferPointer { letters in
            Result { () throws(JSONError) in
                var reader = JSONReader(bytes: letters)
                return try reader.whole()
            }
        }
        return try result.get()
    }

    private init(bytes: Letters) {
        self.bytes = bytes
    }

    private mutating func whole() throws(JSONError) -> JSONValue {
        let value = try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw JSONError("there is text after the JSON value") }
        return value
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= Self.deepest else { throw JSONError("the JSON nests too deep") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw JSONError("the JSON ends too early")
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let matches = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw unexpected() }
        index += text.utf8CodeUnitCount
        return value
    }

    private func unexpected() -> JSONError {
        guard peek != nil else { return JSONError("the JSON ends too early") }
        return JSONError("the JSON is malformed at byte \(index + 1)")
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        skipSpace()
        guard peek == byte else { throw unexpected() }
        index += 1
    }

    private mutating func object(_ depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var fields: [String: JSONValue] = [:]
        skipSpace()
        if peek == UInt8(ascii: "}") {
            index += 1
            return .object(fields)
        }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            try expect(UInt8(ascii: ":"))
            fields[key] = try value(depth: depth + 1)
            if try closes(UInt8(ascii: "}")) { return .object(fields) }
        }
    }

    private mutating func array(_ depth: Int) throws(JSONError) -> JSONValue {
        index += 1
        var items: [JSONValue] = []
        skipSpace()
        if peek == UInt8(ascii: "]") {
            index += 1
            return .array(items)
        }
        while true {
            items.append(try value(depth: depth + 1))
            if try closes(UInt8(ascii: "]")) { return .array(items) }
        }
    }

    /// After an item: a comma goes on, the bracket closes.
    private mutating func closes(_ bracket: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard let byte = peek, byte == bracket || byte == UInt8(ascii: ",") else { throw unexpected() }
        index += 1
        return byte == bracket
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        if peek == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw unexpected() }
    }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if peek == UInt8(ascii: "\"") {
            index += 1
            return try text(bytes[start..<index - 1])
        }
        return try escapedString(Array(bytes[start..<index]))
    }

    private func text(_ bytes: some Sequence<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw JSONError("the text is not valid UTF-8")
        }
        return text
    }

    private mutating func escapedString(_ head: [UInt8]) throws(JSONError) -> String {
        var result = head
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return try text(result)
            case UInt8(ascii: "\\"): try escape(&result)
            case 0..<0x20: throw JSONError("a string holds a bare control character")
            default: result.append(byte)
            }
        }
        throw JSONError("the JSON ends inside a string")
    }

    private mutating func escape(_ result: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw unexpected() }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): try scalar(&result)
        default:
            index -= 1
            throw unexpected()
        }
    }

    /// A surrogate without its partner becomes U+FFFD, as text in the wild is often cut there.
    private mutating func scalar(_ result: inout [UInt8]) throws(JSONError) {
        let unit = try hex()
        guard (0xD800..<0xDC00).contains(unit) else { return append(unit, to: &result) }
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else {
            return append(0xFFFD, to: &result)
        }
        let mark = index
        index += 2
        let low = try hex()
        if (0xDC00..<0xE000).contains(low) {
            append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &result)
        } else {
            index = mark
            append(0xFFFD, to: &result)
        }
    }

    private mutating func hex() throws(JSONError) -> UInt32 {
        guard bytes.count - index >= 4 else { throw JSONError("the JSON ends inside a string") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Self.hexDigit(bytes[index]) else { throw unexpected() }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private func append(_ value: UInt32, to result: inout [UInt8]) {
        result += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    }
}
