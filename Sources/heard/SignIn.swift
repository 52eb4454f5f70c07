import ArgumentParser
import Casework
import Foundation
import Records

/// For whoever has lost their way in: a one-time link, printed where only the server's owner sees it.
struct SignInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in", abstract: "Print a one-time sign-in link for a colleague.")

    @OptionGroup var data: DataFolder
    @Option(help: "Where the desk is reached.") var url = "http://127.0.0.1:8080"
    @Argument(help: "The colleague's address; the first colleague where there is none.") var email: String?

    func run() async throws {
        let records = try await data.records()
        let found =
            if let email { try await records.member(withEmail: email) } else { try await records.members().first }
        guard let member = found else {
            throw RecordsError.notFound(email.map { "A colleague with the address \($0)" } ?? "Any colleague")
        }
        print("\(url)/sign-in/\(try await records.signInLink(for: member.id))")
    }
}
