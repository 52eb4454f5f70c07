import Listening

/// Puts the messages of one file of a grouping together into conversations.
enum Grouping {
    static func dialogues(_ bytes: [UInt8]) -> [Dialogue] {
        var records = records(bytes)
        records.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            if !left.isMail, left.id != right.id { return left.id < right.id }
            if left.sortsAt != right.sortsAt { return (left.sortsAt ?? .min) < (right.sortsAt ?? .min) }
            return left.order < right.order
        }
        var dialogues: [Dialogue] = []
        var start = 0
        for index in records.indices where index + 1 == records.count || !isOne(records[start], records[index + 1]) {
            dialogues.append(dialogue(records[start...index]))
            start = index + 1
        }
        return dialogues
    }

    private static func records(_ bytes: [UInt8]) -> [SpoolRecord] {
        var records: [SpoolRecord] = []
        var latest: [UInt64: Int64] = [:]
        var index = 0
        while index + 4 <= bytes.count {
            let length = (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[index + $1]) }
            guard index + 4 + length <= bytes.count, var record = SpoolRecord(bytes[index + 4..<index + 4 + length])
            else { break }
            record.order = records.count
            record.sortsAt = record.at ?? latest[record.key]
            latest[record.key] = record.sortsAt
            records.append(record)
            index += 4 + length
        }
        return records
    }

    private static func isOne(_ left: SpoolRecord, _ right: SpoolRecord) -> Bool {
        left.key == right.key && (left.isMail || left.id == right.id)
    }

    private static func dialogue(_ records: ArraySlice<SpoolRecord>) -> Dialogue {
        var seen: Set<UInt64> = []
        // The same mail lies in several mailboxes.
        let single = records.filter { record in record.links.first.map { seen.insert($0).inserted } ?? true }
        let names = single.lazy.map(\.customer).filter { !$0.isEmpty }
        return Dialogue(
            id: single.first?.id ?? "", customer: names.first,
            messages: single.map { Said(from: $0.from, text: $0.text, at: $0.at) })
    }
}
