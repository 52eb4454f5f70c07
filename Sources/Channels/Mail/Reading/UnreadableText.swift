/// What can be shown of bytes that are no mail.
enum UnreadableText {
    private static let longest = 100_000

    /// The text if most of it is readable; nothing for binary data.
    static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let start = Array(bytes.prefix(longest))
        let controls = start.count { $0 < 0x20 && $0 != .lineFeed && $0 != .carriageReturn && $0 != .tab }
        guard controls <= start.count / 50 else { return "" }
        return PlainText.trimmedLines(TextLine.lines(of: TextDecoder.text(start, charset: nil)))
    }
}
