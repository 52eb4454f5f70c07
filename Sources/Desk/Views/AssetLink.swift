import Patterns

/// Addresses of the desk's own styles and scripts.
enum AssetLink {
    /// Changes whenever any of the files does, so that browsers may keep them.
    static let version = digest(of: Assets.files)

    /// The files as they are served. Scripts import each other under the same version, so that all of it may be kept
    /// by browsers for ever and none is ever of another release than its neighbours.
    static let served = Assets.files.mapValues { $0.replacing(".js\";", with: ".js?v=\(version)\";") }

    static func path(_ name: String) -> Path { .asset(name, version: version) }

    static func stylesheet(_ name: String) -> HTML {
        "<link rel=\"stylesheet\"\("href", to: path(name))>\n"
    }

    static func module(_ name: String) -> HTML {
        "<script type=\"module\"\("src", to: path(name))></script>\n"
    }

    /// Of names and texts in the order of the names.
    private static func digest(of files: [String: String]) -> String {
        let hash = files.sorted { $0.key < $1.key }.reduce(FNV1a.empty) { hash, file in
            FNV1a.hash(file.value.utf8, from: FNV1a.hash(file.key.utf8, from: hash))
        }
        return String(hash, radix: 36)
    }
}
