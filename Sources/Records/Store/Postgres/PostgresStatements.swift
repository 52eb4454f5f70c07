import CPQ

/// The statements that one connection has prepared, so that each is read and planned once.
struct PostgresStatements {
    private struct Prepared {
        var name: String
        var types: [Oid]

        /// A NULL fits any type.
        func fits(_ arguments: [SQLValue]) -> Bool {
            zip(types, arguments).allSatisfy { $1 == .null || $0 == PostgresType.type(of: $1) }
        }
    }

    private var prepared: [String: [Prepared]] = [:]
    private var count = 0

    /// The name under which a statement is to be called, and whether it has to be prepared under it first.
    mutating func statement(for sql: String, _ arguments: [SQLValue]) -> (name: String, types: [Oid], isNew: Bool) {
        let known = prepared[sql] ?? []
        if let found = known.first(where: { $0.fits(arguments) }) { return (found.name, found.types, false) }
        count += 1
        // A column that is empty this time keeps the type it had before: there are few forms of each statement.
        let types = arguments.enumerated().map { place, value in
            value == .null ? known.last?.types[place] ?? PostgresType.inferred : PostgresType.type(of: value)
        }
        let fresh = Prepared(name: "s\(count)", types: types)
        prepared[sql] = known + [fresh]
        return (fresh.name, fresh.types, true)
    }

    mutating func forget(_ sql: String) { prepared[sql] = nil }
}
