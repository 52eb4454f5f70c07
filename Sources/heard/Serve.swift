import ArgumentParser
import Casework
import Channels
import Desk
import Foundation
import Hummingbird
import Logging
import NIOCore
import Records
import ServiceLifecycle
import UnixSignals

/// Starts the desk.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Start the desk.")

    @OptionGroup var data: DataFolder
    @Flag(help: "Fill an empty desk with a team and customers who are all invented.") var demo = false
    @Option(help: "Address to listen on (127.0.0.1).") var host: String?
    @Option(help: "Port to listen on (8080); 0 takes a free one.") var port: String?
    @Option(help: "Where customers reach this desk, such as https://desk.example.org; links go out only with it.")
    var publicURL: String?
    @Option(help: "Mail server: smtp://user@host:587 (STARTTLS), smtps://user@host:465, smtp+plain://127.0.0.1:25.")
    var smtp: String?
    @Option(help: "A file with the certificate authorities to trust for the mail server.") var smtpCaFile: String?
    @Option(help: "Time zone of the desk, such as Europe/London.") var timeZone: String?
    @Option(help: "Messages that may go to one address within an hour (20).") var hourlyLimit: String?

    func run() async throws {
        let settings = try await Settings.load(flags: flags, folder: data.url)
        try Records.createFolder(data.url)
        let lock = try ServerLock(folder: data.url)
        defer { lock.release() }
        let records = try await patiently { try await data.recordsOfNode() }
        if demo { try await Demo.fill(records) }
        try await serve(records, settings)
    }

    /// A database that is not there yet, because it starts with this machine for instance, is waited for.
    private func patiently(_ open: () async throws -> Records) async throws -> Records {
        let limit = ContinuousClock.now + Self.patience
        var hasComplained = false
        while true {
            do {
                let records = try await open()
                if hasComplained { Heard.complain("The database is there.") }
                return records
            } catch let error as RecordsError where error.isPassing && .now < limit {
                if !hasComplained { Heard.complain("\(error) Trying again for \(Self.patience.components.seconds) s.") }
                hasComplained = true
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private static let patience = Duration.seconds(120)

    private var flags: [String: String?] {
        [
            "host": host, "port": port, "publicUrl": publicURL, "smtp": smtp, "smtpCaFile": smtpCaFile,
            "timeZone": timeZone, "hourlyLimit": hourlyLimit,
        ]
    }

    private func serve(_ records: Records, _ settings: Settings) async throws {
        var logger = Logger(label: "heard") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let desk = Desk(
            records: records,
            options: Desk.Options(
                publicURL: settings.publicURL, timeZone: settings.timeZone, hasMailServer: settings.smtp != nil,
                ingestCommand: ingestCommand, hourlyLimit: settings.hourlyLimit),
            logger: logger)
        let postman = Postman(
            records: records, server: settings.smtp, publicURL: settings.publicURL, logger: logger)
        let application = Application(
            router: desk.router(),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            services: [desk.live, postman], onServerRunning: { await announce($0, records, settings) }, logger: logger)
        do {
            try await application.runService()
        } catch let error as IOError {
            throw ServeError.cannotListen(settings.host, settings.port, "\(error)")
        }
    }

    private var ingestCommand: String {
        let program = Bundle.main.executablePath ?? "heard"
        return "\(program) ingest --data \(data.url.path(percentEncoded: false))"
    }

    private func announce(_ channel: any Channel, _ records: Records, _ settings: Settings) async {
        let base = "http://\(settings.host):\(channel.localAddress?.port ?? settings.port)"
        Heard.say("Heard is listening on \(base)")
        do {
            Heard.say(try await wayIn(records, base: base))
            if settings.smtp == nil {
                Heard.say("No mail server is configured: replies wait in the outbox (see --smtp).")
            }
        } catch {
            Heard.complain("\(error)")
        }
    }

    private func wayIn(_ records: Records, base: String) async throws -> String {
        guard let first = try await records.members().first else {
            return "Set up your desk: \(base)/setup?key=\(try await records.signInLink(for: nil))"
        }
        return "Sign in as \(first.name): \(base)/sign-in/\(try await records.signInLink(for: first.id))"
    }
}

enum ServeError: Error, CustomStringConvertible {
    case cannotListen(_ host: String, _ port: Int, _ reason: String)
    case alreadyRunning(String)

    var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason):
            "Heard cannot listen on \(host):\(port): \(reason). Choose another --port, or stop what uses this one."
        case .alreadyRunning(let folder): "Another heard serve already works with \(folder). Stop it first."
        }
    }
}
