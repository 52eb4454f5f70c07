import Casework

/// What is attached, with its size.
struct FileList: Sendable {
    var attachments: [Attachment]

    var html: HTML? {
        attachments.isEmpty ? nil : "<ul class=\"files\" aria-label=\"Attached\">\(attachments.map(file))</ul>"
    }

    private func file(_ attachment: Attachment) -> HTML {
        """
        <li>\(if: attachment.isSafeImage, picture(attachment))\
        <a\("href", to: .attachment(attachment.id)) download><bdi>\(FileList.shown(attachment.name))</bdi></a> \
        <small>\(FileList.size(attachment.size))</small></li>
        """
    }

    /// A picture says what the customer saw; it is fetched when it comes into view.
    private func picture(_ attachment: Attachment) -> HTML {
        """
        <a class="picture"\("href", to: .attachment(attachment.id)) target="_blank" rel="noopener">\
        <img\("src", to: .attachment(attachment.id)) loading="lazy" alt="\(FileList.shown(attachment.name))"></a>
        """
    }

    static func shown(_ name: String) -> String { name.isEmpty ? "A file without a name" : name }

    /// "812 bytes", "14 kB", "2.4 MB".
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1000: "\(bytes) bytes"
        case ..<1_000_000: "\(bytes / 1000) kB"
        default: "\(bytes / 1_000_000).\(bytes % 1_000_000 / 100_000) MB"
        }
    }
}
