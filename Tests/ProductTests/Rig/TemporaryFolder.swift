import Foundation

/// A folder of its own for one test, gone when the test is over.
final class TemporaryFolder: Sendable {
    let path: String

    /// - Parameter name: Stands in the folder's name, so that a person who looks sees whose it is.
    init(_ name: String = "folder") throws {
        let place = FileManager.default.temporaryDirectory
        var template = Array(place.appending(path: "heard-test-\(name)-XXXXXX").path.utf8CString)
        guard mkdtemp(&template) != nil else {
            throw RigError("No temporary folder could be made in \(place.path): \(lastSystemError()).")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        Reaper.shared.note(folder: path)
    }

    deinit {
        remove()
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file or folder inside this one.
    func at(_ name: String) -> String {
        "\(path)/\(name)"
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: at(name)))
        return at(name)
    }
}

/// The whole of a file, empty when there is none yet.
func bytesOfFile(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: path).map(Array.init) ?? []
}

/// The whole of a file as text, empty when there is none yet.
func textOfFile(_ path: String) -> String {
    String(decoding: bytesOfFile(path), as: UTF8.self)
}

/// What the last failed system call said.
func lastSystemError() -> String {
    String(cString: strerror(errno))
}
