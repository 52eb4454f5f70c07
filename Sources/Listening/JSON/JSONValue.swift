/// A JSON value as read from a line.
package indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As it was written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package subscript(key: String) -> JSONValue? {
        if case .object(let fields) = self { fields[key] } else { nil }
    }

    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

/// What is wrong with a JSON text or with what it says.
package struct JSONError: Error, Equatable {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
