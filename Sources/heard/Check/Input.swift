import Foundation

/// A file or standard input, read in blocks or whole.
struct Input: ~Copyable {
    let name: String
    private let descriptor: Int32

    /// “-” is standard input.
    init(_ name: String) throws(CheckError) {
        descriptor = try Self.descriptor(of: name)
        self.name = name
    }

    private static func descriptor(of name: String) throws(CheckError) -> Int32 {
        guard name != "-" else { return STDIN_FILENO }
        var status = stat()
        guard stat(name, &status) == 0 else { throw CheckError("\(name): \(reason(errno))") }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw CheckError("\(name) is a folder; name the files in it.") }
        let descriptor = open(name, O_RDONLY)
        guard descriptor >= 0 else { throw CheckError("\(name): \(reason(errno))") }
        return descriptor
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    private static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file."
        case EACCES: "the file may not be read."
        default: String(cString: strerror(code)) + "."
        }
    }

    /// Adds what is there to be read, waiting for some; false at the end.
    func read(into bytes: inout [UInt8], atMost block: Int = 1 << 20) throws(CheckError) -> Bool {
        let old = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: block))
        var count = -1
        repeat {
            count = bytes.withUnsafeMutableBytes { buffer in
                systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[old...]))
            }
        } while count < 0 && errno == EINTR
        bytes.removeLast(block - max(count, 0))
        guard count >= 0 else { throw CheckError("\(name): \(Self.reason(errno))") }
        return count > 0
    }

    private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    /// A text and where it begins in its file.
    struct Draft {
        let text: String
        /// The bytes of the file before the text: a byte order mark is no part of it.
        let offset: Int
    }

    /// All of it as text. A byte order mark at its head is dropped.
    func text() throws(CheckError) -> String { try draft().text }

    /// All of it as text, without a byte order mark at its head.
    func draft() throws(CheckError) -> Draft {
        let bytes = try bytes()
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let offset = bytes.starts(with: mark) ? mark.count : 0
        guard let text = String(validating: bytes[offset...], as: UTF8.self) else {
            throw CheckError("\(name == "-" ? "Standard input" : name) is not valid UTF-8 text.")
        }
        return Draft(text: text, offset: offset)
    }

    /// All of it.
    func bytes() throws(CheckError) -> [UInt8] {
        var bytes: [UInt8] = []
        while try read(into: &bytes) {}
        return bytes
    }
}
