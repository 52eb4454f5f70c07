import Foundation
import PostgresRig
import Records
import Synchronization
import Testing

/// The kinds of database that everything has to work on alike.
enum DatabaseKind: CaseIterable {
    case sqlite, postgres

    /// The kind that the running test uses.
    @TaskLocal static var current = DatabaseKind.sqlite
}

/// Runs each test of a suite twice: on SQLite and on PostgreSQL.
struct OnBothDatabases: SuiteTrait, TestTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for kind in DatabaseKind.allCases {
            try await DatabaseKind.$current.withValue(kind) { try await function() }
        }
    }
}

extension Trait where Self == OnBothDatabases {
    static var onBothDatabases: OnBothDatabases { OnBothDatabases() }
}

/// A database of its own for one test, gone when the test is.
final class TestDatabase: Sendable {
    let kind: DatabaseKind
    let folder: TemporaryFolder
    private let postgres: String?

    /// Where the records are told to find it; `nil` for the file in their folder.
    var address: String? { postgres.flatMap { try? PostgresServer.shared.get().address(of: $0) } }

    /// A copy of this is made in a fraction of the time that the schema takes.
    private static let template = Result {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        _ = try PostgresDatabase(address: server.address(of: name))
        return name
    }

    /// - Parameter isEmpty: Without the schema, as on the very first day.
    init(_ kind: DatabaseKind = .current, isEmpty: Bool = false) throws {
        self.kind = kind
        folder = try TemporaryFolder()
        guard kind == .postgres else {
            postgres = nil
            return
        }
        let server = try PostgresServer.shared.get()
        postgres = try isEmpty ? server.makeDatabase() : server.makeDatabase(from: try Self.template.get())
    }

    deinit {
        if let postgres { try? PostgresServer.shared.get().drop(postgres) }
    }

    /// Opens it, as one more process would.
    func open() throws -> any Database {
        guard let postgres else { return try SQLiteDatabase(path: folder.path("heard.sqlite")) }
        return try PostgresDatabase(address: try PostgresServer.shared.get().address(of: postgres))
    }

    /// Hangs up, and takes no new connections until it is told to again.
    func setAway(_ isAway: Bool) throws {
        guard let postgres else { return }
        let server = try PostgresServer.shared.get()
        try server.run("ALTER DATABASE \(postgres) ALLOW_CONNECTIONS \(!isAway)")
        if isAway { try server.hangUp(on: postgres) }
    }

    /// Makes the server's clock another than the machine's, for connections made from now on.
    func setClock(ahead interval: String) throws {
        guard let postgres else { return }
        let server = try PostgresServer.shared.get()
        try server.run(
            """
            CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS
                $$ SELECT pg_catalog.clock_timestamp() + interval '\(interval)' $$
            """, in: postgres)
        try server.run("ALTER DATABASE \(postgres) SET search_path = public, pg_catalog")
    }

    /// Ends every connection there is, as a restart of the server does.
    func hangUp() throws {
        if let postgres { try PostgresServer.shared.get().hangUp(on: postgres) }
    }
}
