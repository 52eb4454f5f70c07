public import Casework

extension Records {
    /// Finds messages, notes and answers that a colleague may see: all but those of deleted conversations. Drafts are their
    /// writer's alone and in no index.
    ///
    /// - Parameters:
    ///   - number: only what stands below it, as ``SearchResults/next`` says.
    ///   - span: so many entries are looked at first.
    ///   - patience: when to stop looking for a full page; what was found until then is returned.
    public func search(
        _ query: SearchQuery, before number: Int64? = nil, for memberID: String, limit: Int = 20,
        span: Int = 1000, patience: Duration = .milliseconds(30)
    ) async throws -> SearchResults {
        guard !query.isEmpty else { return SearchResults(leftOut: query.leftOut) }
        return try await database.read { connection in
            var search = try Search(connection: connection, query: query, memberID: memberID, limit: limit, span: span)
            return try search.run(before: number, patience: patience)
        }
    }
}

/// One search inside one transaction. It walks from the newest message to the oldest in spans of numbers, so that a word in
/// every message costs no more than a rare one: it stops as soon as the page is full. Where the database itself walks so, it
/// is left to it, unless most of what it finds may not count.
private struct Search {
    private let connection: any Connection
    private let query: SearchQuery
    private let limit: Int
    private let span: Int
    private let expression: String
    /// Fits wherever `expression` does, and is answered by an index alone.
    private let looseExpression: String
    private let owner: Owner
    private var results: SearchResults
    /// Nothing outside it is looked at.
    private let bounds: Range<Int64>

    private static let growth: Int64 = 8
    /// So many in the first span are next to nothing.
    private static let rareInSpan = 2
    /// So many may be looked at one by one.
    private static let fewest = 3000
    private static let batch = 100

    enum Owner {
        case anybody, nobody
        case members([String])
    }

    init(connection: any Connection, query: SearchQuery, memberID: String, limit: Int, span: Int) throws {
        self.connection = connection
        self.span = span
        self.query = query
        self.limit = limit
        results = SearchResults(leftOut: query.leftOut)
        let everything = SearchQuery.Clause(.fact, [SearchEntry.Fact.entry.rawValue])
        let clauses = query.clauses.contains { !$0.isExcluded } ? query.clauses : [everything] + query.clauses
        expression = connection.words.expression(clauses.map { ($0.phrases, $0.isExcluded) })
        looseExpression = connection.words.expression(
            clauses.filter { !$0.isExcluded }.map { ($0.phrases, false) }, isLoose: true)
        (owner, results.leftOut) = try Self.owner(query, memberID: memberID, in: connection)
        let low = query.after.map(SearchNumber.start) ?? 0
        bounds = low..<max(query.before.map(SearchNumber.start) ?? Int64.max, low)
    }

    private static func owner(
        _ query: SearchQuery, memberID: String, in connection: any Connection
    ) throws -> (Owner, leftOut: [String]) {
        switch query.owner {
        case nil: return (.anybody, query.leftOut)
        case .me: return (.members([memberID]), query.leftOut)
        case .nobody: return (.nobody, query.leftOut)
        case .named(let name):
            let words = SearchWords.folded(name)
            let members = try connection.members().filter { member in
                let known = SearchWords.folded(member.name) + SearchWords.folded(member.email)
                return words.allSatisfy(known.contains)
            }
            guard members.isEmpty else { return (.members(members.map(\.id)), query.leftOut) }
            return (.anybody, query.leftOut + ["“owner:\(name)” was left out: nobody here is called so."])
        }
    }

    // MARK: The walk

    mutating func run(before number: Int64?, patience: Duration) throws -> SearchResults {
        for statement in connection.words.preparations { try connection.execute(statement) }
        let start = ContinuousClock.now
        var high = min(number ?? Int64.max, bounds.upperBound)
        if connection.words.findsNewestFirst && filter.condition.isEmpty {
            try look(in: bounds.lowerBound..<max(high, bounds.lowerBound))
            if results.hits.count >= limit { results.next = results.hits.last?.number }
            return results
        }
        guard var span = try firstSpan(below: high) else { return results }
        high = min(high, span.upperBound)
        var isFirst = true
        while results.hits.count < limit {
            let began = ContinuousClock.now
            let low = max(span.lowerBound, bounds.lowerBound)
            try look(in: low..<high)
            high = low
            if low <= bounds.lowerBound || results.hits.count >= limit { break }
            if isFirst, try isRare(in: span), let few = try few(below: low) { return try take(few) }
            isFirst = false
            if start.duration(to: .now) >= patience {
                (results.next, results.searchedBackTo) = (low, SearchNumber.moment(of: low))
                return results
            }
            let isQuick = began.duration(to: .now) * 8 < patience
            span = Self.next(after: span, times: isQuick ? Self.growth : 1)
        }
        if results.hits.count >= limit { results.next = results.hits.last?.number }
        return results
    }

    /// The newest entries; everything where there are fewer.
    private func firstSpan(below high: Int64) throws -> Range<Int64>? {
        let row = try connection.first(
            """
            SELECT COUNT(*) AS n, MIN(number) AS low, MAX(number) AS high FROM (
                SELECT rowid AS number FROM search WHERE rowid < $1 AND rowid >= $2 ORDER BY rowid DESC LIMIT $3) AS newest
            """, high.sql, bounds.lowerBound.sql, self.span.sql)
        guard let row, row.integer("n") > 0 else { return nil }
        let low = row.integer("n") < self.span ? bounds.lowerBound : Int64(row.integer("low"))
        return low..<(Int64(row.integer("high")) + 1)
    }

    private static func next(after span: Range<Int64>, times: Int64) -> Range<Int64> {
        let (length, isTooLong) = (span.upperBound - span.lowerBound).multipliedReportingOverflow(by: times)
        let low = isTooLong ? 0 : max(span.lowerBound - length, 0)
        return low..<span.lowerBound
    }

    // MARK: Rare words

    /// Where a span of the newest has next to nothing, there is little in all, as a rule.
    private func isRare(in span: Range<Int64>) throws -> Bool {
        let row = try connection.first(
            """
            SELECT COUNT(*) AS n FROM search s
            WHERE \(connection.words.match("s", "$1")) AND s.rowid >= $2 AND s.rowid < $3
            """, looseExpression.sql, span.lowerBound.sql, span.upperBound.sql)
        return row?.integer("n") ?? 0 <= Self.rareInSpan
    }

    /// All that may fit, newest first; `nil` where that is not little after all.
    private func few(below high: Int64) throws -> [Int64]? {
        let rows = try connection.query(
            """
            SELECT s.rowid AS number FROM search s
            WHERE \(connection.words.match("s", "$1")) AND s.rowid + 0 >= $2 AND s.rowid + 0 < $3 LIMIT $4
            """, looseExpression.sql, bounds.lowerBound.sql, high.sql, (Self.fewest + 1).sql)
        return rows.count > Self.fewest ? nil : rows.map { Int64($0.integer("number")) }.sorted(by: >)
    }

    /// Looks at these alone, some at a time.
    private mutating func take(_ numbers: [Int64]) throws -> SearchResults {
        for start in stride(from: 0, to: numbers.count, by: Self.batch) where results.hits.count < limit {
            let batch = numbers[start..<min(start + Self.batch, numbers.count)]
            // Always as many, so that there is one statement.
            let places = batch + Array(repeating: batch[start], count: Self.batch - batch.count)
            try look(in: bounds, among: Array(places))
        }
        if results.hits.count >= limit { results.next = results.hits.last?.number }
        return results
    }

    // MARK: A span

    private mutating func look(in span: Range<Int64>, among numbers: [Int64] = []) throws {
        let (condition, ids) = filter
        let chosen = numbers.indices.map { "$\($0 + 5 + ids.count)" }.joined(separator: ", ")
        let among = numbers.isEmpty ? "" : " AND s.rowid IN (\(chosen))"
        let rows = try connection.query(
            """
            SELECT found.number, found.kind, found.item_id, c.id AS conversation_id, c.subject,
                COALESCE(m.from_name, a.name) AS from_name, COALESCE(m.from_address, a.address) AS from_address,
                COALESCE(m.at, a.at) AS at, COALESCE(m.body, a.words) AS body, m.kind AS message_kind, m.direction,
                m.signature, m.quoted,
                (SELECT p.name FROM participants p WHERE p.conversation_id = c.id AND p.side = 'customer'
                    ORDER BY p.position LIMIT 1) AS customer_name,
                (SELECT p.address FROM participants p WHERE p.conversation_id = c.id AND p.side = 'customer'
                    ORDER BY p.position LIMIT 1) AS customer_address
            FROM (SELECT s.rowid AS number, s.kind, s.item_id, s.conversation_id
                FROM search s CROSS JOIN conversations c
                WHERE \(connection.words.match("s", "$1")) AND s.rowid >= $2 AND s.rowid < $3
                    AND c.id = s.conversation_id AND c.deleted_at IS NULL\(condition)\(among)
                ORDER BY \(connection.words.newestFirst("s")) LIMIT $4) AS found
            JOIN conversations c ON c.id = found.conversation_id
            LEFT JOIN messages m ON found.kind = 'message' AND m.id = found.item_id
            LEFT JOIN answers a ON found.kind = 'answer' AND a.id = found.item_id
            ORDER BY found.number DESC
            """,
            [expression.sql, span.lowerBound.sql, span.upperBound.sql, (limit - results.hits.count).sql] + ids
                + numbers.map(\.sql))
        let files = try files(of: rows.map { $0.text("item_id") })
        results.hits += rows.map { SearchHit(row: $0, files: files[$0.text("item_id")] ?? []) }
    }

    /// What changes with a conversation stands in no index.
    private var filter: (condition: String, ids: [SQLValue]) {
        var condition =
            switch query.standing {
            case nil: ""
            case .open: " AND c.state <> 'closed'"
            case .closed: " AND c.state = 'closed'"
            case .waiting: " AND c.waiting_since IS NOT NULL"
            }
        switch owner {
        case .anybody: return (condition, [])
        case .nobody: return (condition + " AND c.owner_id IS NULL", [])
        case .members(let ids):
            let places = ids.indices.map { "$\($0 + 5)" }.joined(separator: ", ")
            condition += " AND c.owner_id IN (\(places))"
            return (condition, ids.map(\.sql))
        }
    }

    private func files(of ids: [String]) throws -> [String: [String]] {
        guard !ids.isEmpty else { return [:] }
        let places = ids.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.query(
            "SELECT message_id, name FROM attachments WHERE message_id IN (\(places)) ORDER BY message_id, position",
            ids.map(\.sql))
        return Dictionary(grouping: rows) { $0.text("message_id") }.mapValues { $0.map { $0.text("name") } }
    }
}
