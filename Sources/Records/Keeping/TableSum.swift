import CSodium

/// How many rows a table holds, and a digest over all that is in them: equal where, and only where, the contents are.
public struct TableSum: Sendable, Equatable {
    public var table: String
    public var rows: Int
    public var digest: String
}

/// Adds up a table, row by row in the table's order.
struct TableSummer {
    private let table: String
    private var rows = 0
    private var state = crypto_hash_sha256_state()

    init(_ table: String) {
        self.table = table
        crypto_hash_sha256_init(&state)
    }

    mutating func add(_ row: Row) {
        rows += 1
        var bytes: [UInt8] = []
        for (name, cell) in zip(row.columns.names, row.cells).sorted(by: { $0.0 < $1.0 }) {
            bytes.append(contentsOf: name.utf8)
            Self.append(cell, to: &bytes)
        }
        crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }

    /// The kind, the length and the value, so that no two rows look alike that are not.
    private static func append(_ cell: SQLValue, to bytes: inout [UInt8]) {
        func append(_ kind: Character, _ value: some Collection<UInt8>) {
            bytes.append(contentsOf: "\(kind)\(value.count):".utf8)
            bytes.append(contentsOf: value)
        }
        switch cell {
        case .null: append("n", [])
        case .integer(let number): append("i", Array(String(number).utf8))
        case .real(let number): append("r", Array(String(number.bitPattern).utf8))
        case .text(let text): append("t", text.utf8)
        case .blob(let blob): append("b", blob)
        }
    }

    mutating func sum() -> TableSum {
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&state, &digest)
        return TableSum(table: table, rows: rows, digest: Cryptography.hex(digest))
    }
}

extension Connection {
    /// Adds up every table.
    func sums() throws -> [TableSum] {
        try Schema.tables.map { table in
            var summer = TableSummer(table.name)
            try each("SELECT * FROM \(table.name) ORDER BY \(table.order)", []) { summer.add($0) }
            return summer.sum()
        }
    }

    func isEmpty() throws -> Bool {
        try Schema.tables.allSatisfy { try first("SELECT 1 AS one FROM \($0.name) LIMIT 1") == nil }
    }
}
