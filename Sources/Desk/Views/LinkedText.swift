/// Text in which web addresses can be followed; only `http` and `https` ever become links.
struct LinkedText {
    var bytes: ArraySlice<UInt8>

    var html: HTML {
        var pieces: [HTML] = []
        var rest = bytes
        while let start = LinkedText.nextAddress(in: rest) {
            let end = LinkedText.end(of: rest[start...])
            pieces.append(LinkedText.plain(rest[..<start]))
            pieces.append(LinkedText.link(String(decoding: rest[start..<end], as: UTF8.self)))
            rest = rest[end...]
        }
        pieces.append(LinkedText.plain(rest))
        return HTML(pieces)
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> HTML { "\(String(decoding: bytes, as: UTF8.self))" }

    private static func link(_ address: String) -> HTML {
        """
        <a href="\(address)" rel="noopener noreferrer nofollow" target="_blank">\(address)</a>
        """
    }

    private static func nextAddress(in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.first { index in
            bytes[index] == UInt8(ascii: "h") && schemes.contains { isAddress(bytes[index...], after: $0) }
        }
    }

    private static let schemes = [Array("https://".utf8), Array("http://".utf8)]

    private static func isAddress(_ bytes: ArraySlice<UInt8>, after scheme: [UInt8]) -> Bool {
        bytes.starts(with: scheme) && end(of: bytes) > bytes.startIndex + scheme.count
    }

    /// Where the address ends: before white space, brackets and quotes, and without closing punctuation.
    private static func end(of bytes: ArraySlice<UInt8>) -> Int {
        var end = bytes.firstIndex { $0 <= 0x20 || $0 >= 0x7F || breaks.contains($0) } ?? bytes.endIndex
        while end > bytes.startIndex, trailing.contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private static let breaks = Array("<>\"'`{}|\\^".utf8)
    private static let trailing = Array(".,;:!?)]".utf8)
}
