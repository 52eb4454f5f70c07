import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, or a polite request to end: noted, so that what is under way can be written down. A second one ends at once.
final class Interruption {
    private final class Note: Sendable {
        let code = Atomic<Int32>(0)

        func take(_ code: Int32) {
            if self.code.exchange(code, ordering: .relaxed) != 0 { _exit(128 + code) }
        }
    }

    private let note = Note()
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { [note] code in
            Foundation.signal(code, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: code, queue: .global())
            source.setEventHandler { note.take(code) }
            source.activate()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
    }

    var hasCome: Bool { signal != 0 }

    /// Which signal it was; 0 before one came.
    var signal: Int32 { note.code.load(ordering: .relaxed) }
}
