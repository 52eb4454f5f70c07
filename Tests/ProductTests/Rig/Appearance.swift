/// What kind of screen the page believes to be on.
extension Window {
    enum ColourScheme: String, Sendable {
        case light, dark
    }

    /// Shows the page as for a person who prefers this.
    func prefer(_ scheme: ColourScheme, reducedMotion: Bool = false) async throws {
        let motion = reducedMotion ? "reduce" : "no-preference"
        let features: JSONValue = [
            ["name": "prefers-color-scheme", "value": .string(scheme.rawValue)],
            ["name": "prefers-reduced-motion", "value": .string(motion)],
        ]
        try await developerTools("Emulation.setEmulatedMedia", ["features": features])
    }

    /// Makes the page this large, in CSS pixels, down to a phone's 320.
    func resize(width: Int, height: Int) async throws {
        try await developerTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(width)), "height": .number(Double(height)), "deviceScaleFactor": 1,
                "mobile": false,
            ])
    }

    /// A command of the browser's own protocol (https://chromedevtools.github.io/devtools-protocol/).
    @discardableResult
    func developerTools(_ command: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
        try await driver.post("\(path)/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }
}
