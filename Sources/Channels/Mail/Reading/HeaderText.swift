import CMIME
import Casework

/// Decodes header values: encoded words (RFC 2047), addresses (RFC 5322, as loosely as mail is written), ids, dates.
enum HeaderText {
    private static let longest = 100_000

    static func decoded(_ value: [UInt8]) -> String {
        MIMELibrary.start()
        let value = Array(value.prefix(longest))
        guard let text = withCString(EncodedWords.merged(value), cmime_header_text) else { return "" }
        defer { cmime_release(text) }
        return PlainText.singleLine(String(cString: text))
    }

    static func mailboxes(_ value: [UInt8]) -> [Mailbox] {
        MIMELibrary.start()
        let value = Array(value.prefix(longest))
        var found: [Mailbox] = []
        withUnsafeMutablePointer(to: &found) { found in
            withCString(EncodedWords.merged(value)) { text in
                cmime_mailboxes(text, found) { context, name, address in
                    guard let context, let mailbox = HeaderText.mailbox(name, address) else { return }
                    context.assumingMemoryBound(to: [Mailbox].self).pointee.append(mailbox)
                }
            }
        }
        return found
    }

    static func date(_ value: [UInt8]) -> Timestamp? {
        MIMELibrary.start()
        var seconds: Int64 = 0
        guard withCString(value, { cmime_date($0, &seconds) }), abs(seconds) < 100_000_000_000 else { return nil }
        return Timestamp(microseconds: seconds * 1_000_000)
    }

    /// Message-IDs without brackets, at most the last 100. Mailers that forget the brackets are understood.
    static func messageIDs(_ value: [UInt8]) -> [String] {
        let text = String(decoding: value.prefix(longest), as: UTF8.self)
        let pieces: [Substring] = text.split(separator: "<", omittingEmptySubsequences: false)
        let bracketed = pieces.dropFirst().compactMap { piece in piece.firstIndex(of: ">").map { piece[..<$0] } }
        let found = bracketed.isEmpty ? text.split { $0.isWhitespace || $0 == "," } : bracketed
        return found.map(cleanID).filter { !$0.isEmpty && $0.utf8.count <= 998 }.suffix(100)
    }

    private static func cleanID(_ id: Substring) -> String {
        String(String.UnicodeScalarView(id.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F && $0 != ">" }))
    }

    private static func mailbox(_ name: UnsafePointer<CChar>?, _ address: UnsafePointer<CChar>?) -> Mailbox? {
        guard let address else { return nil }
        let cleaned = PlainText.singleLine(String(cString: address), limit: 320).filter { $0 != " " }
        guard !cleaned.isEmpty else { return nil }
        let name = name.map { PlainText.singleLine(String(cString: $0), limit: 300) } ?? ""
        return Mailbox(name: name == cleaned ? "" : name, address: cleaned)
    }

    private static func withCString<Result>(_ value: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let text = value.drop { $0 <= 0x20 }.prefix(longest * 3).map { CChar(bitPattern: $0) } + [0]
        return body(text)
    }
}

/// GMime, made ready once.
enum MIMELibrary {
    private static let started: Void = cmime_start()

    static func start() { _ = started }
}
