import Foundation
import PackagePlugin

/// Turns the files a target ships with into Swift source, so that the product is one binary.
///
/// `Listening` gets the compiled rules from `Rules/*.yaml` and the model from `Models`; any other target gets the files of
/// its `Assets` folder, and the report of `Audit` the colours and letters of the desk.
@main
struct EmbedResources: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        guard target.name == "Listening" else {
            let tokens = root.appending(path: "Sources/Desk/Assets/tokens.css")
            return [
                try command(
                    "assets", target.directoryURL.appending(path: "Assets"), "Assets", context,
                    besides: target.name == "Audit" ? [tokens] : [])
            ]
        }
        return [
            try command("rules", root.appending(path: "Rules"), "EmbeddedRules", context),
            try command("model", root.appending(path: "Models"), "EmbeddedModel", context),
        ]
    }

    private func command(
        _ kind: String, _ folder: URL, _ name: String, _ context: PluginContext, besides others: [URL] = []
    ) throws -> Command {
        let inputs = try files(in: folder) + others
        let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
        return .buildCommand(
            displayName: "Embedding \(inputs.count) files from \(folder.lastPathComponent)",
            executable: try context.tool(named: "EmbedTool").url,
            arguments: [kind, output.path()] + inputs.map { $0.path() },
            inputFiles: inputs,
            outputFiles: [output])
    }

    private func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { !$0.lastPathComponent.hasPrefix(".") }
            .sorted { $0.path() < $1.path() }
    }
}
