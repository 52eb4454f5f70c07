/// Where the databases differ. The statements themselves are written once, with `$1` placeholders.
enum Dialect {
    /// SQLite takes `$2` as a *name*, numbered by first appearance, so it has to become `?2`.
    static func sqlite(_ sql: String) -> String {
        var bytes = Array(sql.utf8)
        for index in bytes.indices.dropLast() where bytes[index] == UInt8(ascii: "$") {
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[index + 1]) { bytes[index] = UInt8(ascii: "?") }
        }
        return String(decoding: bytes, as: UTF8.self).replacing(clustered, with: "WITHOUT ROWID")
    }

    /// Marks a table that is only ever read by its key; a comment where a database cannot lay it out so.
    private static let clustered = "/* clustered */"
}
