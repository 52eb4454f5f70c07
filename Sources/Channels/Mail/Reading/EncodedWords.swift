/// Encoded words in headers (RFC 2047), read the way they are really written.
///
/// GMime joins the base64 of neighbouring words before it decodes them and stops at the first padding, which nearly
/// every mailer writes at the end of every word: the rest of the subject would be lost. Here each word is decoded
/// alone and the bytes are joined, so letters cut in two between words are whole again too.
enum EncodedWords {
    /// The value with each run of encoded words as one word in UTF-8.
    static func merged(_ value: [UInt8]) -> [UInt8] {
        rewritten(value) { text in
            let digits = Array("0123456789ABCDEF".utf8)
            return Array("=?utf-8?q?".utf8)
                + text.utf8.flatMap { [.equals, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
                + Array("?=".utf8)
        }
    }

    /// The value with each run of encoded words as its text.
    static func decoded(_ value: [UInt8]) -> String {
        TextDecoder.text(rewritten(value) { Array($0.utf8) }, charset: nil)
    }

    private static func rewritten(_ value: [UInt8], _ write: (String) -> [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var position = 0
        while position < value.count {
            if let word = EncodedWord(in: value, at: position) {
                let (text, end) = run(from: word, in: value)
                output += write(text)
                position = end
            } else {
                output.append(value[position])
                position += 1
            }
        }
        return output
    }

    /// The text of a word and of those that follow it with only blanks between.
    private static func run(from first: EncodedWord, in value: [UInt8]) -> (text: String, end: Int) {
        var text = ""
        var charset = first.charset
        var bytes = first.bytes
        var end = first.end
        while let word = EncodedWord(in: value, at: skippingBlanks(value, from: end)) {
            if word.charset != charset {
                text += TextDecoder.text(bytes, charset: charset)
                (charset, bytes) = (word.charset, [])
            }
            bytes += word.bytes
            end = word.end
        }
        return (text + TextDecoder.text(bytes, charset: charset), end)
    }

    private static func skippingBlanks(_ value: [UInt8], from index: Int) -> Int {
        value[index...].firstIndex { $0 > 0x20 } ?? value.count
    }
}

/// One `=?charset?encoding?text?=`.
private struct EncodedWord {
    var charset: String
    var bytes: [UInt8]
    var end: Int

    init?(in value: [UInt8], at start: Int) {
        guard start + 6 < value.count, value[start] == .equals, value[start + 1] == .question,
            let first = Self.question(value, from: start + 2, within: 60), first + 2 < value.count,
            value[first + 2] == .question,
            let last = Self.question(value, from: first + 3, within: 10_000), last + 1 < value.count,
            value[last + 1] == .equals
        else { return nil }
        let content = value[(first + 3)..<last]
        switch value[first + 1] | 0x20 {
        case UInt8(ascii: "b"): bytes = Self.base64(content)
        case UInt8(ascii: "q"): bytes = Self.quoted(content)
        default: return nil
        }
        // RFC 2231, 5 puts a language behind a star.
        charset = String(decoding: value[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
            .lowercased()
        end = last + 2
    }

    private static func question(_ value: [UInt8], from start: Int, within limit: Int) -> Int? {
        value[start...].prefix(limit).firstIndex(of: .question)
    }

    private static func quoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var rest = content
        while let byte = rest.popFirst() {
            if byte == .equals, let high = rest.first.flatMap(hexDigit),
                let low = rest.dropFirst().first.flatMap(hexDigit)
            {
                output.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                output.append(byte == UInt8(ascii: "_") ? .space : byte)
            }
        }
        return output
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func base64(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for digit in content.lazy.compactMap(base64Digit) {
            buffer = (buffer << 6 | digit) & 0xFFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
        }
        return output
    }

    private static func base64Digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
        case UInt8(ascii: "+"): 62
        case .slash: 63
        default: nil
        }
    }
}
