import NIOCore
import NIOPosix
import Synchronization

/// A mail server that fails on purpose, at a moment the test chooses, and remembers what it was told.
///
/// ```swift
/// let server = try await ScriptedSMTPServer.start(.cut(.afterFinalDot))
/// defer { server.stop() }
/// // … the desk sends, and cannot know whether the mail was taken …
/// let session = try await server.waitForSession { $0.isOver }
/// #expect(session.isComplete)
/// ```
final class ScriptedSMTPServer: Sendable {
    enum Moment: Sendable, Equatable {
        /// The server has just accepted a recipient.
        case afterRecipient
        /// The server has just said 354.
        case afterDataAccepted
        /// This many bytes of the message have come.
        case midData(after: Int)
        /// The message has come whole, and no 250 has been said.
        case afterFinalDot
    }

    enum Behaviour: Sendable, Equatable {
        /// As it should be.
        case accept
        /// As it should be, after a while for each message.
        case acceptSlowly(Duration)
        /// The connection ends.
        case cut(Moment)
        /// The server says nothing any more, and leaves the connection open.
        case hang(Moment)
        /// The server answers something else here, `451 4.3.0 Try later` say, and goes on.
        case answer(String, at: Moment)
    }

    /// What happened on one connection.
    struct Session: Sendable, Equatable {
        /// The lines of the client outside of the message.
        var commands: [String] = []
        /// What came of the message, as on the wire.
        var data: [UInt8] = []
        /// Whether the final dot has come.
        var isComplete = false
        /// Whether the server said 250 to the message.
        var isAccepted = false
        /// Whether a message is on its way here, or whole and not answered yet.
        var isUnderWay: Bool { commands.contains("DATA") && !isAccepted && !isOver }
        /// Whether the connection has ended.
        var isOver = false
    }

    let port: Int
    private let channel: any Channel
    private let script: Script

    static func start(_ behaviour: Behaviour = .accept) async throws -> ScriptedSMTPServer {
        let script = Script(behaviour)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptedSMTPHandler(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedSMTPServer(channel, script)
    }

    private init(_ channel: any Channel, _ script: Script) {
        self.channel = channel
        self.script = script
        port = channel.localAddress?.port ?? 0
    }

    /// All connections so far.
    var sessions: [Session] {
        script.sessions.withLock(\.self)
    }

    /// From the next connection on the server behaves like this.
    func behave(_ behaviour: Behaviour) {
        script.behaviour.withLock { $0 = behaviour }
    }

    /// Waits for the first session of which this is true.
    @discardableResult
    func waitForSession(
        within limit: Duration = .seconds(60), _ condition: (Session) -> Bool
    ) async throws -> Session {
        try await eventually("a session at the scripted mail server", within: limit) {
            sessions.first(where: condition)
        }
    }

    /// Closes the server and all its connections.
    func stop() {
        channel.close(promise: nil)
        script.connections.withLock { for connection in $0 { connection.close(promise: nil) } }
    }

    deinit {
        stop()
    }
}

extension ScriptedSMTPServer {
    /// What the connections of one server share.
    final class Script: Sendable {
        let behaviour: Mutex<Behaviour>
        let sessions = Mutex<[Session]>([])
        let connections = Mutex<[any Channel]>([])

        init(_ behaviour: Behaviour) {
            self.behaviour = Mutex(behaviour)
        }

        /// - Returns: The number of the new session.
        func open(_ channel: any Channel) -> Int {
            connections.withLock { $0.append(channel) }
            return sessions.withLock { sessions in
                sessions.append(.init())
                return sessions.count - 1
            }
        }
    }
}
