import Casework
public import Foundation

/// A backup is one SQLite file, from whichever database it was made: all tables, and the key in one more table.
extension Records {
    /// Writes everything, the key included, into a new file that its owner alone can read. The desk goes on meanwhile.
    public func backUp(to file: URL) async throws -> [TableSum] {
        let path = file.path(percentEncoded: false)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw RecordsError.conflict("\(path) exists already. Choose another name.")
        }
        let part = "\(path).\(Cryptography.token(bytes: 6)).part"
        defer { Self.removeDatabase(at: part) }
        Self.makeForOwnerAlone(part)
        let copy = try SQLiteDatabase(path: part)
        let (now, key) = (clock.now(), secret.bytes)
        let sums = try await Copy.run(from: database, to: copy) { connection in
            try connection.execute("CREATE TABLE backup (made_at BIGINT NOT NULL, key BLOB NOT NULL)")
            try connection.execute("INSERT INTO backup (made_at, key) VALUES ($1, $2)", now.sql, key.sql)
        }
        try copy.close()
        // Unlike a renaming, a link never replaces what has come there meanwhile.
        guard Foundation.link(part, path) == 0 else {
            throw RecordsError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        return sums
    }

    /// Brings a backup back, into an empty database and a folder without another key.
    ///
    /// - Parameter address: of a PostgreSQL database; without one it becomes the file in the folder.
    public static func restore(
        from file: URL, in folder: URL, database address: String? = nil
    ) async throws -> [TableSum] {
        try createFolder(folder)
        let part = folder.appending(path: "restore.\(Cryptography.token(bytes: 6)).part").path(percentEncoded: false)
        defer { removeDatabase(at: part) }
        makeForOwnerAlone(part)
        do {
            // A copy, since an older backup is brought to the newest schema when it is opened.
            try Data(contentsOf: file, options: .alwaysMapped).write(to: URL(filePath: part))
        } catch {
            throw RecordsError.notFound("The file \(file.path(percentEncoded: false))")
        }
        let backup = try SQLiteDatabase(path: part)
        let row = try? await backup.read { try $0.first("SELECT key FROM backup") }
        guard let key = row?.blob("key"), key.count >= 32 else {
            throw RecordsError.refused("\(file.path(percentEncoded: false)) is not a backup made by heard.")
        }
        let target = try openDatabase(in: folder, address: address)
        guard try await target.read({ try $0.isEmpty() }) else {
            throw RecordsError.conflict("\(target.name) is not empty. Restore into an empty desk.")
        }
        try Secret.keep(key, in: folder.appending(path: "key"))
        return try await Copy.run(from: backup, to: target, finishing: { try $0.makeSearch() })
    }

    private static func removeDatabase(at path: String) {
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }
}
