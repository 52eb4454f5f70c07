import ArgumentParser
import Channels
import Foundation
import Records

/// Takes mail as a mail server pipes it. Exit 0 only when all is stored; 75 asks the server to try again.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Store mail from files, or one mail from standard input.",
        discussion: """
            Prints one JSON line a message: {"outcome":"new"|"added"|"duplicate"|"kept","conversation":"…","message":"…"}.
            Exits 0 when everything is safely stored and 75 when something could not be, so that a mail server tries again.
            """)
    static let tryAgain = ExitCode(75)

    @OptionGroup var data: DataFolder
    @Argument(help: "Files with one mail each (RFC 5322).") var files: [String] = []

    func run() async throws {
        do {
            let intake = MailIntake(records: try await data.recordsOfNode())
            var isStored = true
            for file in files.isEmpty ? [nil] : files.map(Optional.some) where await !take(file, into: intake) {
                isStored = false
            }
            if !isStored { throw Self.tryAgain }
        } catch let code as ExitCode {
            throw code
        } catch {
            Heard.complain("\(error)")
            throw Self.tryAgain
        }
    }

    private func take(_ file: String?, into intake: MailIntake) async -> Bool {
        do {
            let receipt = try await intake.take(try Self.bytes(of: file))
            print(try Self.line(for: receipt))
            return true
        } catch {
            Heard.complain("\(file ?? "the mail") could not be stored: \(error)")
            return false
        }
    }

    private static func bytes(of file: String?) throws -> [UInt8] {
        guard let file else { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: file)))
        } catch {
            throw IngestError.cannotRead(file)
        }
    }

    private struct Line: Encodable {
        var outcome: Receipt.Outcome
        var conversation: String
        var message: String
    }

    private static func line(for receipt: Receipt) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let line = Line(
            outcome: receipt.outcome, conversation: receipt.conversationID, message: receipt.messageID)
        return String(decoding: try encoder.encode(line), as: UTF8.self)
    }
}

enum IngestError: Error, CustomStringConvertible {
    case cannotRead(String)

    var description: String {
        switch self {
        case .cannotRead(let file): "\(file) cannot be read. Check the path and that you may read it."
        }
    }
}
