import CSodium
public import Foundation

/// The installation's key: signs reply addresses and customer links. Kept in a file that only its owner can read.
public struct Secret: Sendable {
    public let bytes: [UInt8]

    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the key file, or makes one; safe when two processes start at once.
    ///
    /// - Throws: ``RecordsError/badSecret(path:reason:)`` when the file is too short, or others may read it.
    public static func load(from file: URL) throws -> Secret {
        let path = file.path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: path) { try create(at: path) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RecordsError.badSecret(path: path, reason: "it cannot be read")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
        guard mode & 0o077 == 0 else {
            throw RecordsError.badSecret(path: path, reason: "others can read it; run chmod 600 on it")
        }
        guard data.count >= 32 else { throw RecordsError.badSecret(path: path, reason: "it is shorter than 32 bytes") }
        return Secret(bytes: [UInt8](data))
    }

    /// Makes this the key of a folder that has none yet, or has it already.
    static func keep(_ bytes: [UInt8], in file: URL) throws {
        let path = file.path(percentEncoded: false)
        if !FileManager.default.fileExists(atPath: path) { try create(at: path, with: bytes) }
        guard try load(from: file).bytes == bytes else {
            throw RecordsError.badSecret(path: path, reason: "it is another than the backup's; move it away first")
        }
    }

    /// Writes a whole new file beside it and links it into place: the first process wins, nobody sees half a key.
    private static func create(at path: String, with bytes: [UInt8] = Cryptography.random(32)) throws {
        let fresh = path + "." + Cryptography.token(bytes: 6)
        guard
            FileManager.default.createFile(atPath: fresh, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
        else { throw RecordsError.badSecret(path: path, reason: "it cannot be written") }
        defer { try? FileManager.default.removeItem(atPath: fresh) }
        if link(fresh, path) != 0 && errno != EEXIST {
            throw RecordsError.badSecret(path: path, reason: String(cString: strerror(errno)))
        }
    }
}

extension Records {
    private static let keyMark = "key.mark"

    /// Makes sure that all nodes on one database have the same key: what one signs has to hold on every other. The
    /// first one leaves a mark from which nobody can tell the key.
    ///
    /// - Throws: ``RecordsError/badSecret(path:reason:)`` when the key of this folder is another.
    public func checkKey(of folder: URL) async throws {
        let mark = Cryptography.base64url(Cryptography.mac("mark", purpose: Self.keyMark, key: secret))
        guard try await database.read({ try $0.setting(Self.keyMark) }) != mark else { return }
        try await database.write { connection in
            guard try connection.setting(Self.keyMark) == nil else {
                throw RecordsError.badSecret(
                    path: folder.appending(path: "key").path(percentEncoded: false),
                    reason:
                        "the other nodes of this desk have another; copy the file “key” from the folder of one of them")
            }
            try connection.set(Self.keyMark, to: mark)
        }
    }
}

/// The few primitives in use, all of them libsodium's.
public enum Cryptography {
    private static let isReady: Bool = sodium_init() >= 0

    public static func random(_ count: Int) -> [UInt8] {
        precondition(isReady, "libsodium could not start")
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// An unguessable text of `bytes` random bytes, safe in addresses.
    public static func token(bytes: Int = 32) -> String { base64url(random(bytes)) }

    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return digest
    }

    public static func sha256Hex(_ bytes: [UInt8]) -> String { hex(sha256(bytes)) }

    public static func digest(of token: String) -> String { sha256Hex(Array(token.utf8)) }

    /// HMAC-SHA256 under the installation's key, for one named purpose.
    public static func mac(_ text: String, purpose: String, key: Secret) -> [UInt8] {
        var state = crypto_auth_hmacsha256_state()
        var tag = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        let message = Array("\(purpose)\u{0}\(text)".utf8)
        crypto_auth_hmacsha256_init(&state, key.bytes, key.bytes.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &tag)
        return tag
    }

    /// Compares without telling by its duration where the difference is.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    /// Argon2id with libsodium's own text form: 19 MiB, two passes (OWASP's first choice).
    public static func passwordHash(_ password: String) throws -> String {
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = crypto_pwhash_str(&output, password, UInt64(password.utf8.count), 2, 19 * 1024 * 1024)
        guard status == 0 else { throw RecordsError.refused("There is not enough memory to keep a password safely.") }
        return String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    public static func verify(_ password: String, against hash: String) -> Bool {
        crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
    }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    public static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
