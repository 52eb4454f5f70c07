import Foundation

/// Bytes that mail and HTML are built from, by name.
extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let bang = UInt8(ascii: "!")
    static let quote = UInt8(ascii: "\"")
    static let ampersand = UInt8(ascii: "&")
    static let apostrophe = UInt8(ascii: "'")
    static let slash = UInt8(ascii: "/")
    static let colon = UInt8(ascii: ":")
    static let lessThan = UInt8(ascii: "<")
    static let equals = UInt8(ascii: "=")
    static let greaterThan = UInt8(ascii: ">")
    static let question = UInt8(ascii: "?")
}

extension UnsafeBufferPointer<UInt8> {
    /// The first place of a byte at or after an index.
    func position(of byte: UInt8, from index: Int) -> Int? {
        guard let base = baseAddress, index < count else { return nil }
        guard let found = memchr(base + index, Int32(byte), count - index) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
