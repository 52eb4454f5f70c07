import Foundation
import Synchronization

/// One line on standard error that says how far training is; nothing where no person is watching.
final class TrainingMeter: Sendable {
    private let isWatched = isatty(STDERR_FILENO) == 1
    private let isDrawn = Mutex(false)

    func show(_ step: String, _ done: Int, of all: Int) {
        guard isWatched else { return }
        isDrawn.withLock { $0 = true }
        put("\r\u{1B}[K\(step) … \(100 * done / max(1, all)) %")
    }

    /// Wipes the line.
    func finish() {
        let wasDrawn = isDrawn.withLock { drawn in
            defer { drawn = false }
            return drawn
        }
        if wasDrawn { put("\r\u{1B}[K") }
    }

    private func put(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
