import Foundation

/// The address of a draft's file for other tools: relative to the working folder where it lies inside, always encoded.
struct ArtifactPath {
    /// A URI reference as RFC 3986 has it.
    let uri: String
    /// The same path as people write it.
    let path: String

    init(_ name: String, workingFolder: String = FileManager.default.currentDirectoryPath) {
        let inside = name.hasPrefix(workingFolder + "/") ? String(name.dropFirst(workingFolder.count + 1)) : name
        let parts = inside.split(separator: "/").filter { $0 != "." }.map { String($0) }
        let root = inside.hasPrefix("/") ? "/" : ""
        path = root + parts.joined(separator: "/")
        uri = (root.isEmpty ? "" : "file:///") + parts.map(Self.encoded).joined(separator: "/")
    }

    /// Everything but letters, digits and `-._~` as `%XX`.
    private static func encoded(_ part: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return part.addingPercentEncoding(withAllowedCharacters: plain) ?? part
    }
}
