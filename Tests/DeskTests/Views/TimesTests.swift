import Casework
import Foundation
import Testing

@testable import Desk

@Suite("Moments as people say them")
struct TimesTests {
    static let cases = [
        ("2026-11-23T08:05:00Z", "Today, 08:05"), ("2026-11-22T16:40:00Z", "Yesterday, 16:40"),
        ("2026-11-24T10:00:00Z", "Tomorrow, 10:00"), ("2026-11-20T16:40:00Z", "Friday, 16:40"),
        ("2026-11-27T10:00:00Z", "Friday, 10:00"), ("2026-03-12T10:00:00Z", "12 March"),
        ("2025-03-12T10:00:00Z", "12 March 2025"),
    ]

    @Test("near moments by day, far ones by date", arguments: cases)
    func writes(moment: String, words: String) throws {
        let moment = try #require(Timestamp(rfc3339: moment))
        #expect(Samples.plain.clock.when(moment).text == words)
    }

    @Test("what is due keeps its hour however far away")
    func writesDue() throws {
        let moment = try #require(Timestamp(rfc3339: "2026-12-24T10:00:00Z"))
        #expect(Samples.plain.clock.due(moment).text == "24 December, 10:00")
    }

    @Test("the day is the day of the zone")
    func followsTheZone() throws {
        let zone = try #require(TimeZone(identifier: "Pacific/Auckland"))
        let moment = try #require(Timestamp(rfc3339: "2026-11-23T12:30:00Z"))
        #expect(Times(now: Samples.now, zone: zone).when(moment).text == "Tomorrow, 01:30")
    }
}
