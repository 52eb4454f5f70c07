import Foundation

/// `EmbedTool rules|model|assets OUTPUT FILE…`: writes one Swift file that holds the given files.
@main
struct EmbedTool {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { fail("usage: EmbedTool rules|model|assets OUTPUT FILE…") }
        let files = arguments.dropFirst(2).map { URL(filePath: $0) }
        guard !files.isEmpty else {
            fail("there is nothing to embed for \(arguments[0]): the folder is empty or a link")
        }
        do {
            try Data(source(arguments[0], files).utf8).write(to: URL(filePath: arguments[1]))
        } catch {
            fail("\(error)")
        }
    }

    private static func source(_ kind: String, _ files: [URL]) throws -> String {
        switch kind {
        case "rules": try compileRules(files)
        case "model": try embedModel(files[0])
        default: try embedAssets(files)
        }
    }

    static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("error: \(message)\n".utf8))
        exit(1)
    }
}
