import Foundation
import Testing

@Suite("How the views are written")
struct ViewSourcesTests {
    static let sources: [(name: String, text: String)] = {
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let views = here.appending(path: "../../../Sources/Desk/Views").standardizedFileURL
        let files = (try? FileManager.default.contentsOfDirectory(at: views, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "swift" }.map { file in
            (file.lastPathComponent, (try? String(contentsOf: file, encoding: .utf8)) ?? "")
        }
    }()

    @Test("the sources are found")
    func findsSources() { #expect(Self.sources.count > 20) }

    @Test("no interpolation stands in an attribute without quotes")
    func quotesAttributes() {
        expectNone(of: #/ [a-z-]+=\\\(/#)
    }

    @Test("no link or source is written from a plain value: they go through Path, or name a place on the page")
    func linksGoThroughPath() {
        expectNone(of: #/(?:href|src|action|formaction)=\\?"\\\(/#, except: ["LinkedText.swift"])
    }

    @Test("no script, style or event handler is written into a page")
    func writesNoCode() {
        expectNone(of: #/<style|<script(?! type=\\"module\\"\\\("src")| on[a-z]+=\\?"| style=\\?"/#)
    }

    private func expectNone(of pattern: Regex<Substring>, except allowed: [String] = []) {
        for source in Self.sources where !allowed.contains(source.name) {
            for line in source.text.split(separator: "\n") {
                #expect(line.firstMatch(of: pattern) == nil, "\(source.name): \(line)")
            }
        }
    }
}
