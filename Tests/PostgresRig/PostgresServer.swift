import CPQ
import Foundation
import Synchronization

/// A private PostgreSQL in a folder of its own, reached by a socket in that folder alone.
///
/// It ends and its folder goes when the tests end, however they end: the shell that started it waits for the end of a
/// pipe. PostgreSQL refuses to run as root; for root it runs as Debian's user `postgres`.
public final class PostgresServer: Sendable {
    /// The one server of a test run, started when it is first asked for.
    public static let shared = Result { try PostgresServer() }

    private let folder: String
    private let process = Process()
    private let input = Pipe()
    private let made = Mutex(0)

    /// Fast and forgetful: what these tests store need not survive a power cut.
    private static let script = """
        trap '' INT TERM HUP
        as_user=$1 programs=$2 folder=$3
        $as_user "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync \
            >"$folder/log" 2>&1 || exit 1
        $as_user "$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
            -c autovacuum=off -c max_connections=300 -c shared_buffers=64MB >>"$folder/log" 2>&1 &
        read -r _
        kill -QUIT $!
        wait
        rm -rf "$folder"
        """

    public init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "heard-pg-\(UUID().uuidString.prefix(8))")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if getuid() == 0, let user = getpwnam("postgres")?.pointee { chown(folder, user.pw_uid, user.pw_gid) }
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Self.script, "postgres", Self.asUser, try Self.programs(), folder]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try process.run()
        try waitUntilReady()
    }

    /// The socket by which it is reached.
    public var socket: String { "\(folder)/.s.PGSQL.5432" }

    /// The address of one of its databases.
    public func address(of database: String) -> String { "postgresql:///\(database)?host=\(folder)&user=postgres" }

    /// Makes a database: empty, or a copy of another that nobody is connected to.
    public func makeDatabase(from template: String = "template0") throws -> String {
        let name = made.withLock { count in
            count += 1
            return "desk\(count)"
        }
        try run("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    public func drop(_ database: String) { try? run("DROP DATABASE IF EXISTS \(database) WITH (FORCE)") }

    /// Ends every connection to a database, as a restart of the server does.
    public func hangUp(on database: String) throws {
        try run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database)'")
    }

    /// Runs a statement outside any transaction.
    public func run(_ sql: String, in database: String = "postgres") throws {
        let link = PQconnectdb(address(of: database))
        defer { PQfinish(link) }
        let result = PQexec(link, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw PostgresRigError("“\(sql)” failed: \(String(cString: PQerrorMessage(link)))")
        }
    }

    /// The rows of a query, as text.
    public func rows(_ sql: String, in database: String) throws -> [[String]] {
        let link = PQconnectdb(address(of: database))
        defer { PQfinish(link) }
        let result = PQexec(link, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw PostgresRigError("“\(sql)” failed: \(String(cString: PQerrorMessage(link)))")
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { PQgetvalue(result, row, $0).map { String(cString: $0) } ?? "" }
        }
    }

    private func waitUntilReady() throws {
        let limit = Date.now.addingTimeInterval(60)
        while PQping(address(of: "postgres")) != PQPING_OK {
            guard process.isRunning, Date.now < limit else {
                let log = try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)
                throw PostgresRigError("PostgreSQL did not start: \(log ?? "no log")")
            }
            usleep(20_000)
        }
    }

    private static var asUser: String {
        getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups --" : ""
    }

    /// The newest of Debian's, or what stands on the path.
    private static func programs() throws -> String {
        let places = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: places)) ?? []).compactMap(Int.init)
        let path = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        let candidates = versions.sorted(by: >).map { "\(places)/\($0)/bin" } + path
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/postgres") })
        else { throw PostgresRigError("PostgreSQL was not found: run Tools/setup.sh test.") }
        return found
    }
}

/// Something the tests need is not there.
public struct PostgresRigError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
