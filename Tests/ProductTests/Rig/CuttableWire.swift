import NIOCore
import NIOPosix
import Synchronization

/// The network between a node and its database, which a test can cut: a loopback port that leads to a socket file.
///
/// ```swift
/// let wire = try await CuttableWire.start(to: server.socket)
/// defer { wire.stop() }
/// wire.become(.stalled)
/// // … nothing gets through, and neither side hears that the other is gone …
/// wire.become(.whole)
/// ```
final class CuttableWire: Sendable {
    enum Condition: Sendable {
        case whole
        /// Nothing gets through any more, nobody is told, and what was on its way arrives when it is whole again.
        case stalled
        /// Connections break, and new ones break at once.
        case cut
    }

    let port: Int
    private let server: any Channel
    private let ends: Ends

    static func start(to socket: String) async throws -> CuttableWire {
        let ends = Ends(socket: socket)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                ends.accept(channel)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return CuttableWire(server, ends)
    }

    private init(_ server: any Channel, _ ends: Ends) {
        self.server = server
        self.ends = ends
        port = server.localAddress?.port ?? 0
    }

    func become(_ condition: Condition) { ends.become(condition) }

    func stop() {
        server.close(promise: nil)
        ends.become(.cut)
    }

    deinit { stop() }
}

/// Both ends of every connection on the wire.
private final class Ends: Sendable {
    private struct State {
        var condition = CuttableWire.Condition.whole
        var joined: [any Channel] = []
        /// Came while nothing got through; they lead nowhere.
        var stranded: [any Channel] = []
    }

    private let socket: String
    private let state = Mutex(State())

    init(socket: String) { self.socket = socket }

    func accept(_ channel: any Channel) {
        let condition = state.withLock { state in
            if state.condition == .stalled { state.stranded.append(channel) }
            return state.condition
        }
        switch condition {
        case .whole: join(channel)
        case .stalled: break
        case .cut: channel.close(promise: nil)
        }
    }

    private func join(_ near: any Channel) {
        ClientBootstrap(group: near.eventLoop)
            .channelOption(.autoRead, value: false)
            .connect(unixDomainSocketPath: socket)
            .whenComplete { result in
                guard case .success(let far) = result else { return near.close(promise: nil) }
                let isBuilt = near.pipeline.addHandler(Passage(to: far))
                    .and(far.pipeline.addHandler(Passage(to: near)))
                isBuilt.whenComplete { _ in self.open([near, far]) }
            }
    }

    private func open(_ channels: [any Channel]) {
        let condition = state.withLock { state in
            state.joined += channels
            return state.condition
        }
        for channel in channels { Self.put(channel, into: condition) }
    }

    func become(_ condition: CuttableWire.Condition) {
        let (joined, stranded) = state.withLock { state in
            state.condition = condition
            defer { state.stranded = condition == .stalled ? state.stranded : [] }
            return (state.joined, condition == .stalled ? [] : state.stranded)
        }
        for channel in stranded { channel.close(promise: nil) }
        for channel in joined { Self.put(channel, into: condition) }
    }

    private static func put(_ channel: any Channel, into condition: CuttableWire.Condition) {
        switch condition {
        case .whole: channel.setOption(.autoRead, value: true).whenFailure { _ in }
        case .stalled: channel.setOption(.autoRead, value: false).whenFailure { _ in }
        case .cut: channel.close(promise: nil)
        }
    }
}

/// Hands over what comes in at one end to the other.
private final class Passage: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
