import Listening

/// Reads a line of NDJSON: a whole conversation, or one message of one.
///
/// Conversations are `heard.conversation/1` as exported, an object with `turns` or `history`, or a draft with its
/// history. A message has a conversation id, a text and a `from`, under the names of the map.
struct LineReader: Sendable {
    let map: ColumnMap

    func read(_ piece: Piece) -> [Found] {
        if let problem = piece.problem { return [.problem(piece.number, problem)] }
        do throws(JSONError) {
            let value = try JSONReader.value(of: piece.bytes[...])
            guard case .object = value else { throw JSONError("the line is not a JSON object") }
            if let schema = value["schema"]?.string, schema.hasPrefix("heard."), schema != "heard.conversation/1" {
                throw JSONError("its schema is “\(schema.cut(to: 40))”, not “heard.conversation/1”")
            }
            return isWhole(value) ? try whole(value, piece.number) : try message(value)
        } catch {
            return [.problem(piece.number, error.message)]
        }
    }

    /// Whole conversations say it in the usual words, whatever the map says of tables beside them.
    private static let usual = ColumnMap()
    private static let lists = ["messages", "turns", "history"]

    private func isWhole(_ value: JSONValue) -> Bool {
        Self.lists.contains { value[$0] != nil } || value["draft"] != nil
    }

    private func whole(_ value: JSONValue, _ line: Int) throws(JSONError) -> [Found] {
        let list = Self.lists.lazy.compactMap { value[$0] }.first { !$0.isNull }
        var unread = 0
        var messages: [Said] = []
        if let list {
            guard case .array(let items) = list else { throw JSONError("the messages are not a list") }
            for item in items {
                guard let said = try said(item, &unread) else { continue }
                messages.append(said)
            }
        }
        if let draft = value["draft"]?.string { messages.append(Said(from: .agent, text: draft)) }
        let dialogue = Dialogue(
            id: Self.text(value["id"])?.cut(to: 200) ?? "line \(line)", customer: customer(value), messages: messages)
        return [.dialogue(dialogue)] + Array(repeating: .unreadTime, count: unread)
    }

    /// Nil for what is no word between the customer and us: a note, an automatic answer, a bounce.
    private func said(_ item: JSONValue, _ unread: inout Int) throws(JSONError) -> Said? {
        if let kind = item["kind"]?.string, kind != "message" { return nil }
        let side = item["direction"]?.string ?? item["from"]?.string ?? item["role"]?.string ?? item["speaker"]?.string
        guard let side, let speaker = Self.usual.speaker(side) ?? map.speaker(side) else {
            throw JSONError("a message is not from a customer or an agent")
        }
        guard let text = item["text"]?.string ?? item["content"]?.string else {
            throw JSONError("a message has no text")
        }
        let time = Self.text(item["at"] ?? item["time"] ?? item["created_at"])
        let at = time.flatMap(Moment.seconds)
        if time != nil, at == nil { unread += 1 }
        return Said(from: speaker, text: text.cut(to: Dialogue.longestText), at: at)
    }

    /// The customer's name, as an export or a draft line gives it.
    private func customer(_ value: JSONValue) -> String? {
        if let name = value["customer"]?["name"]?.string { return name }
        guard case .array(let people) = value["participants"] else { return value["customer"]?.string }
        let theirs = people.first { $0["side"]?.string == "customer" || $0["side"]?.string == "theirs" }
        return theirs?["name"]?.string
    }

    private func message(_ value: JSONValue) throws(JSONError) -> [Found] {
        guard let id = Self.text(find(value, map.id, ColumnMap.Usual.id)) else {
            throw JSONError("the line has neither messages nor the id of its conversation")
        }
        guard let text = find(value, map.text, ColumnMap.Usual.text)?.string else {
            throw JSONError("the line has no text")
        }
        let from = Self.text(find(value, map.from, ColumnMap.Usual.from)) ?? ""
        guard let speaker = map.speaker(from) else {
            throw JSONError(
                "“\(from.cut(to: 40))” is neither a customer nor an agent; say so with customer-is or agent-is")
        }
        let time = Self.text(find(value, map.time, ColumnMap.Usual.time))
        let record = SpoolRecord(
            key: StableHash.of(id), links: [], from: speaker, at: time.flatMap(Moment.seconds), id: id.cut(to: 200),
            customer: find(value, map.name, ColumnMap.Usual.name)?.string?.cut(to: 200) ?? "",
            text: text.cut(to: Dialogue.longestText))
        return time != nil && record.at == nil ? [.record(record), .unreadTime] : [.record(record)]
    }

    /// A key of the map may lead into objects: `author.role`.
    private func find(_ value: JSONValue, _ key: String?, _ usual: [String]) -> JSONValue? {
        guard let key else { return usual.lazy.compactMap { value[$0] }.first { !$0.isNull } }
        if let found = value[key] { return found }
        return key.split(separator: ".").reduce(Optional(value)) { $0?[String($1)] }
    }

    /// A text, or a number or truth as it was written.
    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text)?, .number(let text)?: text
        case .bool(let truth)?: truth ? "true" : "false"
        default: nil
        }
    }
}
