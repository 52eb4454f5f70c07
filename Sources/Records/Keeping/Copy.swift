/// Copies everything from one database into another, of whatever kind each is.
enum Copy {
    private static let mostRows = 256
    private static let mostBytes = 1 << 20

    /// Copies in one transaction on either side, and compares what arrived with what was sent before it counts.
    ///
    /// - Parameters:
    ///   - finishing: what else is written to the target in the same transaction.
    ///   - leaving: what is written to the source once the copy counts; nobody else writes to it from the first row on.
    /// - Throws: ``RecordsError/conflict(_:)`` when the target is not empty, or what arrived differs; nothing is kept then.
    static func run(
        from source: any Database, to target: any Database,
        finishing: @Sendable @escaping (any Connection) throws -> Void = { _ in },
        leaving: (@Sendable (any Connection) throws -> Void)? = nil
    ) async throws -> [TableSum] {
        let stream = RowStream()
        async let sent: Void = send(from: source, through: stream, leaving: leaving)
        let written = await Result(catching: {
            try await target.write { connection in
                let sums = try write(stream, to: connection)
                try finishing(connection)
                return sums
            }
        })
        stream.arrived(written.map { _ in })
        let sums = try written.get()
        try await sent
        return sums
    }

    private static func send(
        from source: any Database, through stream: RowStream, leaving: (@Sendable (any Connection) throws -> Void)?
    ) async throws {
        let send: @Sendable (any Connection) throws -> Void = { connection in
            stream.finish(.success(try read(connection, into: stream)))
            guard let leaving else { return }
            try stream.waitForArrival()
            try leaving(connection)
        }
        do {
            if leaving == nil { try await source.read(send) } else { try await source.write(send) }
        } catch {
            stream.finish(.failure(error))
            throw error
        }
    }

    private static func read(_ connection: any Connection, into stream: RowStream) throws -> [TableSum] {
        try Schema.tables.map { table in
            var summer = TableSummer(table.name)
            var batch = RowStream.Batch(table: table.name, rows: [])
            var bytes = 0
            try connection.each("SELECT * FROM \(table.name) ORDER BY \(table.order)", []) { row in
                summer.add(row)
                batch.rows.append(row)
                bytes += row.cells.reduce(0) { $0 + $1.size }
                guard batch.rows.count >= mostRows || bytes >= mostBytes else { return }
                try stream.put(batch)
                batch.rows = []
                bytes = 0
            }
            if !batch.rows.isEmpty { try stream.put(batch) }
            return summer.sum()
        }
    }

    private static func write(_ stream: RowStream, to connection: any Connection) throws -> [TableSum] {
        guard try connection.isEmpty() else {
            throw RecordsError.conflict("The database to copy into is not empty. Give it an empty one.")
        }
        let sent = try stream.take { batch in
            guard let first = batch.rows.first else { return }
            let statement = insertion(of: first.columns, into: batch.table)
            for row in batch.rows { try connection.execute(statement, row.cells) }
        }
        try connection.resumeNumbering()
        let arrived = try connection.sums()
        for (left, right) in zip(sent, arrived) where left != right {
            throw RecordsError.conflict(
                "The table \(left.table) did not arrive whole (\(left.rows) rows sent, \(right.rows) there). Nothing was kept."
            )
        }
        return arrived
    }

    private static func insertion(of columns: Columns, into table: String) -> String {
        let places = columns.names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.names.joined(separator: ", "))) VALUES (\(places))"
    }
}

extension SQLValue {
    fileprivate var size: Int {
        switch self {
        case .null: 0
        case .integer, .real: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
