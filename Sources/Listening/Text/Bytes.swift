import Patterns

/// What a byte of UTF-8 text is, looked up in one table.
enum ByteKind: UInt8 {
    case other, space, newline, lower, upper, digit, apostrophe, stop, high
}

/// The bytes of a text while it is being read.
typealias Letters = UnsafeBufferPointer<UInt8>

enum Bytes {
    static func kind(_ byte: UInt8) -> ByteKind {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .newline
        case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: .space
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): .stop
        case 0x80...0xFF: .high
        default: .other
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
    }

    static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
    static func isLower(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
    static func isNewline(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    static func lowered(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}

/// What one scalar beyond ASCII is for reading: part of a word, an apostrophe, a space, a picture or a mark.
enum WideKind { case letter, apostrophe, space, stop, mark, picture }

/// The scalar that starts at a byte, with how many bytes it takes.
struct Wide {
    let value: UInt32
    let length: Int

    init(_ bytes: Letters, at index: Int) {
        let lead = bytes[index]
        let wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        length = min(wanted, bytes.count - index)
        var value = UInt32(lead) & (wanted == 4 ? 0x07 : wanted == 3 ? 0x0F : 0x1F)
        for offset in 1..<max(length, 1) { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        self.value = value
    }

    var kind: WideKind {
        switch value {
        case 0x2018, 0x2019, 0x02BC, 0x00B4, 0x2032: .apostrophe
        case 0x00A0, 0x0085, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .space
        case 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x061F, 0x06D4, 0x0964: .stop
        case 0x00A1...0x00A9, 0x00AB...0x00B3, 0x00B6...0x00B9, 0x00BB...0x00BF, 0x00D7, 0x00F7: .mark
        case 0x200C...0x206F, 0x20A0...0x20CF, 0x3001, 0x3003...0x303F, 0xFE00...0xFE0F: .mark
        case 0x2100...0x2BFF, 0x1F000...0x1FAFF, 0xE0000...0xE01EF: .picture
        default: .letter
        }
    }
}

extension [UInt8] {
    /// Whether these bytes stand in it one behind the other.
    func holds(_ piece: [UInt8]) -> Bool {
        guard let first = piece.first, count >= piece.count else { return false }
        var index = 0
        while index <= count - piece.count {
            guard let next = self[index...(count - piece.count)].firstIndex(of: first) else { return false }
            if self[next..<next + piece.count].elementsEqual(piece) { return true }
            index = next + 1
        }
        return false
    }
}

extension WordHash {
    /// Of the letters in this range, folded.
    init(folding bytes: Letters, _ range: Range<Int>) {
        self.init()
        for index in range { fold(Bytes.lowered(bytes[index])) }
    }

    /// Of a word as it stands; thousands are hashed when the product starts, so in this module's own loop.
    init(word: String) {
        self.init()
        var word = word
        word.withUTF8 { for byte in $0 { fold(byte) } }
    }

    /// `add`, in this module's own loops.
    @inline(__always)
    mutating func fold(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
}
