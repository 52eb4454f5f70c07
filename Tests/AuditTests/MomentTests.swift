import Testing

@testable import Audit

@Suite("Times of exports")
struct MomentTests {
    @Test(
        "are read in the forms that exports write",
        arguments: [
            ("2024-05-01T09:30:00Z", "2024-05-01T09:30:00Z"),
            ("2024-05-01T09:30:00.123+02:00", "2024-05-01T07:30:00Z"),
            ("2024-05-01 09:30", "2024-05-01T09:30:00Z"),
            ("2024-05-01 09:30:05 +0000", "2024-05-01T09:30:05Z"),
            ("2024-05-01 09:30:05 UTC", "2024-05-01T09:30:05Z"),
            ("2024/05/01", "2024-05-01T00:00:00Z"),
            ("1714555800", "2024-05-01T09:30:00Z"),
            ("1714555800000", "2024-05-01T09:30:00Z"),
            ("Wed May 01 09:30:00 +0000 2024", "2024-05-01T09:30:00Z"),
            ("Wed, 1 May 2024 11:30:00 +0200", "2024-05-01T09:30:00Z"),
        ])
    func readsForms(text: String, expected: String) {
        #expect(Moment.seconds(in: text).map(Moment.text) == expected)
    }

    @Test(
        "are not guessed at", arguments: ["03/04/2024 10:00", "yesterday", "", "2024-13-01", "12", "99:99", "1:2:3:4"])
    func refusesTheUnclear(text: String) {
        #expect(Moment.seconds(in: text) == nil)
    }

    @Test("come back the same through the calendar")
    func calendarGoesBothWays() {
        for seconds in stride(from: Int64(631_152_000), to: 4_133_980_800, by: 86_399_731) {
            #expect(Moment.seconds(in: Moment.text(seconds)) == seconds)
        }
    }
}
