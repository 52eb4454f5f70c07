import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A mail server on a loopback port that answers one connection by a script.
final class ScriptedSMTPServer: Sendable {
    /// What to do when a command begins with a word; the word `.` stands for the end of the text.
    struct Script: Sendable {
        var answers: [String: String] = [:]
        /// The connection is cut instead of an answer.
        var cutsAt: String?
        /// Nothing is answered any more, the connection stays.
        var hangsAt: String?
        /// With the 354 the connection ends.
        var cutsAfterGoAhead = false
    }

    let port: Int
    private let door: Door
    private let transcript = Transcript()

    init(_ script: Script) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let size = length
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, size) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let transcript = transcript
        let door = Door(listener)
        self.door = door
        Thread {
            var session = Session(script: script, transcript: transcript, connection: door.accept())
            session.run()
        }.start()
    }

    deinit { door.shut() }

    /// Every line that came, the text included.
    var lines: [String] { transcript.lines }
}

/// A listening socket that takes one connection. Whoever waits at it closes it, so that its number cannot have become
/// another socket's meanwhile.
// reason: `isOpen` is only touched under the lock.
private final class Door: @unchecked Sendable {
    private let listener: Int32
    private let lock = NSLock()
    private var isOpen = true

    init(_ listener: Int32) { self.listener = listener }

    func accept() -> Int32 {
        let connection = Glibc.accept(listener, nil, nil)
        lock.withLock {
            close(listener)
            isOpen = false
        }
        return connection
    }

    /// Ends the waiting for a connection that has not come.
    func shut() {
        lock.withLock { if isOpen { shutdown(listener, Int32(SHUT_RDWR)) } }
    }
}

/// The lines a session has received.
// reason: `received` is only touched under the lock.
private final class Transcript: @unchecked Sendable {
    private let lock = NSLock()
    private var received: [String] = []

    var lines: [String] { lock.withLock { received } }

    func add(_ line: String) { lock.withLock { received.append(line) } }
}

/// One connection, served line by line on its own thread.
private struct Session {
    let script: ScriptedSMTPServer.Script
    let transcript: Transcript
    let connection: Int32
    private var pending: [UInt8] = []
    private var isText = false
    private var isSigningIn = false

    init(script: ScriptedSMTPServer.Script, transcript: Transcript, connection: Int32) {
        self.script = script
        self.transcript = transcript
        self.connection = connection
    }

    mutating func run() {
        defer { close(connection) }
        guard connection >= 0, answer("connect", default: "220 test ESMTP") else { return }
        while let line = nextLine() {
            transcript.add(line)
            guard isText ? handleText(line) : handleCommand(line) else { return }
        }
    }

    private mutating func handleCommand(_ line: String) -> Bool {
        let verb = isSigningIn ? "credentials" : line.prefix { $0 != " " }.uppercased()
        isSigningIn = verb == "AUTH"
        switch verb {
        case "EHLO": return answer(verb, default: "250-test\r\n250-8BITMIME\r\n250 SIZE 100000000")
        case "DATA":
            guard answer(verb, default: "354 go ahead") else { return false }
            isText = script.answers[verb] == nil
            return !script.cutsAfterGoAhead
        case "AUTH": return answer(verb, default: "334 ")
        case "credentials": return answer(verb, default: "235 ok")
        case "QUIT":
            _ = answer(verb, default: "221 bye")
            return false
        default: return answer(verb, default: "250 ok")
        }
    }

    private mutating func handleText(_ line: String) -> Bool {
        guard line == "." else { return true }
        isText = false
        return answer(".", default: "250 queued as 1")
    }

    private mutating func answer(_ word: String, default standard: String) -> Bool {
        if script.cutsAt == word { return false }
        if script.hangsAt == word {
            while nextLine() != nil {}
            return false
        }
        let text = (script.answers[word] ?? standard) + "\r\n"
        return text.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) > 0 }
    }

    /// The next line without its end; nil when the other side is gone.
    private mutating func nextLine() -> String? {
        while true {
            if let end = pending.firstIndex(of: 10) {
                let line = String(decoding: pending[..<end].filter { $0 != 13 }, as: UTF8.self)
                pending.removeSubrange(...end)
                return line
            }
            var piece = [UInt8](repeating: 0, count: 65536)
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            pending += piece[..<count]
        }
    }
}
