import CMIME

/// Turns the bytes of a text part into text that can be read, whatever its label says.
enum TextDecoder {
    /// By the declared charset if it is known and fits; otherwise UTF-8 where valid, else Windows-1252. Cleaned of
    /// controls, line ends as LF.
    static func text(_ bytes: [UInt8], charset: String?) -> String {
        PlainText.cleaned(decoded(withoutMark(bytes), charset: charset.map { $0.lowercased() }))
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, charset: String?) -> String {
        switch charset {
        case nil, "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "8bit", "binary": guessed(bytes)
        case "utf-8", "utf8", "unicode-1-1-utf-8": repaired(bytes)
        case let charset?: converted(bytes, supersets[charset] ?? charset) ?? guessed(bytes)
        }
    }

    /// What is really meant by labels that mailers use for more than they name (as the WHATWG Encoding Standard has it).
    private static let supersets = [
        "big5": "big5-hkscs", "euc-kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030",
        "iso-8859-1": "windows-1252", "iso-8859-9": "windows-1254", "iso-8859-11": "windows-874",
        "ks_c_5601-1987": "cp949", "latin1": "windows-1252", "shift-jis": "cp932", "shift_jis": "cp932",
        "sjis": "cp932", "tis-620": "windows-874", "x-gbk": "gb18030", "x-sjis": "cp932",
    ]

    private static func guessed(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? western(bytes)
    }

    /// Declared as UTF-8: a few broken bytes are marked, but text with more broken than sound letters is another.
    private static func repaired(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let text = String(decoding: bytes, as: UTF8.self)
        let scalars = text.unicodeScalars
        let broken = scalars.count { $0 == "\u{FFFD}" }
        let sound = scalars.count { $0.value > 0x7F } - broken
        return broken > sound ? western(bytes) : text
    }

    private static func western(_ bytes: ArraySlice<UInt8>) -> String {
        converted(bytes, "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
    }

    /// Nil when the charset is unknown or more than a tenth of the bytes do not fit it.
    private static func converted(_ bytes: ArraySlice<UInt8>, _ charset: String) -> String? {
        MIMELibrary.start()
        return bytes.withUnsafeBufferPointer { buffer -> String? in
            var length = 0
            var broken = 0
            guard let text = cmime_convert(charset, buffer.baseAddress, buffer.count, &length, &broken) else {
                return nil
            }
            defer { cmime_release(text) }
            guard broken <= buffer.count / 10 || charset == "windows-1252" else { return nil }
            return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
        }
    }

    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }
}
