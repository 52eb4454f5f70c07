/// A key that is no letter, by its code in the WebDriver protocol.
enum Key: String, Sendable {
    case enter = "\u{E007}"
    case tab = "\u{E004}"
    case escape = "\u{E00C}"
    case backspace = "\u{E003}"
    case delete = "\u{E017}"
    case space = "\u{E00D}"
    case left = "\u{E012}"
    case up = "\u{E013}"
    case right = "\u{E014}"
    case down = "\u{E015}"
    case home = "\u{E011}"
    case end = "\u{E010}"
    case pageUp = "\u{E00E}"
    case pageDown = "\u{E00F}"
    case shift = "\u{E008}"
    case control = "\u{E009}"
    case alt = "\u{E00A}"
}

extension Window {
    /// Presses a key where the focus is, while other keys are held: `press("k", with: .control)`.
    func press(_ key: String, with held: Key...) async throws {
        try await press(key, holding: held)
    }

    func press(_ key: Key, with held: Key...) async throws {
        try await press(key.rawValue, holding: held)
    }

    private func press(_ key: String, holding held: [Key]) async throws {
        let keys = held.map(\.rawValue) + [key]
        let strokes = keys.map { stroke("keyDown", $0) } + keys.reversed().map { stroke("keyUp", $0) }
        let keyboard: JSONValue = ["type": "key", "id": "keyboard", "actions": .array(strokes)]
        try await driver.post("\(path)/actions", ["actions": [keyboard]])
    }

    private func stroke(_ kind: String, _ key: String) -> JSONValue {
        ["type": .string(kind), "value": .string(key)]
    }
}
