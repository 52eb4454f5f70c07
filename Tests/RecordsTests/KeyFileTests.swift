import Foundation
import Records
import Testing

@Suite("The installation's key")
struct KeyFileTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("it is made once, random, readable by its owner alone")
    func made() throws {
        let folder = try TemporaryFolder()
        let first = try Secret.load(from: folder.file("key"))
        let again = try Secret.load(from: folder.file("key"))
        #expect(first.bytes.count == 32 && first.bytes == again.bytes)
        #expect(try Secret.load(from: folder.file("other")).bytes != first.bytes)
        #expect(try mode(folder.path("key")) == 0o600)
    }

    @Test("many who make it at once agree, and leave nothing else behind")
    func race() async throws {
        let folder = try TemporaryFolder()
        let file = folder.file("key")
        let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try Secret.load(from: file).bytes } }
            return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)) == ["key"])
    }

    @Test("one that others may read is refused, with what to do", arguments: [0o644, 0o640, 0o604, 0o666])
    func loose(mode: Int) throws {
        let folder = try TemporaryFolder()
        _ = try Secret.load(from: folder.file("key"))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path("key"))
        let error = try #require(throws: RecordsError.self) { _ = try Secret.load(from: folder.file("key")) }
        #expect(error.description.contains(folder.path("key")) && error.description.contains("chmod 600"))
    }

    @Test("one that is too short is refused", arguments: [0, 31])
    func short(length: Int) throws {
        let folder = try TemporaryFolder()
        _ = FileManager.default.createFile(
            atPath: folder.path("key"), contents: Data(repeating: 1, count: length),
            attributes: [.posixPermissions: 0o600])
        #expect(throws: RecordsError.badSecret(path: folder.path("key"), reason: "it is shorter than 32 bytes")) {
            _ = try Secret.load(from: folder.file("key"))
        }
    }

    @Test("a signature holds for one text, one purpose and one key")
    func mac() {
        let (key, other) = (Secret(bytes: Array(0..<32)), Secret(bytes: Array(1...32)))
        let tag = Cryptography.mac("text", purpose: "link", key: key)
        #expect(tag.count == 32)
        #expect(tag == Cryptography.mac("text", purpose: "link", key: key))
        #expect(tag != Cryptography.mac("texts", purpose: "link", key: key))
        #expect(tag != Cryptography.mac("text", purpose: "reply", key: key))
        #expect(tag != Cryptography.mac("text", purpose: "link", key: other))
    }

    @Test("SHA-256 is SHA-256 (FIPS 180-2, B.1)")
    func sha256() {
        #expect(
            Cryptography.sha256Hex(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

@Suite("The key of all nodes", .onBothDatabases)
struct KeyMarkTests {
    @Test("the first node leaves a mark, another with the same key goes on, one with another key is told what to do")
    func mark() async throws {
        let team = try await TestTeam()
        let folder = try TemporaryFolder()
        try await team.records.checkKey(of: folder.file("one"))
        try await team.another().checkKey(of: folder.file("two"))
        let stranger = Records(database: try team.store.open(), secret: Secret(bytes: Array(1..<33)))
        let error = await #expect(throws: RecordsError.self) { try await stranger.checkKey(of: folder.file("three")) }
        #expect(error?.description.contains("copy the file “key”") == true)
        let stored = try await team.row("SELECT value FROM settings WHERE name = 'key.mark'")?.text("value")
        #expect(stored?.isEmpty == false && stored != Cryptography.base64url(TestTeam.secret.bytes))
    }
}
