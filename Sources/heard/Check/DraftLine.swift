import Listening

/// One draft with its conversation, as a line of ndjson gives it.
struct DraftLine {
    let id: String?
    let draft: String
    let context: Context

    init(_ bytes: ArraySlice<UInt8>) throws(JSONError) {
        let value = try JSONReader.value(of: bytes)
        guard case .object = value else { throw JSONError("the line is not a JSON object") }
        id = try Self.id(value["id"])
        guard let draft = value["draft"]?.string else { throw JSONError("the line has no “draft” with a text") }
        self.draft = draft
        context = Context(
            history: try Turn.list(value["history"]), customerName: try Self.name(value["customer"]),
            stage: try Self.stage(value["stage"]), earlier: try Self.texts(value["earlier"]))
    }

    /// A number is taken as it was written.
    private static func id(_ value: JSONValue?) throws(JSONError) -> String? {
        switch value {
        case nil, .null?: return nil
        case .string(let text)?, .number(let text)?: return text
        default: throw JSONError("the “id” is neither a text nor a number")
        }
    }

    private static func name(_ value: JSONValue?) throws(JSONError) -> String? {
        guard let value, !value.isNull else { return nil }
        guard case .object(let fields) = value else { throw JSONError("the “customer” is not an object") }
        guard let name = fields["name"], !name.isNull else { return nil }
        guard let text = name.string else { throw JSONError("the name of the “customer” is not a text") }
        return text
    }

    private static func stage(_ value: JSONValue?) throws(JSONError) -> Stage? {
        guard let value, !value.isNull else { return nil }
        guard let stage = value.string.flatMap(Stage.init) else {
            throw JSONError("the “stage” is not one that exists")
        }
        return stage
    }

    private static func texts(_ value: JSONValue?) throws(JSONError) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard case .array(let items) = value else { throw JSONError("“earlier” is not a list") }
        return items.compactMap(\.string)
    }
}

extension Turn {
    /// A list of messages; nothing is an empty one.
    static func list(_ value: JSONValue?) throws(JSONError) -> [Turn] {
        guard let value, !value.isNull else { return [] }
        guard case .array(let items) = value else { throw JSONError("the “history” is not a list") }
        var turns: [Turn] = []
        for item in items { turns.append(try Turn(item)) }
        return turns
    }

    init(_ value: JSONValue) throws(JSONError) {
        guard let from = value["from"]?.string, let speaker = Speaker(rawValue: from) else {
            throw JSONError("a message of the history is not “from” customer or agent")
        }
        guard let text = value["text"]?.string else { throw JSONError("a message of the history has no “text”") }
        self.init(from: speaker, text: text, at: value["at"]?.string)
    }
}
