import Casework
import Channels
import Foundation
import Testing

/// The mails in `Mails`, each a shape that real programs send.
enum Sample {
    static func bytes(_ name: String) throws -> [UInt8] {
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "eml", subdirectory: "Mails"))
        return Array(try Data(contentsOf: file))
    }

    static func mail(_ name: String) throws -> IncomingMail { MailParser.parse(try bytes(name)) }

    /// A mail with an ordinary head and the given text.
    static func mail(text: String, headers: String = "") -> IncomingMail {
        MailParser.parse(Array("From: anna@weber.example\nSubject: Test\n\(headers)\n\(text)".utf8))
    }
}

/// The letters and digits of a text, in order, without quotation marks and blanks.
func words(_ texts: String...) -> [String] {
    texts.joined(separator: "\n").split { !$0.isLetter && !$0.isNumber }.map(String.init).sorted()
}
