import Foundation
import Listening

/// Times one draft in a ten-message conversation, again and again on drafts never seen before, in this process.
struct LatencyCommand {
    private let count: Int
    private let seed: UInt64

    private static let messages = 10
    private static let warmUp = 500

    init(_ options: Options) throws {
        count = max(1, try options.number("--count", otherwise: 5000))
        seed = UInt64(try options.number("--seed", otherwise: 1))
    }

    /// Microseconds: on the clock, and of this thread's work alone, which other programs on the machine disturb less.
    private struct Result: Encodable {
        var drafts: Int
        var median: Double
        var p99: Double
        var workMedian: Double
        var workP99: Double
        /// So that no review is optimised away.
        var findings: Int
    }

    func run() throws {
        let engine = Engine()
        var corpus = Corpus(seed: seed)
        var findings = 0
        var times: [Double] = []
        var work: [Double] = []
        for number in 0..<count + Self.warmUp {
            let reply = corpus.reply(after: Self.messages)
            let context = Context(history: reply.history)
            let (start, startOfWork) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_THREAD_CPUTIME_ID))
            findings += engine.review(reply.draft, in: context).findings.count
            let (end, endOfWork) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_THREAD_CPUTIME_ID))
            guard number >= Self.warmUp else { continue }
            times.append(end - start)
            work.append(endOfWork - startOfWork)
        }
        times.sort()
        work.sort()
        try Self.show(
            Result(
                drafts: count, median: Bootstrap.quantile(0.5, times), p99: Bootstrap.quantile(0.99, times),
                workMedian: Bootstrap.quantile(0.5, work), workP99: Bootstrap.quantile(0.99, work),
                findings: findings))
    }

    /// Microseconds on one of the system's clocks.
    static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
    }

    static func show(_ result: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(result), as: UTF8.self))
    }
}
