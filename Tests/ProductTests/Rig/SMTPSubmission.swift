import NIOCore
import NIOPosix

/// Hands one message to a mail server on this machine, as another mail server would.
///
/// Lines may be of any length and hold any byte; a line end is CRLF on the way, and a dot at the start of a line is
/// doubled (RFC 5321, section 4.5.2).
///
/// - Returns: The server's last word: the answer to the message, or the first answer that was a refusal.
func submit(_ message: [UInt8], from sender: String, to recipient: String, port: Int) async throws -> String {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    return try await channel.executeThenClose { inbound, outbound in
        var answers = Answers(inbound: inbound.makeAsyncIterator())
        var answer = try await answers.next()
        for command in ["EHLO sender.test", "MAIL FROM:<\(sender)>", "RCPT TO:<\(recipient)>", "DATA"] {
            guard answer.hasPrefix("2") else { return answer }
            try await outbound.write(ByteBuffer(string: "\(command)\r\n"))
            answer = try await answers.next()
        }
        guard answer.hasPrefix("354") else { return answer }
        try await outbound.write(ByteBuffer(bytes: dotStuffed(message)))
        answer = try await answers.next()
        try await outbound.write(ByteBuffer(string: "QUIT\r\n"))
        return answer
    }
}

/// The message as it stands on the wire after DATA, its last dot included.
private func dotStuffed(_ message: [UInt8]) -> [UInt8] {
    let (dot, carriageReturn, newline) = (UInt8(ascii: "."), UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var wire: [UInt8] = []
    wire.reserveCapacity(message.count + message.count / 32 + 8)
    for byte in message {
        if byte == dot, wire.last ?? newline == newline { wire.append(dot) }
        if byte == newline, wire.last != carriageReturn { wire.append(carriageReturn) }
        wire.append(byte)
    }
    if !wire.isEmpty, wire.last != newline { wire += [carriageReturn, newline] }
    return wire + [dot, carriageReturn, newline]
}

/// The answers of an SMTP server, one at a time; of an answer in several lines, the last.
private struct Answers {
    var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var received = ""

    init(inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
        self.inbound = inbound
    }

    mutating func next() async throws -> String {
        while true {
            while let end = received.firstIndex(of: "\r\n") {
                let line = String(received[..<end])
                received.removeSubrange(...end)
                if line.dropFirst(3).first != "-" { return line }
            }
            guard let bytes = try await inbound.next() else {
                throw RigError("The mail server closed the connection after “\(received)”.")
            }
            received += String(buffer: bytes)
        }
    }
}
