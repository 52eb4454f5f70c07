import ArgumentParser
import Casework
import Foundation
import Records

/// Takes away everything of a person who asks for it.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Take away everything of one person, for good.",
        discussion: """
            Says first what would go, and does it only with --yes. What others quote of them in their own mails stays, and \
            so do backups and exports made before.
            """)

    @OptionGroup var data: DataFolder
    @Flag(help: "Do it; it cannot be taken back.") var yes = false
    @Argument(help: "The person: an address, their whole name, or their id.") var person: String

    func run() async throws {
        let records = try await data.records()
        let found = try await records.people(named: person)
        guard let one = found.first else { throw RecordsError.notFound("A person called “\(person)”") }
        guard found.count == 1 else { throw EraseError.several(found) }
        let erasure = yes ? try await records.erase(one.id) : try await records.erasure(of: one.id)
        print(erasure.inWords(isDone: yes))
        if !yes { print("Nothing has been changed. To do it: heard erase --yes '\(person)'") }
    }
}

enum EraseError: Error, CustomStringConvertible {
    case several([Person])

    var description: String {
        switch self {
        case .several(let people):
            "There are \(people.count) of that name. Give one's address: "
                + people.map { $0.addresses.first ?? $0.id }.joined(separator: ", ") + "."
        }
    }
}

extension Erasure {
    func inWords(isDone: Bool) -> String {
        let who = "\(person.name) (\(person.addresses.joined(separator: ", ")))"
        var lines = ["\(isDone ? "Gone is" : "This would take away") everything of \(who):"]
        lines.append("  conversations with them alone, as a whole: \(conversations)")
        lines.append("  conversations with others, of which only their part goes: \(shared)")
        lines.append("  messages: \(messages), files: \(files), answers: \(answers), promises: \(promises)")
        lines.append("  what is known of them. The history keeps ids only.")
        return lines.joined(separator: "\n")
    }
}
