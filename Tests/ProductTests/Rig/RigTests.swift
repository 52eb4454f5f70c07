import Foundation
import Testing

/// The test equipment itself: if these fail, look at the machine before you look at the product.
@Suite("The rigs of the product tests")
struct RigTests {
    @Test("a program's large output comes whole, and its exit code with it")
    func largeOutput() async throws {
        let folder = try TemporaryFolder()
        let child = try Child(
            "/bin/sh", ["-c", "head -c 3000000 /dev/zero; echo sorry >&2; exit 7"],
            outputFile: folder.at("out"), errorFile: folder.at("err"))
        #expect(try await child.wait() == 7)
        #expect(bytesOfFile(child.outputFile).count == 3_000_000)
        #expect(child.errors == "sorry\n")
    }

    @Test("a program is ended together with what it has started")
    func offspring() async throws {
        let folder = try TemporaryFolder()
        let child = try Child(
            "/bin/sh", ["-c", "setsid sleep 300 & echo $!; wait"], outputFile: folder.at("out"),
            errorFile: folder.at("err"))
        let sleeper = try await eventually("the sleeper") { pid_t(child.output.trimmingCharacters(in: .newlines)) }
        child.kill()
        #expect(child.exitCode == 128 + SIGKILL)
        try await eventually("the sleeper's end") { kill(sleeper, 0) != 0 ? true : nil }
    }

    @Test("heard itself is found and runs")
    func heard() async throws {
        let run = try await Heard.run("--help")
        #expect(run.exit == 0)
        #expect(run.output.contains("heard"))
    }

    @Test("chromium shows a page, is typed and clicked into, and is killed at once")
    func browser() async throws {
        let folder = try TemporaryFolder()
        let page = try folder.write(
            """
            <!doctype html><meta charset="utf-8"><title>A page</title>
            <input id="name"><button>Greet</button><p id="said" hidden></p>
            <script>
            document.querySelector("button").onclick = () => {
              const said = document.querySelector("#said")
              said.textContent = "Hello, " + document.querySelector("#name").value
              said.hidden = false
            }
            onkeydown = event => { if (event.ctrlKey && event.key === "k") document.title = "Ctrl-K" }
            </script>
            """, to: "page.html")
        let browser = try await Browser.start()
        defer { browser.stop() }
        let window = try await browser.open("file://\(page)")
        let other = try await browser.open("file://\(page)")

        try await window.type("Grüße & 你好", into: "#name")
        try await window.click("button")
        try await window.waitFor(css: "#said", containing: "Hello, Grüße & 你好")
        try await window.press("k", with: .control)
        #expect(try await window.title == "Ctrl-K")
        #expect(try await other.title == "A page")

        try await window.prefer(.dark)
        try await window.resize(width: 360, height: 640)
        #expect(try await window.execute("return matchMedia('(prefers-color-scheme: dark)').matches") == true)
        #expect(try await window.execute("return innerWidth") == 360)
        try await window.screenshot(to: folder.at("page.png"))
        #expect(bytesOfFile(folder.at("page.png")).starts(with: [0x89, 0x50, 0x4e, 0x47]))

        try await window.expectCleanConsole()
        try await window.allowingComplaints {
            try await window.execute("console.error('meant to fail')")
        }
        try await window.execute("console.error('broken')")
        await #expect(throws: RigError.self) { try await window.expectCleanConsole() }

        window.kill()
        await #expect(throws: (any Error).self) { try await window.title }
        #expect(try await other.title == "A page")
    }
}
