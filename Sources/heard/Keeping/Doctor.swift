import ArgumentParser
import Foundation
import Records

/// Looks whether all is well.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look whether the desk is well: database, key, disk, outbox.",
        discussion: "Ends with 0 when all is well, and with 1 when something needs a hand.")

    @OptionGroup var data: DataFolder
    @Flag(help: "First make the index for searching anew; nobody can write meanwhile.")
    var renewSearch = false

    func run() async throws {
        if renewSearch { try await Checkup.open(data)?.renewSearch() }
        let findings =
            [Checkup.folder(data.url), Checkup.key(in: data.url), Checkup.disk(of: data.url)]
            + (await Checkup.database(of: data))
        for finding in findings { print("\(finding.isWell ? "well " : "LOOK ") \(finding.text)") }
        if findings.contains(where: { !$0.isWell }) { throw ExitCode(1) }
    }
}

/// The questions that a doctor asks a desk.
private enum Checkup {
    struct Finding {
        var isWell: Bool
        var text: String
    }

    private static let leastFree: Int64 = 1 << 30

    static func folder(_ folder: URL) -> Finding {
        let path = folder.path(percentEncoded: false)
        guard let mode = mode(of: path) else { return Finding(isWell: false, text: "The folder \(path) is not here.") }
        guard mode & 0o077 == 0 else {
            return Finding(isWell: false, text: "Others can look into the folder \(path); run chmod 700 on it.")
        }
        return Finding(isWell: true, text: "folder: \(path), for its owner alone")
    }

    static func key(in folder: URL) -> Finding {
        let file = folder.appending(path: "key")
        guard mode(of: file.path(percentEncoded: false)) != nil else {
            return Finding(
                isWell: false, text: "There is no key in the folder. heard serve makes one, restore brings one.")
        }
        do {
            _ = try Secret.load(from: file)
            return Finding(isWell: true, text: "key: in place, for its owner alone")
        } catch { return Finding(isWell: false, text: "\(error)") }
    }

    static func disk(of folder: URL) -> Finding {
        let values = try? FileManager.default.attributesOfFileSystem(forPath: folder.path(percentEncoded: false))
        guard let free = (values?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return Finding(isWell: false, text: "How much room there is on the disk could not be told.")
        }
        let text = "\(free >> 20) MB free on the disk"
        return Finding(
            isWell: free >= leastFree, text: free >= leastFree ? "disk: \(text)" : "Only \(text); mail needs room.")
    }

    static func database(of data: DataFolder) async -> [Finding] {
        do {
            guard let records = try await open(data) else {
                return [Finding(isWell: false, text: "There is no database in the folder; heard serve makes one.")]
            }
            let found = try await records.database.examine()
            return [Finding(isWell: true, text: "database: \(found)")] + findings(of: try await records.health())
        } catch {
            return [Finding(isWell: false, text: "\(error)")]
        }
    }

    /// Opened without the key, which would be made if it were missing.
    static func open(_ data: DataFolder) async throws -> Records? {
        let address = try await data.database()
        let file = Records.databaseFile(in: data.url).path(percentEncoded: false)
        guard address != nil || mode(of: file) != nil else { return nil }
        let database: any Database =
            if let address { try PostgresDatabase(address: address) } else { try SQLiteDatabase(path: file) }
        return Records(database: database, secret: Secret(bytes: []))
    }

    private static func findings(of health: Health) -> [Finding] {
        [
            Finding(
                isWell: true,
                text: """
                    schema: version \(health.schemaVersion); \(health.conversations) conversations, \
                    \(health.messages) messages, \(health.people) people, \(health.colleagues) colleagues; \
                    \(health.waiting) waiting
                    """),
            Finding(
                isWell: health.unsearchable == 0,
                text: health.unsearchable == 0
                    ? "search: every message can be found"
                    : "The index for searching does not fit the messages. Run heard doctor --renew-search."),
            Finding(
                isWell: health.overdue == 0,
                text: health.overdue == 0
                    ? "outbox: nothing is late"
                    : "\(health.overdue) mails should have gone more than an hour ago. Does heard serve run, with --smtp?"
            ),
            Finding(
                isWell: health.undecided == 0,
                text: health.undecided == 0
                    ? "outbox: nothing waits for a decision"
                    : "\(health.undecided) mails were refused or may not have arrived. Decide on them in the desk."),
        ]
    }

    private static func mode(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}
