import Foundation

/// Standard output and standard error, written in whole pieces; a reader that has gone is no error.
enum Output {
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// False when nobody reads any more.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = systemWrite(descriptor, buffer, from: sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
            return Darwin.write(descriptor, rest.baseAddress, rest.count)
        #else
            return Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
    }

    /// One line on standard error.
    static func complain(_ message: String) {
        let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        write(Array("heard check: \(line)\n".utf8), to: STDERR_FILENO)
    }
}
