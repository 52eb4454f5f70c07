import AsyncHTTPClient
import Foundation
import NIOHTTP1
import PostgresRig

/// Three nodes on one PostgreSQL, each with a mail server of its own to send through, so that it shows who sent what.
final class ThreeNodes: Sendable {
    struct Node: Sendable {
        let name: String
        let desk: HeardServer
        let smtp: ScriptedSMTPServer
        let data: String
        let environment: [String: String]

        /// What a load balancer asks.
        func isHealthy() async -> Bool {
            guard let answer = try? await DeskClient.get("\(desk.url)/health", session: nil) else { return false }
            return answer.status == .ok
        }
    }

    let nodes: [Node]
    /// Between the third node and the database.
    let wire: CuttableWire
    private let server: PostgresServer
    private let database: String
    private let folder: TemporaryFolder

    private init(
        _ nodes: [Node], wire: CuttableWire, server: PostgresServer, database: String, folder: TemporaryFolder
    ) {
        self.nodes = nodes
        self.wire = wire
        self.server = server
        self.database = database
        self.folder = folder
    }

    /// - Parameter pause: How long their mail servers take for each mail.
    static func start(sending pause: Duration) async throws -> ThreeNodes {
        let server = try PostgresServer.shared.get()
        let database = try server.makeDatabase()
        let folder = try TemporaryFolder("nodes")
        let wire = try await CuttableWire.start(to: server.socket)
        let near = server.address(of: database)
        let far = "postgresql://postgres@127.0.0.1:\(wire.port)/\(database)?sslmode=disable&gssencmode=disable"
        var nodes: [Node] = []
        for (name, address) in [("one", near), ("two", near), ("three", far)] {
            let data = folder.at(name)
            if let first = nodes.first { try copyKey(from: first.data, to: data) }
            let smtp = try await ScriptedSMTPServer.start(.acceptSlowly(pause))
            let environment = ["HEARD_DATABASE": address, "HEARD_SMTP": "smtp+plain://127.0.0.1:\(smtp.port)"]
            let desk = try await HeardServer.start(data: data, environment: environment)
            nodes.append(Node(name: name, desk: desk, smtp: smtp, data: data, environment: environment))
        }
        return ThreeNodes(nodes, wire: wire, server: server, database: database, folder: folder)
    }

    func stop() {
        for node in nodes {
            node.desk.stop()
            node.smtp.stop()
        }
        wire.stop()
        server.drop(database)
        folder.remove()
    }

    private static func copyKey(from first: String, to data: String) throws {
        try FileManager.default.createDirectory(
            atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(atPath: "\(first)/key", toPath: "\(data)/key")
    }

    /// What the database itself says.
    func rows(_ sql: String) throws -> [[String]] { try server.rows(sql, in: database) }

    func count(_ sql: String) throws -> Int {
        try rows("SELECT COUNT(*) FROM \(sql)").first?.first.flatMap(Int.init) ?? 0
    }

    /// Colleagues with a way in, all of whom may use every node.
    func colleagues(_ count: Int) async throws -> [DeskClient] {
        var all = [try await DeskClient.setUp(nodes[0].desk)]
        for number in 1..<count {
            let fields = ["name": "Colleague \(number)", "email": "colleague\(number)@support.test"]
            let page = try await all[0].post("/team/invitations", fields)
            guard let link = page.firstMatch(of: /http:\/\/[^"< ]+\/sign-in\/[A-Za-z0-9_-]+/) else {
                throw RigError("No link in the invitation: \(page)")
            }
            all.append(try await DeskClient.signIn(nodes[0].desk.url, link: String(link.output)))
        }
        return all
    }

    /// How often a text has come to a mail server whole.
    func arrivals(of text: String) -> Int {
        nodes.reduce(0) { sum, node in
            sum + node.smtp.sessions.count { $0.isComplete && String(decoding: $0.data, as: UTF8.self).contains(text) }
        }
    }
}
