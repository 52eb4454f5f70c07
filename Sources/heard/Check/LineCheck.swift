import Dispatch
import Foundation
import Listening
import Synchronization

/// Checks drafts a line at a time: reads blocks, reviews them on all cores, writes in order, keeps nothing.
struct LineCheck {
    let engine: Engine
    let gate: FailGate
    let files: [String]

    /// A line longer than this is not taken in.
    private static let longestLine = 64 << 20

    func run() throws(CheckError) -> Int32 {
        var tally = Tally()
        var unreadable = false
        for name in files.isEmpty ? ["-"] : files {
            do throws(CheckError) {
                guard try check(name, &tally) else { return tally.code }
            } catch {
                unreadable = true
                if let message = error.message { Output.complain(message) }
            }
        }
        return unreadable ? 2 : tally.code
    }

    private struct Tally {
        var failed = false
        var malformed = false
        /// Of the file at hand.
        var line = 0

        var code: Int32 { malformed ? 2 : failed ? 1 : 0 }
    }

    /// False when nobody reads the output any more.
    private func check(_ name: String, _ tally: inout Tally) throws(CheckError) -> Bool {
        let input = try Input(name)
        let reviewer = LineReviewer(engine: engine, gate: gate)
        var pending: [UInt8] = []
        tally.line = 0
        var more = true
        while more {
            more = try input.read(into: &pending)
            guard let end = more ? pending.lastIndex(of: UInt8(ascii: "\n")) : pending.endIndex else {
                guard pending.count < Self.longestLine else {
                    throw CheckError("line \(tally.line + 1) is longer than 64 MB.")
                }
                continue
            }
            guard review(pending[..<end], reviewer, &tally) else { return false }
            pending = Array(pending[min(end + 1, pending.endIndex)...])
        }
        return true
    }

    private func review(_ block: ArraySlice<UInt8>, _ reviewer: LineReviewer, _ tally: inout Tally) -> Bool {
        guard !block.isEmpty else { return true }
        let lines = block.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let (output, failed, malformed) = reviewer.review(lines, from: tally.line + 1)
        tally.line += lines.count
        tally.failed = tally.failed || failed
        tally.malformed = tally.malformed || malformed
        return Output.write(output)
    }
}

/// Reviews a block of lines on all cores.
struct LineReviewer: Sendable {
    let engine: Engine
    let gate: FailGate

    private struct Part: Sendable {
        var output: [UInt8] = []
        var failed = false
        var malformed = false
    }

    private static let linesAPart = 64

    func review(_ lines: [ArraySlice<UInt8>], from first: Int) -> (output: [UInt8], failed: Bool, malformed: Bool) {
        let count = (lines.count + Self.linesAPart - 1) / Self.linesAPart
        let parts = Mutex(Array(repeating: Part(), count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let start = index * Self.linesAPart
            let part = part(lines[start..<min(start + Self.linesAPart, lines.count)], from: first + start)
            parts.withLock { $0[index] = part }
        }
        return parts.withLock { parts in
            var output: [UInt8] = []
            output.reserveCapacity(parts.reduce(0) { $0 + $1.output.count })
            for part in parts { output += part.output }
            return (output, parts.contains(where: \.failed), parts.contains(where: \.malformed))
        }
    }

    private func part(_ lines: ArraySlice<ArraySlice<UInt8>>, from first: Int) -> Part {
        var part = Part()
        for (offset, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            review(line, number: first + offset, into: &part)
        }
        return part
    }

    private func review(_ line: ArraySlice<UInt8>, number: Int, into part: inout Part) {
        do throws(JSONError) {
            let draft = try DraftLine(number == 1 ? Self.withoutMark(line) : line)
            let review = engine.review(draft.draft, in: draft.context)
            part.failed = part.failed || gate.fails(review)
            part.output += review.jsonBytes(id: draft.id)
        } catch {
            part.malformed = true
            part.output += Array(#"{"id":null,"error":"\#(error.message)","line":\#(number)}"#.utf8)
        }
        part.output.append(UInt8(ascii: "\n"))
    }

    /// A byte order mark may open a file.
    private static func withoutMark(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
    }
}
