import Foundation

/// A bar on a terminal: how much is done, how fast, how long it still takes. Silent elsewhere.
struct Progress {
    private let isShown: Bool
    private let width: Int
    private var started = ContinuousClock.now
    private var startedAt: Int64 = 0
    private var shown: ContinuousClock.Instant?

    init(isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.isShown = isShown
        width = Self.columns()
    }

    private static func columns() -> Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// A new stretch of work, a part of which was done before an interruption.
    mutating func begin(at done: Int64) {
        started = .now
        startedAt = done
        shown = nil
    }

    mutating func show(_ what: String, _ done: Int64, of total: Int64) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let shown, shown.duration(to: now) < .milliseconds(200) { return }
        shown = now
        let line = Self.line(
            what, done: done, total: total, sinceStart: done - startedAt,
            seconds: Double(started.duration(to: now).components.seconds)
                + Double(started.duration(to: now).components.attoseconds) / 1e18, width: width)
        FileHandle.standardError.write(Data("\r\(line)\u{1B}[K".utf8))
    }

    /// Leaves the line free for what comes next.
    mutating func clear() {
        guard isShown, shown != nil else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        shown = nil
    }

    static func line(_ what: String, done: Int64, total: Int64, sinceStart: Int64, seconds: Double, width: Int)
        -> String
    {
        let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
        let rate = seconds > 0.5 ? Double(sinceStart) / seconds : 0
        let left = rate > 0 ? Plain.duration(Double(total - done) / rate) + " left" : ""
        let figures =
            " \(Int(share * 100)) % · \(Plain.bytes(done)) of \(Plain.bytes(total))"
            + (rate > 0 ? " · \(Plain.bytes(Int64(rate)))/s · \(left)" : "")
        let room = width - what.count - figures.count - 4
        guard room >= 8 else { return String("\(what)\(figures)".prefix(max(width - 1, 1))) }
        let full = Int(share * Double(min(room, 40)))
        let bar = String(repeating: "━", count: full) + String(repeating: "┄", count: min(room, 40) - full)
        return "\(what) \(bar)\(figures)"
    }
}
