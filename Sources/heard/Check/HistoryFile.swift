import Listening

/// The conversation given with `--history`.
enum HistoryFile {
    static func context(_ name: String) throws(CheckError) -> Context {
        let text = try Input(name).text()
        do throws(JSONError) {
            return try context(Array(text.utf8)[...])
        } catch {
            throw CheckError("\(name) is not a conversation that can be read: \(error.message).")
        }
    }

    private static func context(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> Context {
        guard let first = bytes.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else {
            throw JSONError("only heard.conversation/1 and lists of messages are read here")
        }
        if let whole = try? JSONReader.value(of: bytes) { return try context(of: whole) }
        var turns: [Turn] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > 0x20 }) {
            turns.append(try Turn(JSONReader.value(of: line)))
        }
        return Context(history: turns)
    }

    private static func context(of value: JSONValue) throws(JSONError) -> Context {
        if case .array = value { return Context(history: try Turn.list(value)) }
        if value["from"] != nil { return Context(history: [try Turn(value)]) }
        if let schema = value["schema"]?.string, schema != "heard.conversation/1" {
            throw JSONError("its schema is “\(schema)”, not “heard.conversation/1”")
        }
        guard let messages = value["messages"] ?? value["turns"] ?? value["history"] else {
            throw JSONError("it has no “messages”")
        }
        return Context(history: try Turn.list(messages), customerName: value["customer"]?["name"]?.string)
    }
}
