/// Names for files that came with a mail: no path, no controls, never empty.
enum FileName {
    private static let extensions = [
        "application/ics": "ics", "application/ms-tnef": "dat", "application/pdf": "pdf",
        "application/pgp-signature": "asc", "application/pkcs7-mime": "p7m", "application/pkcs7-signature": "p7s",
        "application/x-pkcs7-mime": "p7m", "application/x-pkcs7-signature": "p7s", "application/zip": "zip",
        "image/gif": "gif", "image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg", "image/webp": "webp",
        "message/delivery-status": "txt", "message/rfc822": "eml", "text/calendar": "ics", "text/csv": "csv",
        "text/html": "html", "text/plain": "txt", "text/rfc822-headers": "txt", "text/vcard": "vcf",
    ]

    /// The name without what could lead elsewhere; nil when nothing is left.
    static func cleaned(_ name: String) -> String? {
        let unsafe: Set<Character> = ["/", "\\", ":", "\0"]
        let words = PlainText.singleLine(name, limit: 1000).map { unsafe.contains($0) ? "_" : $0 }
        let text = String(words.drop { $0 == "." || $0 == " " })
        return text.isEmpty ? nil : shortened(text)
    }

    /// A name for a part that has none.
    static func invented(for type: String, number: Int) -> String {
        switch type {
        case "message/rfc822": "message-\(number).eml"
        case "text/calendar": "invitation-\(number).ics"
        case "application/ms-tnef": "winmail.dat"
        default: "attachment-\(number).\(extensions[type] ?? "bin")"
        }
    }

    /// At most 200 characters, the ending kept.
    private static func shortened(_ name: String) -> String {
        guard name.count > 200 else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        return String(ending.count > 20 ? name.prefix(200) : name.prefix(200 - ending.count) + ending)
    }
}
