import HTTPTypes
import Hummingbird
import NIOCore
import Records
import ServiceLifecycle

/// Server-sent events: ids only, framed by hand (WHATWG HTML, section 9.2).
extension Desk {
    private static let heartbeat = Duration.seconds(15)

    func events(_ request: Request, _ context: DeskContext) throws -> Response {
        let wanted = request.uri.queryParameters["conversation"].map(String.init)
        let live = live
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", Self.buffering: "no"],
            body: ResponseBody { writer in
                let subscription = live.subscribe()
                defer { live.unsubscribe(subscription.id) }
                try await writer.write(ByteBuffer(string: ": open\n\n"))
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await Self.pass(subscription.changes, about: wanted, to: &writer)
                }
                try await writer.finish(nil)
            })
    }

    /// Writes changes as they come, and a heartbeat while none does.
    private static func pass(
        _ changes: AsyncStream<Change>, about wanted: String?, to writer: inout any ResponseBodyWriter
    ) async throws {
        let beats = AsyncStream<Change?> { continuation in
            let follow = Task {
                for await change in changes.cancelOnGracefulShutdown() { continuation.yield(change) }
                continuation.finish()
            }
            let beat = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: heartbeat)
                    continuation.yield(nil)
                }
            }
            continuation.onTermination = { _ in
                follow.cancel()
                beat.cancel()
            }
        }
        for await change in beats {
            guard let change else {
                try await writer.write(ByteBuffer(string: ": beat\n\n"))
                continue
            }
            // What may have been missed concerns everybody.
            guard wanted == nil || wanted == change.conversationID || change == .unknown else { continue }
            let data = "{\"conversation\":\"\(change.conversationID)\",\"what\":\"\(kind(of: change.verb))\"}"
            try await writer.write(ByteBuffer(string: "event: change\ndata: \(data)\n\n"))
        }
    }

    private static func kind(of verb: String) -> String {
        switch verb {
        case "message", "reply", "note", "cancelled": "message"
        case "answer": "answer"
        case "delivery": "delivery"
        case "owner", "held": "owner"
        case "understanding": "understanding"
        default: "state"
        }
    }

    private static let buffering = HTTPField.Name("X-Accel-Buffering")!  // reason: a valid constant name
}
