import Casework
import Foundation

extension Mailbox {
    /// Addresses between commas, semicolons or line ends, each with or without a name before `<…>`.
    static func list(_ text: String, knowing participants: [Participant] = []) -> [Mailbox] {
        parts(of: text).map { trimmed in
            var mailbox = Mailbox(address: trimmed)
            if let open = trimmed.lastIndex(of: "<"), trimmed.hasSuffix(">") {
                mailbox.address = String(trimmed[trimmed.index(after: open)...].dropLast())
                mailbox.name = trimmed[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
            }
            if mailbox.name.isEmpty {
                mailbox.name = participants.first { Mailbox.key($0.address) == mailbox.key }?.name ?? ""
            }
            return mailbox
        }.filter { !$0.address.isEmpty }
    }

    /// Cut at commas, save those within quotes or in a name before an address, such as `Berg, Maren <maren@…>`.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var isQuoted = false
        let pieces = text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "\n" || !isQuoted && ",;".contains(character)
        }.map { $0.trimmingCharacters(in: .whitespaces) }
        for piece in pieces where !piece.isEmpty {
            if let name = parts.last, !name.contains("@"), piece.hasSuffix(">") {
                parts[parts.count - 1] = "\(name), \(piece)"
            } else {
                parts.append(piece)
            }
        }
        return parts
    }
}
