import Casework

/// What a mail says and carries, chosen from its parts.
struct MailBody {
    private(set) var lines: [TextLine] = []
    private(set) var html: String?
    private(set) var attachments: [IncomingAttachment] = []

    init(_ parts: [MailPart]) {
        let tree = PartTree(parts)
        let bodies = parts.filter { tree.isBody($0) }
        for group in tree.groups(of: bodies) { add(group) }
        for part in parts where !part.isContainer && !bodies.contains(where: { $0.index == part.index }) {
            attach(part, isRelated: tree.isRelated(part))
        }
    }

    /// Takes in one text, in the forms in which it was sent.
    private mutating func add(_ forms: [MailPart]) {
        let plain = forms.filter { $0.type != "text/html" }.map(Self.text).joined(separator: "\n")
        let markup = forms.filter { $0.type == "text/html" }.map { TextDecoder.text($0.bytes, charset: $0.charset) }
            .joined(separator: "\n")
        let hasPlain = plain.utf8.contains { $0 > 0x20 }
        if !lines.isEmpty { lines.append(TextLine(text: "")) }
        lines += hasPlain ? TextLine.lines(of: plain) : HTMLRenderer.lines(of: markup)
        addHTML(markup.isEmpty ? nil : markup, plain: plain)
    }

    /// As soon as one text comes as HTML, the plain ones beside it are part of the HTML too.
    private mutating func addHTML(_ markup: String?, plain: String) {
        guard let markup else {
            if html != nil { html? += MailHTML.paragraphs(of: plain) } else { plainSoFar += plain + "\n" }
            return
        }
        html = (html ?? (plainSoFar.isEmpty ? "" : MailHTML.paragraphs(of: plainSoFar))) + markup
    }

    private var plainSoFar = ""

    private mutating func attach(_ part: MailPart, isRelated: Bool) {
        let name = part.name ?? FileName.invented(for: part.type, number: attachments.count + 1)
        let isInline =
            part.contentID != nil && part.disposition != "attachment" && (isRelated || part.disposition == "inline")
        attachments.append(
            IncomingAttachment(
                name: name, type: part.type, contentID: part.contentID, isInline: isInline, bytes: part.bytes))
    }

    private static func text(_ part: MailPart) -> String {
        let text = TextDecoder.text(part.bytes, charset: part.charset)
        return part.isFlowed ? FlowedText.joined(text, deletesSpace: part.deletesSpace) : text
    }
}

/// Where parts stand among each other.
struct PartTree {
    private let parts: [MailPart]

    init(_ parts: [MailPart]) { self.parts = parts }

    /// Text that the person wrote into the mail, not a file with text in it.
    func isBody(_ part: MailPart) -> Bool {
        guard !part.isContainer, part.disposition != "attachment", part.type.hasPrefix("text/") else { return false }
        if nearest("multipart/alternative", of: part) != nil { return part.name == nil && part.type != "text/calendar" }
        return (part.type == "text/plain" || part.type == "text/html") && (part.name == nil || isFirst(part))
    }

    /// A picture that belongs to an HTML text.
    func isRelated(_ part: MailPart) -> Bool { nearest("multipart/related", of: part) != nil }

    /// Bodies that are forms of the same text stand together; every other body stands alone.
    func groups(of bodies: [MailPart]) -> [[MailPart]] {
        var groups: [[MailPart]] = []
        var places: [Int: Int] = [:]
        for body in bodies {
            guard let alternative = nearest("multipart/alternative", of: body) else {
                groups.append([body])
                continue
            }
            if let place = places[alternative] {
                groups[place].append(body)
            } else {
                places[alternative] = groups.count
                groups.append([body])
            }
        }
        return groups.map(known)
    }

    /// Without forms that only few programs read, where a common one is there.
    private func known(_ forms: [MailPart]) -> [MailPart] {
        let common = forms.filter { $0.type == "text/plain" || $0.type == "text/html" }
        return common.isEmpty ? forms : common
    }

    /// Some programs name even the text itself.
    private func isFirst(_ part: MailPart) -> Bool {
        part.disposition == nil && parts.first { !$0.isContainer }?.index == part.index
    }

    private func nearest(_ type: String, of part: MailPart) -> Int? {
        var index = part.parent
        while let current = index, parts.indices.contains(current) {
            if parts[current].type == type { return current }
            index = parts[current].parent
        }
        return nil
    }
}
