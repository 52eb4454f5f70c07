import Foundation
import Testing

@testable import Listening

/// Ten times the text may cost about ten times the work, never a hundred times.
@Suite("Growth", .serialized)
struct GrowthTests {
    #if DEBUG
        static let size = 10_000
    #else
        static let size = 1_000_000
    #endif

    @Test(
        "hostile input is read in time that grows with its length",
        arguments: [
            "Calm down. ", "we are very busy ", "a", "😀", ". ", "\u{0}", "\n", "> ", "1. ", "?!", "שלום ", "x.",
            "\u{2028}", "I'll ", "  ",
        ])
    func hostile(_ piece: String) {
        let engine = Engine()
        let small = Self.seconds(engine, piece, Self.size)
        let large = Self.seconds(engine, piece, Self.size * 10)
        #expect(large < max(small, 0.01) * 30)
    }

    /// Processor time of this thread, so that a busy machine does not count.
    private static func seconds(_ engine: Engine, _ piece: String, _ size: Int) -> Double {
        let text = String(repeating: piece, count: size / piece.utf8.count)
        let context = Context(history: [Turn(from: .customer, text: text)])
        let start = processorTime()
        let review = engine.review(text, in: context)
        let json = review.json(id: nil)
        let end = processorTime()
        #expect(review.findings.count <= 300)
        #expect(!json.isEmpty)
        return Double(end - start) / 1e9
    }

    /// Nanoseconds.
    private static func processorTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
