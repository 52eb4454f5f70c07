import Foundation
import PackagePlugin

/// Turns the files a target ships with into Swift source, so that the product is one binary.
///
/// `Listening` gets the compiled rules from `Rules/*.yaml`; any other target gets the files of its `Assets` folder.
@main
struct EmbedResources: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let isEngine = target.name == "Listening"
        let folder =
            isEngine
            ? context.package.directoryURL.appending(path: "Rules")
            : target.directoryURL.appending(path: "Assets")
        let inputs = try files(in: folder)
        let output = context.pluginWorkDirectoryURL.appending(path: isEngine ? "EmbeddedRules.swift" : "Assets.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) files from \(folder.lastPathComponent)",
                executable: try context.tool(named: "EmbedTool").url,
                arguments: [isEngine ? "rules" : "assets", output.path()] + inputs.map { $0.path() },
                inputFiles: inputs,
                outputFiles: [output])
        ]
    }

    private func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.path() < $1.path() }
    }
}
