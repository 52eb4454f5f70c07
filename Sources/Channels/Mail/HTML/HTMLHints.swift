/// What the attributes of an element tell about the role of its words. The names are those that mail programs
/// put around the mail they answer and around signatures.
struct HTMLHints {
    private let attributes: [(name: String, value: String)]

    init(_ attributes: [(name: String, value: String)]) { self.attributes = attributes }

    private func value(_ name: String) -> String { attributes.first { $0.name == name }?.value ?? "" }

    private static let historyNames: Set<String> = [
        "gmail_quote", "gmail_quote_container", "yahoo_quoted", "moz-cite-prefix", "moz-forward-container",
        "protonmail_quote", "tutanota_quote", "zmail_extra", "quote", "gmx_quote",
        "ms-outlook-mobile-reference-message",
        "mail-editor-reference-message-container", "olk_src_body_section",
    ]
    /// From here on everything is earlier words, also outside the element.
    private static let historyStarts: Set<String> = [
        "divrplyfwdmsg", "appendonsend", "x_appendonsend", "x_divrplyfwdmsg",
    ]
    private static let signatureNames: Set<String> = [
        "gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature", "applemailsignature",
        "protonmail_signature_block", "x_signature", "mail_signature",
    ]

    private var names: [String] {
        (value("class") + " " + value("id") + " " + value("name")).lowercased().split(separator: " ").map(String.init)
    }

    var opensHistory: Bool { names.contains { Self.historyStarts.contains($0) } }

    var role: TextLine.Role? {
        guard !attributes.isEmpty else { return nil }
        let names = names
        if names.contains("moz-cite-prefix") || names.contains("gmail_attr") { return .attribution }
        if names.contains(where: { Self.historyNames.contains($0) || Self.historyStarts.contains($0) }) {
            return .quote
        }
        return names.contains { Self.signatureNames.contains($0) } ? .signature : nil
    }

    var isHidden: Bool { StyleAttribute.hides(value("style")) }

    /// Where a link leads, if that is short and safe enough to be read.
    var link: String? {
        let address = LinkAddress.safe(value("href"))
        return address.flatMap { $0.utf8.count <= 200 ? $0 : nil }
    }

    var alternative: String {
        let text = value("alt")
        return text.isEmpty || text.utf8.count > 200 ? "" : "[\(text)]"
    }
}
