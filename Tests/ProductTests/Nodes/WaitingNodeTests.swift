import AsyncHTTPClient
import Foundation
import NIOHTTP1
import PostgresRig
import Testing

@Suite("A node without its database", .timeLimit(.minutes(5)))
struct WaitingNodeTests {
    @Test("it waits for the database at its start, says 503 in plain words while it is away, and goes on by itself")
    func waits() async throws {
        let server = try PostgresServer.shared.get()
        let database = try server.makeDatabase()
        defer { server.drop(database) }
        let wire = try await CuttableWire.start(to: server.socket)
        defer { wire.stop() }
        let folder = try TemporaryFolder("waiting")
        wire.become(.cut)
        let address = "postgresql://postgres@127.0.0.1:\(wire.port)/\(database)?sslmode=disable&gssencmode=disable"
        let desk = try await HeardServer.start(data: folder.path, environment: ["HEARD_DATABASE": address]) { node in
            try await eventually("the node to say that it waits", within: .seconds(60)) {
                node.errors.contains("cannot be reached") ? true : nil
            }
            wire.become(.whole)
        }
        defer { desk.stop() }
        let lines = desk.errors.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].contains("cannot be reached") && lines[0].contains("Trying again"))
        #expect(lines.last == "heard: The database is there.")

        let ada = try await DeskClient.setUp(desk)
        wire.become(.cut)
        try await eventually("the node to notice") {
            let health = try await DeskClient.get("\(desk.url)/health", session: nil)
            return health.status == .serviceUnavailable ? true : nil
        }
        let page = try await DeskClient.get("\(desk.url)/now", session: ada.session)
        #expect(page.status == .serviceUnavailable && page.headers["retry-after"] == ["5"])
        #expect(try await DeskClient.text(of: page).contains("cannot reach its database"))
        wire.become(.whole)
        try await eventually("the node to be well again") {
            let health = try await DeskClient.get("\(desk.url)/health", session: nil)
            return health.status == .ok ? true : nil
        }
        #expect(try await ada.page("/now").contains("<main"))
        try await eventually("a line that says so") { desk.errors.contains("The database is back") ? true : nil }
    }

    @Test("a node with another key does not start, and mail for it is put off")
    func otherKey() async throws {
        let server = try PostgresServer.shared.get()
        let database = try server.makeDatabase()
        defer { server.drop(database) }
        let folder = try TemporaryFolder("keys")
        let environment = ["HEARD_DATABASE": server.address(of: database)]
        let mail = Array(plainMail(id: "one@harbour.test").utf8)
        #expect(
            try await Heard.run(["ingest", "--data", folder.at("one")], input: mail, environment: environment).exit == 0
        )
        let put = try await Heard.run(["ingest", "--data", folder.at("two")], input: mail, environment: environment)
        #expect(put.exit == 75 && put.standardError.contains("copy the file “key”"))
        let serve = try await Heard.run(
            ["serve", "--data", folder.at("two"), "--port", "0"], environment: environment)
        #expect(serve.exit == 2 && serve.standardError.contains("copy the file “key”"))
    }
}
