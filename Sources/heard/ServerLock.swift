import Foundation

/// One server at a time works with an embedded database; the lock ends with its process, however that ends.
struct ServerLock {
    private let descriptor: Int32

    init(folder: URL) throws {
        let path = folder.appending(path: "serve.lock").path(percentEncoded: false)
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw ServeError.alreadyRunning(folder.path(percentEncoded: false))
        }
    }

    func release() { close(descriptor) }
}
