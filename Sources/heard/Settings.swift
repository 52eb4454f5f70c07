import Channels
import Configuration
import Foundation
import SystemPackage

/// How a desk is run: flags over environment (`HEARD_…`) over `heard.json` in the data folder over defaults.
struct Settings: Sendable {
    var host: String
    var port: Int
    var publicURL: String?
    var smtp: SMTPServer?
    var timeZone: TimeZone
    var hourlyLimit: Int

    /// - Parameter flags: what the command line gave, by key.
    static func load(flags: [String: String?], folder: URL) async throws -> Settings {
        try Settings(try await reader(flags: flags, folder: folder))
    }

    /// Where the records are: `HEARD_DATABASE`, or `database` in `heard.json`; without either in the data folder.
    static func database(folder: URL) async throws -> String? {
        guard let address = try await reader(flags: [:], folder: folder).string(forKey: "database", isSecret: true)
        else { return nil }
        try checkIsPostgres(address)
        let file = file(in: folder)
        if ProcessInfo.processInfo.environment["HEARD_DATABASE"] == nil, URL(string: address)?.password() != nil,
            !isForOwnerAlone(file)
        {
            throw SettingsError.bad("database", file, "in a file that only its owner can read (chmod 600)")
        }
        return address
    }

    static func checkIsPostgres(_ address: String) throws {
        guard ["postgres://", "postgresql://"].contains(where: address.hasPrefix) else {
            // What stands before the colon, so that no password is shown.
            throw SettingsError.bad(
                "database", String(address.prefix { $0 != ":" }),
                "an address such as postgres://heard@db.example.org/heard")
        }
    }

    private static func file(in folder: URL) -> String {
        folder.appending(path: "heard.json").path(percentEncoded: false)
    }

    private static func reader(flags: [String: String?], folder: URL) async throws -> ConfigReader {
        let given = flags.compactMapValues { $0 }
        return ConfigReader(providers: [
            InMemoryProvider(
                name: "flags",
                values: Dictionary(
                    uniqueKeysWithValues: given.map {
                        (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false))
                    })),
            EnvironmentVariablesProvider(environmentVariables: environment()),
            try await FileProvider<JSONSnapshot>(filePath: FilePath(file(in: folder)), allowMissing: true),
        ])
    }

    /// `HEARD_SMTP` is the key `smtp`.
    private static func environment() -> [String: String] {
        let all = ProcessInfo.processInfo.environment.filter { $0.key.hasPrefix("HEARD_") }
        return Dictionary(uniqueKeysWithValues: all.map { (String($0.key.dropFirst("HEARD_".count)), $0.value) })
    }

    private init(_ reader: ConfigReader) throws {
        host = reader.string(forKey: "host", default: "127.0.0.1")
        port = try Self.number(reader, "port", in: 0...65535) ?? 8080
        publicURL = try reader.string(forKey: "publicUrl").map(Self.publicURL)
        timeZone = try reader.string(forKey: "timeZone").map(Self.zone) ?? .current
        hourlyLimit = try Self.number(reader, "hourlyLimit", in: 1...10_000) ?? 20
        smtp = try reader.string(forKey: "smtp").map { address in
            try SMTPServer(
                address: address, password: Self.password(reader), caFile: reader.string(forKey: "smtpCaFile"))
        }
    }

    private static func number(_ reader: ConfigReader, _ key: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = reader.string(forKey: ConfigKey(key)) ?? reader.int(forKey: ConfigKey(key)).map(String.init)
        else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw SettingsError.bad(key, text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func zone(_ name: String) throws -> TimeZone {
        guard let zone = TimeZone(identifier: name) else {
            throw SettingsError.bad("timeZone", name, "a name such as Europe/London")
        }
        return zone
    }

    private static func publicURL(_ text: String) throws -> String {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw SettingsError.bad("publicUrl", text, "an address such as https://desk.example.org")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// From the environment or from a file that only its owner can read; never from the command line.
    private static func password(_ reader: ConfigReader) throws -> String? {
        if let password = reader.string(forKey: "smtpPassword", isSecret: true) { return password }
        guard let path = reader.string(forKey: "smtpPasswordFile") else { return nil }
        guard isForOwnerAlone(path), let data = FileManager.default.contents(atPath: path) else {
            throw SettingsError.bad("smtpPasswordFile", path, "a file that only its owner can read (chmod 600)")
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private static func isForOwnerAlone(_ path: String) -> Bool {
        let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        return mode.map { $0 & 0o077 == 0 } ?? false
    }
}

enum SettingsError: Error, CustomStringConvertible {
    case bad(_ key: String, _ value: String, _ wanted: String)

    var description: String {
        switch self {
        case .bad(let key, let value, let wanted): "The setting \(key) is “\(value)”; it has to be \(wanted)."
        }
    }
}

extension SMTPServer {
    /// `smtp://user@host:587` with STARTTLS, `smtps://user@host:465` with TLS, `smtp+plain://127.0.0.1:25` with neither.
    init(address: String, password: String?, caFile: String?) throws {
        let wanted = "smtp://user@host:587, smtps://user@host:465, or smtp+plain://host:25 within one machine"
        guard let url = URL(string: address), let host = url.host(), let scheme = url.scheme,
            let (security, port) = Self.schemes[scheme]
        else { throw SettingsError.bad("smtp", address, wanted) }
        self.init(
            host: host, port: url.port ?? port, security: security, username: url.user(percentEncoded: false),
            password: password, caFile: caFile)
    }

    private static let schemes: [String: (Security, Int)] = [
        "smtp": (.startTLS, 587), "smtps": (.tls, 465), "smtp+plain": (.none, 25),
    ]
}
