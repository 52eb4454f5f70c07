import NIOCore
import Synchronization

/// One connection of the ``ScriptedSMTPServer``.
final class ScriptedSMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let script: ScriptedSMTPServer.Script
    private let behaviour: ScriptedSMTPServer.Behaviour
    private var number = 0
    private var received: [UInt8] = []
    private var isInMessage = false
    private var isSilent = false

    init(_ script: ScriptedSMTPServer.Script) {
        self.script = script
        behaviour = script.behaviour.withLock(\.self)
    }

    func channelActive(context: ChannelHandlerContext) {
        number = script.open(context.channel)
        say("220 scripted.test ESMTP", context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        record { $0.isOver = true }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        while !isSilent, isInMessage ? readMessage(context) : readCommand(context) {}
    }

    /// - Returns: Whether there was a whole line to read.
    private func readCommand(_ context: ChannelHandlerContext) -> Bool {
        guard let end = received.firstIndex(of: UInt8(ascii: "\n")) else { return false }
        var line = String(decoding: received[..<end], as: UTF8.self)
        received.removeSubrange(...end)
        if line.last == "\r" { line.removeLast() }
        record { $0.commands.append(line) }
        obey(line, context)
        return true
    }

    private func obey(_ line: String, _ context: ChannelHandlerContext) {
        switch line.prefix(4).uppercased() {
        case "EHLO": say("250-scripted.test\r\n250 8BITMIME", context)
        case "RCPT":
            if answer("250 Accepted", at: .afterRecipient, context) { reach(.afterRecipient, context) }
        case "DATA":
            isInMessage = answer("354 Go on", at: .afterDataAccepted, context)
            reach(.afterDataAccepted, context)
        case "QUIT":
            say("221 Good bye", context)
            context.close(promise: nil)
        default: say("250 OK", context)
        }
    }

    /// - Returns: Whether the message has come whole, so that commands may follow.
    private func readMessage(_ context: ChannelHandlerContext) -> Bool {
        let end = endOfMessage
        let data = Array(received[..<(end ?? received.count)])
        record { $0.data = data }
        if let bytes = behaviour.bytesOfMessage, data.count >= bytes {
            reach(.midData(after: bytes), context)
            return false
        }
        guard let end else { return false }
        received.removeSubrange(..<(end + Self.finalDot.count))
        isInMessage = false
        record { $0.isComplete = true }
        reach(.afterFinalDot, context)
        if case .acceptSlowly(let pause) = behaviour {
            accept(after: pause, context)
        } else if !isSilent {
            let isAccepted = answer("250 OK", at: .afterFinalDot, context)
            record { $0.isAccepted = isAccepted }
        }
        return true
    }

    private func accept(after pause: Duration, _ context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
            guard context.channel.isActive else { return }
            self.say("250 OK", context)
            self.record { $0.isAccepted = true }
        }
    }

    private static let finalDot = Array(".\r\n".utf8)

    /// Where the message's last line ends and the final dot begins.
    private var endOfMessage: Int? {
        if received.starts(with: Self.finalDot) { return 0 }
        return received.firstRange(of: Array("\r\n.\r\n".utf8)).map { $0.lowerBound + 2 }
    }

    /// Fails here, if this is the moment.
    private func reach(_ moment: ScriptedSMTPServer.Moment, _ context: ChannelHandlerContext) {
        switch behaviour {
        case .cut(moment):
            isSilent = true
            context.close(promise: nil)
        case .hang(moment): isSilent = true
        default: break
        }
    }

    /// Says what is usual, or what the script says for this moment.
    ///
    /// - Returns: Whether it was the usual.
    private func answer(
        _ usual: String, at moment: ScriptedSMTPServer.Moment, _ context: ChannelHandlerContext
    ) -> Bool {
        guard case .answer(let other, at: moment) = behaviour else {
            say(usual, context)
            return true
        }
        say(other, context)
        return false
    }

    private func say(_ line: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "\(line)\r\n")), promise: nil)
    }

    private func record(_ change: (inout ScriptedSMTPServer.Session) -> Void) {
        script.sessions.withLock { change(&$0[number]) }
    }
}

extension ScriptedSMTPServer.Behaviour {
    /// After how many bytes of the message it fails, if it fails in the middle of the message.
    fileprivate var bytesOfMessage: Int? {
        switch self {
        case .cut(.midData(let bytes)), .hang(.midData(let bytes)): bytes
        default: nil
        }
    }
}
