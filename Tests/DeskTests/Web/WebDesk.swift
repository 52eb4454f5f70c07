import Casework
import Desk
import Foundation
import Hummingbird
import HummingbirdTesting
import Records

/// The whole web over a real database, with two colleagues and a clock that stands still.
final class WebDesk: Sendable {
    static let password = "a long enough password"
    static let maren = Mailbox(name: "Maren Berg", address: "maren@mill.example")
    static let desk = Mailbox(name: "Fjord Supplies", address: "help@fjord.example")

    let folder: WebFolder
    let clock: WebClock
    let records: Records
    let desk: Desk
    let ada: Member
    let tom: Member

    init(options: Desk.Options = Desk.Options(publicURL: "https://desk.example", timeZone: .gmt)) async throws {
        folder = try WebFolder()
        clock = WebClock()
        records = try Self.records(in: folder, clock: clock, prefix: "a")
        desk = Desk(records: records, options: options)
        ada = try await records.setUp(
            SetUpRequest(
                name: "Ada Lind", email: "ada@fjord.example", password: Self.password, teamName: "Fjord Supplies",
                teamAddress: Self.desk.address, takesTaggedMail: false))
        tom = try await records.invite(name: "Tom Vik", email: "tom@fjord.example", by: ada.id)
    }

    /// The same records as another process has them open.
    func another() throws -> Records { try Self.records(in: folder, clock: clock, prefix: "b") }

    private static func records(in folder: WebFolder, clock: WebClock, prefix: String) throws -> Records {
        Records(
            database: try SQLiteDatabase(path: folder.url.appending(path: "heard.sqlite").path(percentEncoded: false)),
            secret: Secret(bytes: Array(0..<32)), clock: clock.wall(keeping: folder), ids: WebClock.ids(prefix))
    }

    /// Everything answered by the router alone, without a socket.
    func serve(_ body: @Sendable (Web) async throws -> Void) async throws {
        try await Application(router: desk.router()).test(.router) { try await body(Web(client: $0)) }
    }

    /// A colleague at their browser.
    func signIn(_ member: Member, to web: Web) async throws -> Web {
        guard let token = try await records.signIn(link: try await records.signInLink(for: member.id)),
            let session = try await records.session(token: token)
        else { throw RecordsError.notFound("The session") }
        return Web(client: web.client, session: token, csrf: session.csrf)
    }

    /// Receives a customer's mail a minute after whatever came before, and returns its conversation.
    func receive(
        _ text: String = "The pump has stopped. I want it to run again by Friday.", from: Mailbox = maren,
        subject: String = "The pump", html: String? = nil, attachments: [IncomingAttachment] = []
    ) async throws -> Receipt {
        clock.advance(seconds: 60)
        let content = "\(from.display)\n\(subject)\n\(text)"
        let digest = Cryptography.sha256Hex(Array(content.utf8))
        return try await records.receive(
            IncomingMail(
                messageID: "\(digest.prefix(12))@example", from: from, to: [Self.desk], recipients: [Self.desk.address],
                subject: subject, text: text, html: html, attachments: attachments, fingerprint: digest,
                raw: Array(content.utf8)))
    }

    /// Every value in every table.
    func state() async throws -> [String] {
        try await records.database.read { connection in
            let tables = try connection.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.map { table in
                let name = table.text("name")
                let columns = try connection.query("SELECT name FROM pragma_table_info($1)", name.sql)
                let values = columns.map { "quote(\($0.text("name")))" }.joined(separator: " || ',' || ")
                let rows = try connection.query("SELECT \(values) AS line FROM \(name) ORDER BY line")
                return "\(name): \(rows.map { $0.text("line") }.joined(separator: "; "))"
            }
        }
    }
}

/// A folder of its own for one test, gone when the test and its records are.
final class WebFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "heard-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
