import Foundation
import Synchronization

/// Chromium, driven as a person would: any number of windows, each a browser process of its own with its own cookies.
///
/// ```swift
/// let browser = try await Browser.start()
/// defer { browser.stop() }
/// let rep = try await browser.open(desk.links()[0])
/// try await rep.type("Hello Ana, ", into: "#reply")
/// try await rep.waitFor(css: ".advice", containing: "Ana")
/// try await rep.press("k", with: .control)
/// try await rep.screenshot(to: "now.png")
/// try await rep.expectCleanConsole()
/// ```
final class Browser: Sendable {
    private let driver: WebDriver
    private let process: Child
    private let folder: TemporaryFolder
    private let windows = Atomic(0)

    /// Starts the driver. It chooses its port itself.
    static func start() async throws -> Browser {
        let folder = try TemporaryFolder("browser")
        var environment = Child.ownEnvironment
        environment["TMPDIR"] = folder.path
        let process = try Child(
            try program(["chromedriver"]), ["--port=0", "--allowed-ips=127.0.0.1"], environment: environment,
            outputFile: folder.at("driver.out"), errorFile: folder.at("driver.err"))
        let port = try await eventually("chromedriver to start") {
            if process.exitCode != nil { throw RigError("chromedriver ended: \(process.output)\(process.errors)") }
            return process.output.firstMatch(of: /successfully on port ([0-9]+)/).flatMap { Int($0.output.1) }
        }
        return Browser(WebDriver(port: port), process, folder)
    }

    private init(_ driver: WebDriver, _ process: Child, _ folder: TemporaryFolder) {
        self.driver = driver
        self.process = process
        self.folder = folder
    }

    /// Opens a new browser, with no cookies, 1280 by 900 pixels large.
    ///
    /// - Parameter url: The page to show first.
    func open(_ url: String = "about:blank") async throws -> Window {
        let profile = folder.at("profile-\(windows.add(1, ordering: .relaxed).newValue)")
        let answer = try await driver.post("/session", try capabilities(profile: profile))
        guard let id = answer["sessionId"].string else { throw RigError("The browser gave no session: \(answer)") }
        let window = Window(driver: driver, path: "/session/\(id)", profile: profile, driverProcess: process.pid)
        try await window.open(url)
        return window
    }

    /// Ends the driver and all its browsers, and removes what they stored.
    func stop() {
        process.kill()
        folder.remove()
    }

    deinit {
        stop()
    }

    private func capabilities(profile: String) throws -> JSONValue {
        let arguments = [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,900",
            "--user-data-dir=\(profile)", "--no-first-run", "--disable-background-networking", "--disable-sync",
            "--disable-component-update", "--lang=en-GB",
        ]
        let options: JSONValue = [
            "binary": .string(try Self.program(["chromium", "google-chrome", "chromium-browser"])),
            "args": .array(arguments.map(JSONValue.string)),
        ]
        let wanted: JSONValue = [
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL"],
        ]
        return ["capabilities": ["alwaysMatch": wanted]]
    }

    private static func program(_ names: [String]) throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let places = names.flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let place = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw RigError("\(names[0]) was not found: run Tools/setup.sh test.")
        }
        return place
    }
}
