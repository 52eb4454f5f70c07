import Casework
import Testing

@Suite("Need puts customers in order")
struct NeedTests {
    private let noon = MovableClock.start

    @Test("strain and writing again each move a customer up")
    func movesUp() {
        let calm = Need.moment(waitingSince: noon, strain: 0, unanswered: 1)
        #expect(Need.moment(waitingSince: noon, strain: 0.5, unanswered: 1) < calm)
        #expect(Need.moment(waitingSince: noon, strain: 0, unanswered: 2) < calm)
        #expect(
            Need.moment(waitingSince: noon, strain: 1, unanswered: 1)
                < Need.moment(waitingSince: noon, strain: 0.5, unanswered: 1))
    }

    @Test("a promise counts from an hour before it is due")
    func promise() {
        let due = noon.adding(seconds: 1800)
        #expect(
            Need.moment(waitingSince: noon, strain: 0, unanswered: 1, promiseDue: due) == due.adding(seconds: -3600))
    }

    @Test("the calm are never overtaken for ever", arguments: 0..<20 as Range<UInt64>)
    func fair(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let calm = Need.moment(
                waitingSince: noon, strain: .random(in: 0...1, using: &random),
                unanswered: .random(in: 0...50, using: &random))
            let later = noon.adding(seconds: .random(in: 6 * 3600 + 1...1e6, using: &random))
            let loud = Need.moment(
                waitingSince: later, strain: .random(in: -5...50, using: &random),
                unanswered: .random(in: 0...10_000, using: &random))
            #expect(calm < loud, "who came more than six hours later is never served first")
        }
    }

    @Test("the reasons name whose customer it is, and what makes waiting hard")
    func reasons() {
        let conversation = Conversation(
            id: "c", subject: "", ownerID: "ada", createdAt: noon, waitingSince: noon, strain: 0.8, unanswered: 3)
        #expect(
            Need.reasons(for: conversation, to: "ada", now: noon, promiseDue: nil)
                == [.yours, .strained, .wroteAgain(times: 3), .waiting(since: noon)])
        #expect(
            Need.reasons(for: conversation, to: "tom", now: noon, promiseDue: nil).first == .wasOthers(ownerID: "ada"))
    }
}
