/// The first row of a table: which field of a row holds what.
struct TableHead: Sendable {
    let delimiter: UInt8
    let id: Int?
    let from: Int?
    let text: Int?
    let time: Int?
    let name: Int?
    let customer: Int?
    let agent: Int?
    let replyTime: Int?
    /// How many fields a row has.
    let width: Int

    init(_ row: [UInt8], of path: String, map: ColumnMap) throws(AuditError) {
        delimiter = Self.delimiter(of: row)
        let names = Row.fields(LineSplitter.withoutMark(row), delimiter: delimiter).map { $0.trimmed }
        let finder = Finder(names: names, path: path)
        width = names.count
        let isExchange = map.customer != nil || map.agent != nil
        text = isExchange ? nil : try finder.place(map.text, ColumnMap.Usual.text)
        from = isExchange ? nil : try finder.place(map.from, ColumnMap.Usual.from)
        let isMessage = text != nil && from != nil
        customer = isMessage ? nil : try finder.place(map.customer, ColumnMap.Usual.customer)
        agent = isMessage ? nil : try finder.place(map.agent, ColumnMap.Usual.agent)
        id = try finder.place(map.id, ColumnMap.Usual.id)
        time = try finder.place(map.time, ColumnMap.Usual.time)
        name = try finder.place(map.name, ColumnMap.Usual.name)
        replyTime = isMessage ? nil : try finder.place(map.replyTime, ColumnMap.Usual.replyTime)
        guard isMessage && id != nil || customer != nil && agent != nil else { throw finder.unclear }
    }

    private struct Finder {
        let names: [String]
        let path: String

        /// The column that was named, or the first with a usual name.
        func place(_ name: String?, _ usual: [String]) throws(AuditError) -> Int? {
            guard let name else {
                let lowered = names.map { $0.lowercased() }
                return usual.lazy.compactMap { lowered.firstIndex(of: $0) }.first
            }
            guard let place = names.firstIndex(of: name) else {
                throw AuditError("\(path) has no column “\(name)”; it has \(list).")
            }
            return place
        }

        var unclear: AuditError {
            AuditError(
                "Say what the columns of \(path) hold, such as --map id=ticket,from=author,text=body; it has \(list).")
        }

        private var list: String {
            names.prefix(30).map { "“\($0.cut(to: 40))”" }.joined(separator: ", ") + (names.count > 30 ? " …" : "")
        }
    }

    /// The one that stands most often in the first row, outside quotes.
    static func delimiter(of row: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
        var isQuoted = false
        var counts = [0, 0, 0, 0]
        for byte in row {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
        return candidates[best]
    }
}
