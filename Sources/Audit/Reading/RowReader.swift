import Listening

/// Turns records of a table into messages to be grouped.
struct RowReader: Sendable {
    let head: TableHead
    let map: ColumnMap

    func read(_ piece: Piece) -> [Found] {
        if let problem = piece.problem { return [.problem(piece.number, problem)] }
        let fields = Row.fields(piece.bytes, delimiter: head.delimiter)
        guard fields.count >= head.width || fields.count > (head.text ?? head.agent ?? 0) else {
            return [.problem(piece.number, "the row has \(fields.count) fields, not \(head.width)")]
        }
        return head.text != nil ? message(fields, piece.number) : exchange(fields, piece.number)
    }

    private func message(_ fields: [String], _ line: Int) -> [Found] {
        guard let id = value(head.id, fields) else { return [.problem(line, "the row says no conversation")] }
        let from = value(head.from, fields) ?? ""
        guard let speaker = map.speaker(from) else {
            let reason = "“\(from.cut(to: 40))” is neither a customer nor an agent; say so with customer-is or agent-is"
            return [.problem(line, reason)]
        }
        let record = SpoolRecord(
            row: id, from: speaker, text: value(head.text, fields) ?? "", at: value(head.time, fields),
            customer: value(head.name, fields))
        return record.found(line)
    }

    private func exchange(_ fields: [String], _ line: Int) -> [Found] {
        let id = value(head.id, fields) ?? "\(line)"
        let name = value(head.name, fields)
        let asked = value(head.time, fields)
        let theirs = value(head.customer, fields).map {
            SpoolRecord(row: id, from: .customer, text: $0, at: asked, customer: name).found(line)
        }
        let ours = value(head.agent, fields).map {
            SpoolRecord(row: id, from: .agent, text: $0, at: value(head.replyTime, fields) ?? asked, customer: name)
                .found(line)
        }
        return (theirs ?? []) + (ours ?? [])
    }

    /// Nil for an empty field.
    private func value(_ place: Int?, _ fields: [String]) -> String? {
        guard let place, place < fields.count else { return nil }
        let text = fields[place].trimmed
        return text.isEmpty ? nil : text
    }
}

extension SpoolRecord {
    fileprivate init(row id: String, from: Turn.Speaker, text: String, at: String?, customer: String?) {
        self.init(
            key: StableHash.of(id), links: [], from: from, at: at.flatMap(Moment.seconds), id: id.cut(to: 200),
            customer: customer?.cut(to: 200) ?? "", text: text.cut(to: Dialogue.longestText))
        hasUnreadTime = at != nil && self.at == nil
    }

    fileprivate func found(_ line: Int) -> [Found] {
        let record = Found.record(self)
        return hasUnreadTime ? [record, .unreadTime] : [record]
    }
}
