import Foundation

/// One browser of its own, with one page in it.
struct Window: Sendable {
    let driver: WebDriver
    /// The session's address at the driver.
    let path: String
    let profile: String
    let driverProcess: pid_t

    func open(_ url: String) async throws {
        try await driver.post("\(path)/url", ["url": .string(url)])
    }

    func reload() async throws {
        try await driver.post("\(path)/refresh")
    }

    /// The address of the page.
    var url: String {
        get async throws { try await driver.get("\(path)/url").string ?? "" }
    }

    var title: String {
        get async throws { try await driver.get("\(path)/title").string ?? "" }
    }

    /// Runs the body of a function in the page; `arguments[0]` and so on are its arguments.
    ///
    /// - Returns: What the script returns; of a promise, what it comes to.
    @discardableResult
    func execute(_ script: String, _ arguments: JSONValue...) async throws -> JSONValue {
        try await driver.post("\(path)/execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    /// Writes what the window shows to a PNG file.
    func screenshot(to file: String) async throws {
        guard let picture = Data(base64Encoded: try await driver.get("\(path)/screenshot").string ?? "") else {
            throw RigError("The browser gave no picture.")
        }
        try picture.write(to: URL(fileURLWithPath: file))
    }

    /// Steps into the frame that this selector finds, or out of all frames with `nil`.
    func enterFrame(_ css: String?) async throws {
        let frame = if let css { try await find(css).reference } else { JSONValue.null }
        try await driver.post("\(path)/frame", ["id": frame])
    }

    /// Ends the browser in the orderly way.
    func close() async throws {
        try await driver.delete(path)
    }

    /// Ends all processes of this browser at once, as a crash would; nothing in the page is told.
    func kill() {
        let own = descendants(of: driverProcess).filter { process in
            textOfFile("/proc/\(process)/cmdline").split(separator: "\0").contains("--user-data-dir=\(profile)")
        }
        for process in own + own.flatMap(descendants(of:)) { _ = Foundation.kill(process, SIGKILL) }
    }
}

// MARK: Finding

extension Window {
    /// The first element that this selector finds now.
    func find(_ css: String) async throws -> Element {
        let answer = try await driver.post("\(path)/element", ["using": "css selector", "value": .string(css)])
        return Element(window: self, reference: answer)
    }

    /// All elements that this selector finds now.
    func findAll(_ css: String) async throws -> [Element] {
        let answer = try await driver.post("\(path)/elements", ["using": "css selector", "value": .string(css)])
        return (answer.array ?? []).map { Element(window: self, reference: $0) }
    }

    /// Waits for an element that is shown, and whose text contains this.
    @discardableResult
    func waitFor(
        css: String, containing wanted: String = "", within limit: Duration = .seconds(60)
    ) async throws -> Element {
        do {
            return try await eventually("\(css) with “\(wanted)”", within: limit) {
                try await findAll(css).firstShown(containing: wanted)
            }
        } catch let error as RigError {
            let page = try await execute("return document.body ? document.body.innerText : ''").string ?? ""
            throw RigError("\(error) The page at \(try await url) says: \(page.prefix(2_000))")
        }
    }

    /// Waits until this selector finds nothing that is shown.
    func waitUntilGone(css: String, within limit: Duration = .seconds(60)) async throws {
        try await eventually("\(css) to go", within: limit) {
            try await findAll(css).firstShown(containing: "") == nil ? true : nil
        }
    }

    /// Waits until this script, the body of a function in the page, returns something true.
    @discardableResult
    func waitFor(script: String, within limit: Duration = .seconds(60)) async throws -> JSONValue {
        try await eventually("“\(script)” to be true", within: limit) {
            let answer = try await execute(script)
            return [.null, false, 0, ""].contains(answer) ? nil : answer
        }
    }
}

// MARK: Shortcuts that wait for the element first

extension Window {
    func text(_ css: String) async throws -> String {
        try await waitFor(css: css).text
    }

    func click(_ css: String) async throws {
        try await waitFor(css: css).click()
    }

    /// Types into an element, key by key, after what is there.
    func type(_ text: String, into css: String) async throws {
        try await waitFor(css: css).type(text)
    }

    func attribute(_ name: String, of css: String) async throws -> String? {
        try await waitFor(css: css).attribute(name)
    }
}
