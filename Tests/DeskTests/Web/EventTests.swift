import Casework
import Desk
import Dispatch
import Foundation
import Glibc
import Hummingbird
import HummingbirdTesting
import Records
import Synchronization
import Testing

@Suite("Live events", .timeLimit(.minutes(5)))
struct EventTests {
    @Test("a change that another process makes is told to the open page of its conversation, by ids alone")
    func otherProcess() async throws {
        let desk = try await WebDesk()
        let (mine, other) = (try await desk.receive(), try await desk.receive(subject: "Another"))
        let process = try desk.another()
        let application = Application(router: desk.desk.router(), services: [desk.desk.live])
        try await application.test(.live) { client in
            let ada = try await desk.signIn(desk.ada, to: Web(client: client))
            let stream = try EventStream(
                port: try #require(client.port), path: "/events?conversation=\(mine.conversationID)",
                session: ada.session ?? "")
            defer { stream.close() }
            #expect(try await stream.read(until: ": open").contains("text/event-stream"))
            try await process.note("Elsewhere", in: other.conversationID, by: desk.tom.id, revision: 0)
            try await process.note("Here", in: mine.conversationID, by: desk.tom.id, revision: 0)
            let text = try await stream.read(until: "\n\n", after: "event: change")
            #expect(
                text.contains("event: change\ndata: {\"conversation\":\"\(mine.conversationID)\",\"what\":\"message\"}")
            )
            #expect(!text.contains(other.conversationID) && !text.contains("Here"))
        }
    }

    @Test("a customer's answer shows at once")
    func answer() async throws {
        let desk = try await WebDesk()
        let scene = try await Scene(desk)
        let application = Application(router: desk.desk.router(), services: [desk.desk.live])
        try await application.test(.live) { client in
            let ada = try await desk.signIn(desk.ada, to: Web(client: client))
            let stream = try EventStream(
                port: try #require(client.port), path: "/events?conversation=\(scene.conversation)",
                session: ada.session ?? "")
            defer { stream.close() }
            _ = try await stream.read(until: ": open")
            _ = try await Web(client: client).post("/their/\(scene.their)", [("answer", "yes")])
            #expect(try await stream.read(until: "\n\n", after: "\"what\":\"answer\"").contains(scene.conversation))
        }
    }
}

/// A bare connection that reads an endless answer as it comes.
private final class EventStream: Sendable {
    private let socket: Int32
    private let text = Mutex("")

    init(port: Int, path: String, session: String) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
        let request = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nCookie: heard_session=\(session)\r\n\r\n"
        _ = Array(request.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0) }
    }

    func close() { _ = Glibc.close(socket) }

    /// Everything up to and with a mark, that stands after another.
    func read(until mark: String, after start: String = "") async throws -> String {
        while true {
            if let found = text.withLock({ Self.found(mark, after: start, in: $0) }) { return found }
            let more = try await nextPiece()
            text.withLock { $0 += more }
        }
    }

    private static func found(_ mark: String, after start: String, in text: String) -> String? {
        let from = start.isEmpty ? text.startIndex : text.range(of: start)?.upperBound
        guard let from, let end = text.range(of: mark, range: from..<text.endIndex)?.upperBound else { return nil }
        return String(text[..<end])
    }

    /// Waits on a thread of its own, so that no task is kept from running.
    private func nextPiece() async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try self.receive() }) }
        }
    }

    private func receive() throws -> String {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 20_000) == 1 else { throw POSIXError(.ETIMEDOUT) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { throw POSIXError(.ECONNRESET) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
