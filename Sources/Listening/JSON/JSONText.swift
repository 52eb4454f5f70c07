/// Writes JSON on one line, byte by byte.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 1024) {
        bytes.reserveCapacity(capacity)
    }

    /// Text that is JSON already.
    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes += $0 }
    }

    mutating func integer(_ value: Int) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let size = value.magnitude
        var place: UInt = 1
        while size / place >= 10 { place *= 10 }
        while place > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(size / place % 10))
            place /= 10
        }
    }

    /// With at most three decimals.
    mutating func number(_ value: Double) {
        guard value.isFinite else { return raw("null") }
        let thousandths = Int((value * 1000).rounded())
        if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        let size = abs(thousandths)
        integer(size / 1000)
        guard size % 1000 != 0 else { return raw(".0") }
        bytes.append(UInt8(ascii: "."))
        var rest = size % 1000
        var place = 100
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
            rest %= place
            place /= 10
        }
    }

    mutating func optional(_ value: Double?) {
        if let value { number(value) } else { raw("null") }
    }

    mutating func bool(_ value: Bool) {
        if value { raw("true") } else { raw("false") }
    }

    mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { buffer in
            guard !Self.isPlain(buffer) else {
                bytes.append(contentsOf: buffer)
                return
            }
            var plain = 0
            var index = 0
            while index < buffer.count {
                let length = Self.escapedLength(buffer, index)
                if length > 0 {
                    bytes += buffer[plain..<index]
                    escape(buffer, index)
                    plain = index + length
                }
                index += max(length, 1)
            }
            bytes += buffer[plain...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether it is ASCII without anything to escape, told eight bytes at a time.
    private static func isPlain(_ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(buffer)
        var index = 0
        while index + 8 <= raw.count {
            let eight = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let low = eight &- 0x2020_2020_2020_2020
            let quote = (eight ^ 0x2222_2222_2222_2222) &- 0x0101_0101_0101_0101
            let slash = (eight ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
            let delete = (eight ^ 0x7F7F_7F7F_7F7F_7F7F) &- 0x0101_0101_0101_0101
            guard (eight | low | quote | slash | delete) & 0x8080_8080_8080_8080 == 0 else { return false }
            index += 8
        }
        return raw[index...].allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    }

    /// How many bytes at `index` must not stand bare: quotes, control characters, and the wide line breaks U+0085,
    /// U+2028 and U+2029, which end a line for some readers.
    private static func escapedLength(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
        switch buffer[index] {
        case 0..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"): 1
        case 0xC2 where buffer[index + 1] == 0x85: 2
        case 0xE2 where buffer[index + 1] == 0x80 && buffer[index + 2] & 0xFE == 0xA8: 3
        default: 0
        }
    }

    mutating func optional(_ text: String?) {
        if let text { string(text) } else { raw("null") }
    }

    private mutating func escape(_ buffer: UnsafeBufferPointer<UInt8>, _ index: Int) {
        switch buffer[index] {
        case UInt8(ascii: "\""): raw("\\\"")
        case UInt8(ascii: "\\"): raw("\\\\")
        case UInt8(ascii: "\n"): raw("\\n")
        case UInt8(ascii: "\r"): raw("\\r")
        case UInt8(ascii: "\t"): raw("\\t")
        case 0xC2: raw("\\u0085")
        case 0xE2: buffer[index + 2] == 0xA8 ? raw("\\u2028") : raw("\\u2029")
        default:
            raw("\\u00")
            bytes.append(Self.digit(buffer[index] >> 4))
            bytes.append(Self.digit(buffer[index] & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// A list with commas between.
    mutating func list<Items: Collection>(_ items: Items, _ write: (inout JSONText, Items.Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for item in items {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            write(&self, item)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
