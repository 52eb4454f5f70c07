/// An element of a page, as long as the page keeps it.
struct Element: Sendable {
    let window: Window
    /// How the driver names it; may be handed to ``Window/execute(_:_:)``.
    let reference: JSONValue

    /// The text that a person sees.
    var text: String {
        get async throws { try await get("text").string ?? "" }
    }

    var isShown: Bool {
        get async throws { try await get("displayed").bool ?? false }
    }

    func attribute(_ name: String) async throws -> String? {
        try await get("attribute/\(name)").string
    }

    /// A property of the element in the page's own program: `value`, `checked`, `scrollTop`.
    func property(_ name: String) async throws -> JSONValue {
        try await get("property/\(name)")
    }

    /// The role that a screen reader says.
    var role: String {
        get async throws { try await get("computedrole").string ?? "" }
    }

    /// The name that a screen reader says.
    var label: String {
        get async throws { try await get("computedlabel").string ?? "" }
    }

    func click() async throws {
        try await window.driver.post("\(path)/click")
    }

    /// Types key by key. For a file field, gives it the file of that path.
    func type(_ text: String) async throws {
        try await window.driver.post("\(path)/value", ["text": .string(text)])
    }

    func clear() async throws {
        try await window.driver.post("\(path)/clear")
    }

    /// Elements inside this one.
    func findAll(_ css: String) async throws -> [Element] {
        let answer = try await window.driver.post(
            "\(path)/elements", ["using": "css selector", "value": .string(css)])
        return (answer.array ?? []).map { Element(window: window, reference: $0) }
    }

    private func get(_ what: String) async throws -> JSONValue {
        try await window.driver.get("\(path)/\(what)")
    }

    private var path: String {
        "\(window.path)/element/\(reference.object?.values.first?.string ?? "")"
    }
}

extension [Element] {
    /// The first that a person sees with this in its text. One that the page has replaced meanwhile does not count.
    func firstShown(containing wanted: String) async throws -> Element? {
        for element in self {
            do {
                guard try await element.isShown else { continue }
                let fits = wanted.isEmpty ? true : try await element.text.contains(wanted)
                if fits { return element }
            } catch let refusal as WebDriver.Refusal where refusal.code == "stale element reference" {
                continue
            }
        }
        return nil
    }
}
