import Listening

/// The conversation given with `--history`.
struct HistoryFile {
    let name: String
    /// Which addresses in mail are ours.
    let us: [String]

    func context() throws(CheckError) -> Context {
        let bytes = try Input(name).bytes()
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            return try MailHistory(name: name, us: us).context(bytes)
        }
        guard us.isEmpty else { throw CheckError("--us goes with mail; \(name) says itself who writes.") }
        do throws(JSONError) {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            return try context(bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
        } catch {
            throw CheckError("\(name) is not a conversation that can be read: \(error.message).")
        }
    }

    /// One value, or a message on each line.
    private func context(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> Context {
        do throws(JSONError) {
            return try context(of: try JSONReader.value(of: bytes))
        } catch {
            let lines = bytes.split(separator: UInt8(ascii: "\n")).filter { $0.contains { $0 > 0x20 } }
            guard lines.count > 1, let first = lines.first, (try? JSONReader.value(of: first)) != nil else {
                throw error
            }
            return try context(ofLines: lines)
        }
    }

    private func context(ofLines lines: [ArraySlice<UInt8>]) throws(JSONError) -> Context {
        var turns: [Turn] = []
        for line in lines {
            let message = try JSONReader.value(of: line)
            guard message["messages"] == nil else { throw JSONError("it holds more than one conversation") }
            turns.append(try Turn(message))
        }
        return Context(history: turns)
    }

    private func context(of value: JSONValue) throws(JSONError) -> Context {
        if case .array = value { return Context(history: try Turn.list(value)) }
        if value["from"] != nil { return Context(history: [try Turn(value)]) }
        if let schema = value["schema"]?.string, schema != "heard.conversation/1" {
            throw JSONError("its schema is “\(schema)”, not “heard.conversation/1”")
        }
        guard let messages = value["messages"] ?? value["turns"] ?? value["history"] else {
            throw JSONError("it has no “messages”")
        }
        let name = value["customer"]?["name"]?.string ?? Self.customerName(value["participants"])
        return Context(history: try Turn.list(Self.said(messages)), customerName: name)
    }

    /// The messages that people sent each other, with their side: an export tells it by the direction.
    private static func said(_ messages: JSONValue) -> JSONValue {
        guard case .array(let items) = messages else { return messages }
        return .array(
            items.compactMap { item in
                guard case .object(var fields) = item, let direction = fields["direction"]?.string else { return item }
                guard fields["kind"]?.string ?? "message" == "message" else { return nil }
                fields["from"] = .string(direction == "out" ? "agent" : "customer")
                return .object(fields)
            })
    }

    private static func customerName(_ participants: JSONValue?) -> String? {
        guard case .array(let people)? = participants else { return nil }
        return people.lazy.filter { $0["side"]?.string == "customer" }.compactMap { $0["name"]?.string }
            .first { !$0.isEmpty }
    }
}
