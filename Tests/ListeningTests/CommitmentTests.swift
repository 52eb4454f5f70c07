import Foundation
import Testing

@testable import Listening

@Suite("Commitments")
struct CommitmentTests {
    let engine = Engine()

    @Test(
        "a promise is found with its time",
        arguments: [
            ("I'll call you Friday at 10.", "Friday at 10"), ("I will send the label by noon.", "noon"),
            ("We'll refund you within two hours.", "within two hours"),
            ("We are going to replace it on 3 December.", "3 December"),
            ("You will have it by the 14th.", "14th"), ("I'll ring you in 20 minutes.", "in 20 minutes"),
            ("Your refund will arrive tomorrow by 5pm.", "tomorrow by 5pm"),
            ("I’ll write to you by the end of the day.", "day"),
        ])
    func promises(_ text: String, _ due: String) throws {
        let found = engine.review(text).commitments
        #expect(found.count == 1)
        #expect(try #require(found.first).due?.text == due)
    }

    @Test(
        "a hedge, a question, a refusal or the past is no promise",
        arguments: [
            "I'll try for Friday.", "We hope to have it by Monday.", "It should be with you tomorrow.",
            "I might call at ten.",
            "I will probably send it today.", "Will I see you on Friday?", "I won't be there on Friday.",
            "I called you on Friday.",
            "You said that I will call on Friday.", "We aim to answer within two hours.",
            "I'll do my best to call by noon.",
            "I will be happy to help.", "If I can, I will call on Friday.",
        ])
    func hedges(_ text: String) {
        #expect(engine.review(text).commitments == [])
    }

    @Test("the promise names who made it and what it is")
    func parts() throws {
        let mine = try #require(engine.review("Thanks! I'll call you Friday at 10.").commitments.first)
        #expect(mine.who == .writer)
        #expect(mine.what == "call you Friday at 10")
        #expect(mine.text == "I'll call you Friday at 10")
        #expect(engine.review("We'll refund the fee today.").commitments.first?.who == .us)
    }

    /// Wednesday, 10 June 2026, 09:30 in Berlin.
    private func now() throws -> (Date, TimeZone) {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return (
            try #require(calendar.date(from: DateComponents(year: 2026, month: 6, day: 10, hour: 9, minute: 30))), zone
        )
    }

    @Test(
        "a time is resolved in the customer's zone",
        arguments: [
            ("I'll call you Friday at 10.", "2026-06-12 10:00"), ("I'll call you today at 4.", "2026-06-10 16:00"),
            ("I'll call you tomorrow.", "2026-06-11 17:00"), ("I'll send it by noon.", "2026-06-10 12:00"),
            ("I'll send it within two hours.", "2026-06-10 11:30"), ("I'll write in 20 minutes.", "2026-06-10 09:50"),
            ("I'll send it by the 14th.", "2026-06-14 17:00"), ("I'll send it by the 9th.", "2026-07-09 17:00"),
            ("We'll ship it on 3 December.", "2026-12-03 17:00"),
            ("We'll ship it on March 2nd at 9:15.", "2027-03-02 09:15"),
            ("I'll send it by the end of the day.", "2026-06-10 17:00"),
            ("I'll call you next Friday at 10am.", "2026-06-19 10:00"),
            ("I'll call you next Monday.", "2026-06-15 17:00"), ("I'll call you Wednesday at 9.", "2026-06-17 09:00"),
            ("We'll send it within three working days.", "2026-06-15 17:00"),
            ("I'll reply by the end of the week.", "2026-06-12 17:00"),
            ("We'll credit it by 2026-07-01.", "2026-07-01 17:00"),
        ])
    func resolves(_ text: String, _ expected: String) throws {
        let (now, zone) = try now()
        let due = try #require(engine.review(text).commitments.first?.due)
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = zone
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        #expect(due.resolve(now: now, timeZone: zone).map(formatter.string) == expected)
    }

    @Test("a date that does not exist resolves to nothing")
    func noSuchDate() throws {
        let (now, zone) = try now()
        #expect(
            Due(day: .date(month: 2, day: 31, year: nil), text: "31 February").resolve(now: now, timeZone: zone) == nil)
    }
}
