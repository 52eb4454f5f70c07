import CMIME

/// One node of a mail's MIME tree, in the order of the walk, outermost first.
struct MailPart {
    var index: Int
    var parent: Int?
    var isContainer: Bool
    /// In lower case, such as `text/plain`.
    var type: String
    var charset: String?
    var reportType: String?
    var isFlowed: Bool
    var deletesSpace: Bool
    var name: String?
    var contentID: String?
    var disposition: String?
    /// Decoded content.
    var bytes: [UInt8]

    /// Every part of a mail, at most 1,000.
    static func parts(of mail: UnsafeBufferPointer<UInt8>) -> [MailPart] {
        MIMELibrary.start()
        var parts: [MailPart] = []
        withUnsafeMutablePointer(to: &parts) { parts in
            _ = cmime_walk(mail.baseAddress, mail.count, parts) { context, part in
                guard let context, let part else { return }
                context.assumingMemoryBound(to: [MailPart].self).pointee.append(MailPart(part.pointee))
            }
        }
        return parts
    }

    private init(_ part: cmime_part) {
        index = Int(part.index)
        parent = part.parent < 0 ? nil : Int(part.parent)
        isContainer = part.is_container
        type = Self.text(part.type) ?? "text/plain"
        charset = Self.text(part.charset)
        reportType = Self.text(part.report_type)?.lowercased()
        isFlowed = Self.text(part.format)?.lowercased() == "flowed"
        deletesSpace = Self.text(part.delsp)?.lowercased() == "yes"
        name = (Self.encodedName(part) ?? Self.text(part.name)).flatMap(FileName.cleaned)
        contentID = Self.text(part.content_id).map { $0.filter { $0 != "<" && $0 != ">" } }
        disposition = Self.text(part.disposition)?.lowercased()
        bytes = Array(UnsafeBufferPointer(start: part.bytes, count: part.length))
    }

    /// A name in encoded words, which many mailers write where RFC 2231 has another form.
    private static func encodedName(_ part: cmime_part) -> String? {
        ParameterName.encoded(in: bytes(part.raw_disposition), key: "filename")
            ?? ParameterName.encoded(in: bytes(part.raw_type), key: "name")
    }

    private static func bytes(_ pointer: UnsafePointer<CChar>?) -> [UInt8] {
        pointer.map { Array(UnsafeCString($0)) } ?? []
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer else { return nil }
        let text = PlainText.singleLine(String(cString: pointer))
        return text.isEmpty ? nil : text
    }
}
