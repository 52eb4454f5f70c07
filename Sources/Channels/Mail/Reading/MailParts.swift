/// Takes a mail apart, also where its structure is broken.
enum MailParts {
    /// Every part; at least the body as one text when there is one.
    static func read(_ mail: UnsafeBufferPointer<UInt8>, headers: HeaderFields) -> [MailPart] {
        let parts = MailPart.parts(of: mail)
        guard !parts.contains(where: { !$0.isContainer }) else { return parts }
        let body = mail[headers.bodyStart...]
        guard body.contains(where: { $0 > 0x20 }) else { return parts }
        let repaired = boundary(in: body).map { reread(body, boundary: $0) } ?? []
        return repaired.contains { !$0.isContainer } ? repaired : reread(body, boundary: nil)
    }

    /// Reads the body again under a head of our own: with the boundary that it really uses, or as plain text.
    private static func reread(_ body: Slice<UnsafeBufferPointer<UInt8>>, boundary: String?) -> [MailPart] {
        let type = boundary.map { "multipart/mixed; boundary=\"\($0)\"" } ?? "text/plain"
        let mail = Array("Content-Type: \(type)\n\n".utf8) + body
        return mail.withUnsafeBufferPointer { MailPart.parts(of: $0) }
    }

    /// What follows `--` on the first line that a part's header comes right behind.
    private static func boundary(in body: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let lines = body.split(separator: .lineFeed, maxSplits: 2000, omittingEmptySubsequences: false)
        return zip(lines, lines.dropFirst()).first { $0.starts(with: "--".utf8) && isContentHeader($1) }
            .flatMap { name($0.0) }
    }

    private static func isContentHeader(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        String(decoding: line.prefix(8), as: UTF8.self).lowercased() == "content-"
    }

    private static func name(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        let bytes = line.dropFirst(2).filter { $0 > 0x20 }
        let isPlain = bytes.allSatisfy { $0 < 0x7F && $0 != .quote && $0 != UInt8(ascii: "\\") }
        return (1...200).contains(bytes.count) && isPlain ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
