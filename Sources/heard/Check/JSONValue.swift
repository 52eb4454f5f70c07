/// A JSON value as read from a line.
indirect enum JSONValue {
    case null
    case bool(Bool)
    /// As it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    subscript(key: String) -> JSONValue? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

/// What is wrong with a JSON text or with what it says.
struct JSONError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
